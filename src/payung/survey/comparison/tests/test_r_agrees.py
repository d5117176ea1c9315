"""Changes between surveys are those that R finds in one design of all of them."""

import csv
import math
from functools import cache
from pathlib import Path

import pytest

from payung.survey.comparison.change import compare
from payung.survey.comparison.trend import trend
from payung.survey.comparison.wave import Wave
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion
from payung.survey.tests.oracle.comparison import survey
from payung.survey.tests.oracle.generate import SHIPPED_DATA, write_surveys

HERE = Path(__file__).parent
FILES = {2013: "with_replacement", 2016: "reused_numbers", 2021: "wild_weights"}
DESIGN = Design("weight", "stratum", ("school",), nested=True)
ASKED = [proportion("bullied", "bullied == 1"), mean("score", "score")]


@cache
def waves(folder):
    return [
        Wave(
            name,
            year,
            estimate(survey(folder / f"{name}.csv"), DESIGN, ASKED, by=[("sex",)]),
            {"bullied": "own", "score": "own"},
        )
        for year, name in FILES.items()
    ]


def ours(folder, row):
    if row["kind"] == "slope":
        (one,) = [
            found
            for found in trend(waves(folder), row["indicator"])
            if found.points[0].group_name == row["group"]
        ]
        return one.slope, one
    kind = "ratio" if row["kind"] == "log_ratio" else "difference"
    (one,) = [
        found
        for found in compare(waves(folder), [row["indicator"]]).rows
        if (found.kind, found.group_name) == (kind, row["group"])
        and found.years[1] == int(row["year"])
    ]
    return one.value, one


def agrees(folder, row):
    value, one = ours(folder, row)
    found = [value, one.standard_error, one.low, one.high]
    if row["kind"] == "log_ratio":
        found = [math.log(value), one.standard_error / value]
        found += [math.log(one.low), math.log(one.high)]
    theirs = [float(row[name]) for name in ("estimate", "se", "low", "high")]
    assert found == pytest.approx(theirs, rel=1e-9), row
    assert one.degrees_of_freedom == float(row["df"]), row


def answers(path):
    with path.open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


@pytest.mark.slow
@pytest.mark.parametrize(
    "row",
    answers(HERE / "r_compare.csv"),
    ids=lambda row: " ".join(list(row.values())[:4]),
)
def test_a_change_is_the_one_that_r_finds(row):
    agrees(SHIPPED_DATA, row)


@pytest.mark.r
@pytest.mark.slow
def test_changes_are_r_s_for_surveys_nobody_has_seen(tmp_path, rscript):
    write_surveys(tmp_path, 11)
    found = tmp_path / "answers.csv"

    rscript(HERE / "compare.R", tmp_path, found)
    rows = answers(found)

    assert len(rows) == 30
    for row in rows:
        agrees(tmp_path, row)
