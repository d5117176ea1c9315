"""What holds of a test of association whatever the survey."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from payung.survey.association.estimation import association_of_columns
from payung.survey.design import Design
from payung.survey.refusal import Refusal
from payung.survey.tests.surveys import source_of

pytestmark = pytest.mark.slow
DESIGN = Design("weight", None, ("school",))
OTHER_NAMES = {"yes": "maybe", "no": "never", "some": "a", "7": "nine", "8": "five"}

children = some.lists(
    some.tuples(
        some.integers(1, 6),
        some.sampled_from([0.5, 1.0, 2.5, 7.0]),
        some.sampled_from(["yes", "no", "some"]),
        some.sampled_from(["7", "8"]),
    ),
    min_size=12,
    max_size=40,
)


def association_of(rows, first="answer", second="grade", factor=1.0):
    school, weight, answer, grade = zip(*rows, strict=True)
    columns = {
        "school": school,
        "weight": [factor * one for one in weight],
        "answer": answer,
        "grade": grade,
    }
    try:
        found = association_of_columns(source_of(columns), DESIGN, first, second)
    except Refusal:
        assume(False)
    assume(found.design_effect > 1e-9)
    return found


def numbers(found):
    return (
        found.pearson,
        found.statistic,
        found.numerator_degrees,
        found.denominator_degrees,
        found.p_value,
        found.chi_square_p_value,
    )


def same(first, second):
    return numbers(first) == pytest.approx(numbers(second), rel=1e-6, abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(rows=children)
def test_other_names_for_the_labels_change_nothing(rows):
    renamed = [
        (school, weight, OTHER_NAMES[answer], OTHER_NAMES[grade])
        for school, weight, answer, grade in rows
    ]
    assert same(association_of(rows), association_of(renamed))


@settings(deadline=None, max_examples=25)
@given(rows=children)
def test_the_order_of_the_columns_changes_nothing(rows):
    assert same(association_of(rows), association_of(rows, "grade", "answer"))


@settings(deadline=None, max_examples=25)
@given(rows=children, chance=some.randoms(use_true_random=False))
def test_the_order_of_children_changes_nothing(rows, chance):
    shuffled = rows[:]
    chance.shuffle(shuffled)
    assert same(association_of(rows), association_of(shuffled))


@settings(deadline=None, max_examples=25)
@given(rows=children)
def test_weights_times_seven_change_nothing(rows):
    assert same(association_of(rows), association_of(rows, factor=7.0))
