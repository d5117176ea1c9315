"""What cannot be tested is refused in one sentence."""

import pytest

from payung.survey.association.estimation import association_of_columns, associations
from payung.survey.design import Design
from payung.survey.indicator import mean, proportion
from payung.survey.refusal import Refusal
from payung.survey.replicates import Replicates
from payung.survey.tests.surveys import source_of

SCHOOLS = Design("weight", None, ("school",))
BULLIED = proportion("bullied", "bullied == 1")


@pytest.fixture
def survey():
    number = range(240)
    return source_of(
        {
            "school": [f"s{one % 6}" for one in number],
            "weight": [1.0 + one % 3 for one in number],
            "bullied": [one % 5 % 2 for one in number],
            "sex": ["girl" if one % 2 else "boy" for one in number],
            "country": ["one" for _ in number],
            "name": [f"n{one}" for one in number],
            "r1": [1.0 for _ in number],
            "r2": [2.0 for _ in number],
        }
    )


def refused(survey, indicator, column, design=SCHOOLS, **how):
    with pytest.raises(Refusal) as refusal:
        associations(survey, design, [indicator], [column], **how)
    return str(refusal.value)


def test_a_mean_is_no_share(survey):
    assert refused(survey, mean("age", "bullied"), "sex") == (
        "age is a mean; a test of association needs a share."
    )


def test_plausible_values_are_no_answer_of_a_child(survey):
    assert "plausible values" in refused(
        survey, proportion("low", "pv{1..10}read < 420"), "sex"
    )


def test_a_column_with_one_label_compares_nobody(survey):
    assert refused(survey, BULLIED, "country") == (
        "country has fewer than two labels among the children who answered; "
        "a test needs groups to compare."
    )


def test_a_column_of_which_one_label_is_in_the_domain_compares_nobody(survey):
    sentence = refused(survey, BULLIED, "sex", where="sex == 'girl'")

    assert sentence.startswith("sex has fewer than two labels")


def test_a_column_with_a_label_for_each_child_is_no_grouping(survey):
    assert refused(survey, BULLIED, "name") == (
        "name has 240 labels; a test bears a table of at most 200 cells. "
        "Put labels together first."
    )


def test_a_column_that_is_not_there_is_named_with_the_nearest(survey):
    assert "Did you mean sex" in refused(survey, BULLIED, "sexx")


def test_a_column_goes_with_itself(survey):
    with pytest.raises(Refusal, match="name two columns"):
        association_of_columns(survey, SCHOOLS, "sex", "SEX")


def test_replicate_weights_have_degrees_of_freedom_of_the_whole_design_only(survey):
    design = Design("weight", replicates=Replicates("brr", ("r1", "r2")))

    assert "whole design only" in refused(
        survey, BULLIED, "sex", design, degrees_of_freedom="domain"
    )
