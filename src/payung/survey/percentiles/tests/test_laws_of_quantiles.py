"""What holds of quantiles whatever the survey."""

from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from payung.survey.design import Design
from payung.survey.percentiles.asked import quantile
from payung.survey.percentiles.estimation import estimate_quantiles
from payung.survey.tests.surveys import source_of

pytestmark = pytest.mark.slow
DESIGN = Design("weight", None, ("school",))
PROBABILITIES = (0.05, 0.25, 0.5, 0.75, 0.95)

children = some.lists(
    some.tuples(
        some.integers(1, 5),
        some.sampled_from([0.0, 0.1, 0.7, 1.0, 2.5, 40.0]),
        some.one_of(some.none(), some.integers(-6, 6).map(lambda age: age / 2)),
        some.sampled_from(["girl", "boy"]),
    ),
    min_size=3,
    max_size=25,
).filter(lambda rows: len({school for school, *_ in rows}) > 1)


def quantiles_of(rows, factor=1.0):
    school, weight, age, sex = zip(*rows, strict=True)
    columns = {
        "school": school,
        "weight": [factor * one for one in weight],
        "age": [None if one is None else float(one) for one in age] + [],
        "sex": sex,
    }
    if all(one is None for one in columns["age"]):
        columns["age"] = [nan] * len(rows)
    found = estimate_quantiles(
        source_of(columns),
        DESIGN,
        [quantile(f"{p}", "age", p) for p in PROBABILITIES],
        by=[("sex",)],
    )
    return {(row.group_name, row.indicator): row for row in found}


def numbers(row):
    return row.value, row.standard_error, row.low, row.high


@settings(deadline=None, max_examples=25)
@given(rows=children)
def test_a_quantile_is_one_of_the_values_and_grows_with_the_probability(rows):
    told = {age for _, weight, age, _ in rows if age is not None and weight > 0}
    found = quantiles_of(rows)
    values = [found["all", f"{p}"].value for p in PROBABILITIES]

    if told:
        assert set(values) <= told
        assert values == sorted(values)


@settings(deadline=None, max_examples=25)
@given(rows=children)
def test_an_interval_holds_its_quantile_where_it_has_ends(rows):
    for row in quantiles_of(rows).values():
        assert not row.low > row.value
        assert not row.high < row.value


@settings(deadline=None, max_examples=25)
@given(rows=children)
def test_weights_times_seven_change_nothing(rows):
    before, after = quantiles_of(rows), quantiles_of(rows, 7.0)

    for key, row in before.items():
        assert numbers(after[key]) == pytest.approx(
            numbers(row), rel=1e-12, nan_ok=True
        )


@settings(deadline=None, max_examples=25)
@given(rows=children, chance=some.randoms(use_true_random=False))
def test_the_order_of_children_changes_nothing(rows, chance):
    shuffled = rows[:]
    chance.shuffle(shuffled)
    before, after = quantiles_of(rows), quantiles_of(shuffled)

    for key, row in before.items():
        assert numbers(after[key]) == pytest.approx(
            numbers(row), rel=1e-12, nan_ok=True
        )
