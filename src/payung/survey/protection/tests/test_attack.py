"""No count of a small group follows from what is published, also from two releases."""

import json

import numpy as np
import pytest

from payung.cli.writing import to_json
from payung.survey.design import DesignSummary
from payung.survey.estimates import Estimate, Estimates
from payung.survey.indicator import proportion
from payung.survey.protection.cube import Earlier, NotProtectable, protect
from payung.survey.protection.tests.attacker import World, ranges

K = 5
INDICATOR = proportion("bullied", "bullied == 1")
SUMMARY = DesignSummary(900, 0, 3, 30, (), 900.0, False)
ONE_RELEASE = [(), ("sex",), ("grade",), ("sex", "grade")]
HIDDEN_MARGIN = [(), ("sex", "grade"), ("sex", "area")]
THREE_WAYS = [
    (), ("sex",), ("grade",), ("area",), ("sex", "grade"), ("sex", "area"),
    ("grade", "area"), ("sex", "grade", "area"),
]  # fmt: skip


def row(group, n):
    return Estimate("bullied", group, n, 0.2, 0.02, 0.16, 0.25, 27, 1.4, "show", "")


def run_of(world, groupings):
    rows = tuple(
        row(group, world.of_group(group))
        for group in world.groups(groupings)
        if world.of_group(group)
    )
    return Estimates(rows, (INDICATOR,), SUMMARY, 0.95, "logit", "design")


def published_by(cube):
    """Read what anybody can read: the JSON that is handed out."""
    whole = json.loads(to_json(cube.estimates))
    return {
        tuple(map(tuple, one["columns"])): one["n"]
        for one in whole["estimates"]
        if one["n"] is not None
    }


def small_groups(world, groupings):
    return [g for g in world.groups(groupings) if 0 < world.of_group(g) < K]


def with_labels(world, group):
    """Whether some child of a group has all labels: else who knows the others knows it."""
    lacks = np.array([None in cell for cell in world.cells])
    return world.count[world.members(group) & ~lacks].sum() > 0


def worlds(columns, mean, number=12):
    for seed in range(number):
        yield World(np.random.default_rng([7, seed]), columns, mean)


@pytest.mark.slow
@pytest.mark.parametrize("mean", [3, 8, 25])
@pytest.mark.parametrize(
    ("columns", "groupings"),
    [
        (("sex", "grade"), ONE_RELEASE),
        (("sex", "grade", "area"), HIDDEN_MARGIN),
        (("sex", "grade", "area"), THREE_WAYS),
    ],
    ids=["two ways", "a margin that nobody wrote", "three ways"],
)
def test_no_small_group_follows_from_the_margins(columns, groupings, mean):
    attacked = 0
    for world in worlds(columns, mean):
        small = small_groups(world, groupings)
        cube = protect(run_of(world, groupings), smallest_group=K)
        published = published_by(cube)
        assert not set(small) & set(published)
        labelled = [group for group in small if with_labels(world, group)]
        for group, low, high in ranges(world, published, labelled):
            assert low <= world.of_group(group) <= high
            assert high - low >= K - 1e-6, group
            attacked += 1
    assert attacked > 10 or mean == 25


def test_the_attack_works_on_a_table_without_complementary_groups():
    recovered = 0
    for world in worlds(("sex", "grade"), 8):
        small = small_groups(world, ONE_RELEASE)
        published = {
            group: world.of_group(group)
            for group in world.groups(ONE_RELEASE)
            if group not in small
        }
        for _, low, high in ranges(world, published, small):
            recovered += high - low < 1e-6
    assert recovered > 5


@pytest.mark.slow
@pytest.mark.parametrize("mean", [5, 12])
def test_no_small_group_follows_from_two_releases(mean):
    first_of, then_of = [(), ("sex",), ("sex", "grade")], THREE_WAYS
    attacked = refused = 0
    for world in worlds(("sex", "grade", "area"), mean, 10):
        first = protect(run_of(world, first_of), smallest_group=K)
        earlier = Earlier.from_json(first.as_json())
        try:
            then = protect(run_of(world, then_of), smallest_group=K, earlier=[earlier])
        except NotProtectable:
            refused += 1
            continue
        both = published_by(first) | published_by(then)
        assert first.confidential <= then.confidential
        small = [g for g in small_groups(world, then_of) if with_labels(world, g)]
        for group, low, high in ranges(world, both, small):
            assert high - low >= K - 1e-6, group
            attacked += 1
    assert attacked > 10
    assert refused < 10


@pytest.mark.slow
def test_two_releases_that_do_not_know_of_each_other_give_small_groups_away():
    recovered = 0
    for world in worlds(("sex", "grade", "area"), 5, 10):
        releases = [
            protect(run_of(world, groupings), smallest_group=K)
            for groupings in (
                [(), ("sex",), ("sex", "grade")],
                [(), ("grade",), ("area",), ("sex", "area"), ("grade", "area")],
            )
        ]
        both = published_by(releases[0]) | published_by(releases[1])
        for _, low, high in ranges(world, both, small_groups(world, THREE_WAYS)):
            recovered += high - low < 1e-6
    assert recovered > 0
