"""Tests of association in small tables."""

from math import isnan

import pytest

from payung.survey.association.estimation import association_of_columns, associations
from payung.survey.design import Design
from payung.survey.indicator import proportion
from payung.survey.tests.surveys import source_of

BULLIED = proportion("bullied", "bullied == 1")
CHILDREN_DRAWN = Design("weight")


def children(*counts):
    """Return children by sex and answer: ``("girl", 1, 30)`` are thirty of them."""
    rows = [(sex, told) for sex, told, count in counts for _ in range(count)]
    return {
        "sex": [sex for sex, _ in rows],
        "bullied": [told for _, told in rows],
        "weight": [1.0] * len(rows),
    }


TABLE = children(("girl", 1, 30), ("girl", 0, 70), ("boy", 1, 20), ("boy", 0, 80))


def association_of(columns, **how):
    return associations(source_of(columns), CHILDREN_DRAWN, [BULLIED], ["sex"], **how)[
        0
    ]


def test_x2_is_that_of_the_table():
    # 2 · (30 − 25)²/25 + 2 · (70 − 75)²/75
    assert association_of(TABLE).pearson == pytest.approx(2 * 25 / 25 + 2 * 25 / 75)


def test_children_drawn_one_by_one_have_a_design_effect_of_one():
    # Covariances are divided by n − 1.
    assert association_of(TABLE).design_effect == pytest.approx(200 / 199)


def test_shares_that_are_alike_leave_nothing_to_tell():
    alike = children(("girl", 1, 20), ("girl", 0, 80), ("boy", 1, 20), ("boy", 0, 80))

    assert association_of(alike).statistic == pytest.approx(0, abs=1e-12)
    assert association_of(alike).p_value == pytest.approx(1)


def test_a_child_without_an_answer_or_a_label_is_outside_the_table():
    more = children(("girl", None, 5), (None, 1, 7))
    longer = {name: TABLE[name] + more[name] for name in TABLE}

    assert association_of(longer).respondents == 200
    assert association_of(longer).pearson == pytest.approx(
        association_of(TABLE).pearson
    )


def test_where_everybody_gave_one_answer_there_is_no_test():
    row = association_of(children(("girl", 0, 40), ("boy", 0, 40)))

    assert row.respondents == 80
    assert isnan(row.p_value)


def test_a_label_that_nobody_who_answered_has_is_left_out():
    more = children(("other", None, 4))
    longer = {name: TABLE[name] + more[name] for name in TABLE}

    assert association_of(longer).chi_square_degrees == 1


def test_a_share_by_a_column_is_the_test_of_the_two_columns():
    columns = association_of_columns(source_of(TABLE), CHILDREN_DRAWN, "sex", "bullied")

    assert columns.statistic == pytest.approx(
        association_of(TABLE).statistic, rel=1e-12
    )
    assert columns.p_value == pytest.approx(association_of(TABLE).p_value, rel=1e-10)
