"""
Of a thousand samples of the schools of California, 950 should cover the truth.

``apipop.csv`` is every school, so the truth is known: the share of schools that
were eligible for awards. All samples go into one file, each a group with strata
of its own, so that one call gives a thousand intervals.
"""

from dataclasses import dataclass

import duckdb
import numpy as np
import pytest

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import proportion
from payung.survey.source import Source

pytestmark = [pytest.mark.shared, pytest.mark.slow]

SAMPLES = 1000
# A binomial count of 1,000 trials at 95 % falls outside these once in a thousand.
FEWEST, MOST = 926, 972


@dataclass(frozen=True)
class Schools:
    """Every school: whether it may get an award, its type, its district."""

    award: np.ndarray
    kind: np.ndarray
    district: np.ndarray


@pytest.fixture
def schools(shared_data):
    file = shared_data / "known-answers" / "apipop.csv"
    asked = "SELECT awards = 'Yes' AS award, stype AS kind, dnum AS district"
    found = duckdb.sql(f"{asked} FROM read_csv('{file}', nullstr='NA')").fetchnumpy()  # noqa: S608
    return Schools(**{name: np.asarray(found[name]) for name in found})


def stratified_samples(schools, chance):
    """Draw 30 primary, 15 middle and 15 high schools, without replacement."""
    rows = {name: [] for name in ("sample", "stratum", "weight", "in_all", "award")}
    for sample in range(SAMPLES):
        for number, (kind, size) in enumerate((("E", 30), ("M", 15), ("H", 15))):
            of_kind = np.flatnonzero(schools.kind == kind)
            rows["award"] += [schools.award[chance.choice(of_kind, size, False)]]
            rows["sample"] += [np.full(size, sample)]
            rows["stratum"] += [np.full(size, 3 * sample + number)]
            rows["in_all"] += [np.full(size, len(of_kind))]
            rows["weight"] += [np.full(size, len(of_kind) / size)]
    return {name: np.concatenate(parts) for name, parts in rows.items()}


def cluster_samples(schools, chance):
    """
    Draw 30 districts by their number of schools, with replacement; 6 schools of each.

    A school's chance is its district's share of the schools times 6 over their
    number, so each weighs the same, or more where a district has fewer than 6.
    """
    districts, sizes = np.unique(schools.district, return_counts=True)
    members = [np.flatnonzero(schools.district == district) for district in districts]
    rows = {name: [] for name in ("sample", "draw", "weight", "award")}
    for sample in range(SAMPLES):
        drawn = chance.choice(len(districts), 30, p=sizes / sizes.sum())
        for draw, district in enumerate(drawn):
            size = min(6, sizes[district])
            chosen = chance.choice(members[district], size, replace=False)
            rows["award"] += [schools.award[chosen]]
            rows["sample"] += [np.full(size, sample)]
            rows["draw"] += [np.full(size, draw)]
            rows["weight"] += [np.full(size, sizes.sum() / 30 / size)]
    return {name: np.concatenate(parts) for name, parts in rows.items()}


def as_source(rows):
    connection = duckdb.connect()
    columns = ", ".join(f"unnest(${name}) AS {name}" for name in rows)
    values = {name: column.tolist() for name, column in rows.items()}
    connection.execute(f"CREATE TABLE survey AS SELECT {columns}", values)  # noqa: S608
    described = connection.execute("DESCRIBE survey").fetchall()
    return Source(connection, "survey", {name: kind for name, kind, *_ in described})


@pytest.mark.parametrize(
    ("draw_samples", "design"),
    [
        (stratified_samples, Design("weight", "stratum", (), ("in_all",))),
        (cluster_samples, Design("weight", "sample", ("draw",), nested=True)),
    ],
    ids=["stratified", "clusters"],
)
def test_95_of_100_logit_intervals_cover_the_truth(draw_samples, design, schools):
    rows = draw_samples(schools, np.random.default_rng(20211026))
    truth = schools.award.mean()

    intervals = estimate(
        as_source(rows),
        design,
        [proportion("award", "award")],
        by=[("sample",)],
        degrees_of_freedom="domain",
    )

    of_samples = [row for row in intervals if row.group]
    covering = sum(row.low <= truth <= row.high for row in of_samples)
    assert len(of_samples) == SAMPLES
    assert FEWEST <= covering <= MOST
