"""Quantiles of a few children, by hand."""

from math import isnan, sqrt

import pytest

from payung.survey.design import Design
from payung.survey.percentiles import shares, tally, tallying
from payung.survey.percentiles.asked import quantile
from payung.survey.percentiles.estimation import estimate_quantiles
from payung.survey.quantiles import t_quantile
from payung.survey.tests.surveys import source_of, survey_of

SCHOOLS = Design("weight", None, ("school",))


def quantiles_of(table, *probabilities, design=SCHOOLS, **how):
    source = survey_of(table) if isinstance(table, str) else source_of(table)
    asked = [quantile(f"at {p}", "age", p) for p in probabilities]
    return estimate_quantiles(source, design, asked, **how).rows


FOUR = """
school | weight | age
a      | 1      | 11
a      | 1      | 12
b      | 1      | 13
b      | 1      | 14
"""


def test_the_median_is_the_least_age_that_half_of_the_children_are_at_or_below():
    assert quantiles_of(FOUR, 0.5)[0].value == 12


def test_a_child_counts_as_often_as_it_stands_for():
    heavy = FOUR.replace("b      | 1      | 14", "b      | 5      | 14")

    assert quantiles_of(heavy, 0.5)[0].value == 14


def test_by_the_rule_of_the_school_the_median_of_four_is_between_the_second_and_third():
    assert quantiles_of(FOUR, 0.5, rule="school")[0].value == 12.5


def test_below_the_share_of_the_youngest_the_quantile_is_the_youngest():
    assert quantiles_of(FOUR, 0.1)[0].value == 11


def test_the_error_is_that_of_the_share_turned_into_ages():
    ages = list(range(100))
    table = {"weight": [1.0] * 100, "age": ages}
    row = quantiles_of(table, 0.5, design=Design("weight"))[0]
    share, t = 0.5, t_quantile(0.975, 99)[0]
    half = t * sqrt(share * (1 - share) / 99)

    assert row.value == 49
    assert (row.low, row.high) == (
        next(age for age in ages if (age + 1) / 100 >= share - half),
        next(age for age in ages if (age + 1) / 100 >= share + half),
    )
    assert row.standard_error == pytest.approx((row.high - row.low) / (2 * t))


def test_children_of_one_age_have_no_error():
    alike = FOUR.replace("11", "12").replace("13", "12").replace("14", "12")
    row = quantiles_of(alike, 0.5)[0]

    assert (row.value, row.standard_error, row.low, row.high) == (12, 0, 12, 12)


def test_where_the_interval_of_the_share_ends_beyond_everybody_there_is_no_end():
    row = quantiles_of(FOUR, 0.5)[0]

    assert isnan(row.low)
    assert isnan(row.high)
    assert isnan(row.standard_error)


def test_an_open_interval_is_to_be_looked_at_again():
    table = {
        "school": [f"s{number % 2}" for number in range(80)],
        "weight": [1.0] * 80,
        "age": [10 + number % 2 * 5 for number in range(80)],
    }
    row = quantiles_of(table, 0.5)[0]

    assert (row.flag, row.reason) == ("review", "interval reaches beyond the answers")


def test_a_child_without_an_age_or_a_weight_does_not_count():
    table = FOUR + "a | 0 | 99\nb | 1 | -\n"
    row = quantiles_of(table, 0.9)[0]

    assert (row.respondents, row.value) == (4, 14)


def test_where_nobody_told_an_age_there_is_no_quantile():
    row = quantiles_of(FOUR, 0.5, where="school == 'c'")[0]

    assert isnan(row.value)
    assert (row.respondents, row.flag) == (0, "suppress")


def test_groups_are_told_in_the_order_of_their_labels():
    rows = quantiles_of(FOUR, 0.5, by=[("school",)])

    assert [(row.group_name, row.value) for row in rows] == [
        ("all", 12),
        ("school=a", 11),
        ("school=b", 13),
    ]


def test_a_group_alone_is_a_domain_whose_other_schools_stay_in_the_design():
    table = FOUR + "c | 1 | 30\nc | 1 | 31\n"
    alone = quantiles_of(table, 0.5, where="school != 'c'")[0]

    assert alone.value == 12
    assert alone.degrees_of_freedom == 2


def test_two_quantiles_of_one_expression_need_one_distribution_and_two_rows():
    rows = quantiles_of(FOUR, 0.25, 0.75)

    assert [(row.indicator, row.value) for row in rows] == [
        ("at 0.25", 11),
        ("at 0.75", 13),
    ]


def test_numbers_that_differ_in_their_last_digit_are_told_apart():
    ages = [0.1, 0.1 + 2**-56, 0.1 + 2**-55, 0.3]
    table = {"school": ["a", "a", "b", "b"], "weight": [1.0] * 4, "age": ages}

    assert quantiles_of(table, 0.5)[0].value == ages[1]


def test_weights_that_add_up_with_dust_meet_the_share_they_should():
    table = {"school": list("aabbccddee"), "weight": [0.1] * 10, "age": range(10)}

    assert quantiles_of(table, 0.3)[0].value == 2


def test_a_child_alone_is_its_own_quantile_and_not_to_be_published():
    row = quantiles_of(FOUR, 0.5, where="age == 13")[0]

    assert (row.value, row.low, row.high, row.standard_error) == (13, 13, 13, 0)
    assert row.flag == "suppress"


def test_a_number_that_is_no_number_is_not_known():
    table = {
        "school": ["a", "a", "b", "b", "b"],
        "weight": [1.0] * 5,
        "age": [11.0, 12.0, float("nan"), float("inf"), 13.0],
    }
    row = quantiles_of(table, 0.9)[0]

    assert (row.respondents, row.value) == (3, 13)


def test_zero_of_either_sign_is_one_value():
    table = {"school": list("abab"), "weight": [1.0] * 4, "age": [0.0, -0.0, -0.0, 1.0]}
    row = quantiles_of(table, 0.75)[0]

    assert row.value == 0
    assert str(row.value) == "0.0"


def test_more_quantiles_than_fit_into_one_pass_are_told_all(monkeypatch):
    monkeypatch.setattr(shares, "THRESHOLDS_AT_ONCE", 1)
    several = quantiles_of(FOUR, 0.2, 0.5, 0.9, by=[("school",)])
    monkeypatch.undo()

    assert [str(row) for row in several] == [
        str(row) for row in quantiles_of(FOUR, 0.2, 0.5, 0.9, by=[("school",)])
    ]


def test_a_file_of_many_batches_gives_what_one_batch_gives(monkeypatch):
    whole = quantiles_of(FOUR, 0.2, 0.5, 0.9, by=[("school",)])
    monkeypatch.setattr(tally, "ROWS_BEFORE_MERGING", 1)
    monkeypatch.setattr(tallying, "ROWS", 1)

    assert [str(row) for row in whole] == [
        str(row) for row in quantiles_of(FOUR, 0.2, 0.5, 0.9, by=[("school",)])
    ]


def test_a_record_left_out_of_the_design_is_left_out_of_the_distribution():
    table = FOUR + "- | 9 | 30\n"
    design = Design("weight", None, ("school",), incomplete="exclude")
    row = quantiles_of(table, 0.9, design=design, by=[("school",)])[0]

    assert (row.respondents, row.value) == (4, 14)
