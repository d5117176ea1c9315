"""
The small surveys that come with R's survey package give what R gives.

All digits are in oracle/known_answers.csv, written by oracle/known_answers.R;
its design effects are over simple random sampling with replacement.
"""

import csv
from dataclasses import dataclass
from functools import cache
from math import isclose

import duckdb
import pytest

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import Indicator, mean, proportion, ratio, total
from payung.survey.source import Source
from payung.survey.tests.oracle.comparison import HERE, SAME_INTERVAL, SAME_NUMBER

pytestmark = pytest.mark.shared


@dataclass(frozen=True)
class Known:
    """A survey, how it was drawn, and what to ask of it."""

    design: Design
    indicators: tuple[Indicator, ...]
    file: str
    by: tuple[str, ...] = ()
    added: str = ""


SCHOOLS = (
    mean("mean", "api00"),
    total("total", "enroll"),
    ratio("ratio", '"api.stu"', "enroll"),
    proportion("proportion", "\"sch.wide\" == 'Yes'"),
)
OF_X = (mean("mean", "x"), total("total", "x"))
OF_Y1 = (mean("mean", "y1"), total("total", "y1"))

KNOWN = {
    "apistrat": Known(
        Design("pw", "stype", populations=("fpc",)), SCHOOLS, "apistrat", ("stype",)
    ),
    "apiclus1": Known(
        Design("pw", None, ("dnum",), ("fpc",)), SCHOOLS, "apiclus1", ("stype",)
    ),
    "apiclus2": Known(
        Design("pw", None, ("dnum", "snum"), ("fpc1", "fpc2")),
        *(SCHOOLS, "apiclus2", ("stype",)),
    ),
    "mu284": Known(
        Design("weight", None, ("id1", "id2"), ("n1", "n2")),
        *(OF_Y1, "mu284", ()),
        added="n1 / 5 * n2 / 3 AS weight",
    ),
    # DuckDB, blind to case, reads the columns nh and Nh as nh and Nh_1.
    "fpc": Known(
        Design("weight", "stratid", ("psuid",), ("Nh_1",), nested=True),
        *(OF_X, "fpc", ("stratid",)),
    ),
    "no_fpc": Known(
        Design("weight", "stratid", ("psuid",), nested=True),
        *(OF_X, "fpc", ("stratid",)),
    ),
    "nhanes": Known(
        Design("WTMEC2YR", "SDMVSTRA", ("SDMVPSU",), nested=True),
        (proportion("proportion", "HI_CHOL == 1"),),
        *("nhanes_hi_cholesterol", ("race", "RIAGENDR")),
    ),
    "helmet": Known(
        Design("weight", "stratum", ("psu",), nested=True),
        (proportion("proportion", "qn8 == 1"),),
        "yrbs2015_helmet",
    ),
}


def read_known_answers():
    with (HERE / "known_answers.csv").open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


@cache
def ours(folder, survey, interval):
    known = KNOWN[survey]
    connection = duckdb.connect()
    columns = f"*, {known.added}" if known.added else "*"
    file = folder / "known-answers" / f"{known.file}.csv"
    read = f"read_csv('{file}', nullstr=['', 'NA'])"
    connection.execute(f"CREATE TABLE survey AS SELECT {columns} FROM {read}")  # noqa: S608
    described = connection.execute("DESCRIBE survey").fetchall()
    source = Source(connection, "survey", {name: kind for name, kind, *_ in described})
    by = (known.by,) if known.by else ()
    found = estimate(source, known.design, known.indicators, by=by, interval=interval)
    return {(row.indicator, row.group_name): row for row in found}


def agree(ours, theirs, tolerance):
    return theirs == "" or isclose(
        ours, float(theirs), rel_tol=tolerance, abs_tol=tolerance / 1e3
    )


@pytest.mark.parametrize(
    "answer",
    read_known_answers(),
    ids=lambda row: f"{row['survey']} {row['indicator']} {row['group']}",
)
def test_r_s_own_surveys_give_what_r_gives(answer, shared_data):
    key = answer["indicator"], answer["group"]
    is_proportion = answer["indicator"] == "proportion"
    main = "logit" if is_proportion else "wald"
    row = ours(shared_data, answer["survey"], main)[key]

    assert row.respondents == int(answer["n"])
    assert row.degrees_of_freedom == int(answer["df"])
    assert agree(row.value, answer["estimate"], SAME_NUMBER)
    assert agree(row.standard_error, answer["se"], SAME_NUMBER)
    assert agree(row.design_effect, answer["deff"], SAME_NUMBER)
    assert agree(row.low, answer["low"], SAME_INTERVAL[main])
    assert agree(row.high, answer["high"], SAME_INTERVAL[main])

    if is_proportion:
        row = ours(shared_data, answer["survey"], "korn-graubard")[key]
        tolerance = SAME_INTERVAL["korn-graubard"]
        assert agree(row.low, answer["korn_graubard_low"], tolerance)
        assert agree(row.high, answer["korn_graubard_high"], tolerance)


@pytest.mark.parametrize(
    ("survey", "indicator", "value", "standard_error"),
    [
        ("apistrat", "mean", "662.2873632", "9.4089408"),
        ("apistrat", "total", "3687177.5", "114641.72"),
        ("apiclus1", "mean", "644.169399", "23.542241"),
        ("apiclus2", "mean", "670.811808", "30.099027"),
        ("mu284", "total", "15080", "2274.2547"),
        ("mu284", "mean", "44.352941", "2.27365"),
        ("helmet", "proportion", "0.8136225", "0.02009"),
    ],
)
def test_printed_results_read_the_same(
    survey, indicator, value, standard_error, shared_data
):
    row = ours(shared_data, survey, "wald")[indicator, "all"]

    assert as_printed(row.value, value) == value
    assert as_printed(row.standard_error, standard_error) == standard_error


def as_printed(number, text):
    _, _, decimals = text.partition(".")
    return f"{number:.{len(decimals)}f}"
