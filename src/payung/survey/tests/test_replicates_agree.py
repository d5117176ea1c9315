"""Under replicate weights, each number that R's survey package gives we give too."""

import csv
import math
from functools import cache

import numpy as np
import pytest

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion, ratio, total
from payung.survey.replicates import Replicates
from payung.survey.tests.oracle.comparison import HERE, same, survey
from payung.survey.tests.oracle.generate import SHIPPED_DATA, SHIPPED_SEED
from payung.survey.tests.oracle.replicate_surveys import REPLICATED, write_replicated

SAME = 1e-9
MEASURES = (
    proportion("proportion", "bullied == 1"),
    mean("mean", "score"),
    total("total", "score"),
    ratio("ratio", "missed", "enrolled"),
)
DRAWN = (
    mean("pv_mean", "pv{1..10}read"),
    proportion("pv_share", "pv{1..10}read < 420"),
)
SCHOOLS_OF_JKN = np.array([2, 3, 4, 2, 5])
MADE = {
    "fay80": {"method": "fay", "fay": 0.5},
    "jkn": {
        "method": "jkn",
        "multipliers": tuple(
            np.repeat((SCHOOLS_OF_JKN - 1) / SCHOOLS_OF_JKN, SCHOOLS_OF_JKN)
        ),
    },
}


@cache
def ours(folder, name, interval):
    made = MADE.get(name, {"method": name})
    return estimate(
        survey(folder / f"{name}.csv"),
        Design("weight", replicates=Replicates(columns=("rep*",), **made)),
        MEASURES + (DRAWN if name == "fay80" else ()),
        by=[("sex",), ("grade",)],
        differences=[("sex", "Male")],
        interval=interval,
    )


def read_answers(path):
    with path.open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


def number(text):
    return float(text or "nan")


def our_row(folder, row):
    """Our estimate, or our difference, to set beside a row of R's."""
    kind, group = row["kind"], row["group"]
    if not row["second"]:
        interval = "wald" if kind == "pv_share" else "logit"
        found = ours(folder, row["survey"], interval)
        return next(
            one for one in found if (one.indicator, one.group_name) == (kind, group)
        )
    name = "pv_mean" if kind == "pv_difference" else "proportion"
    wanted = "ratio" if kind == "log_ratio" else "difference"
    found = ours(folder, row["survey"], "logit").differences
    return next(one for one in found if (one.indicator, one.kind) == (name, wanted))


def numbers_of(one, row):
    if row["kind"] == "log_ratio":
        return {
            "estimate": math.log(one.value),
            "se": one.standard_error / one.value,
            "low": math.log(one.low),
            "high": math.log(one.high),
            "df": one.degrees_of_freedom,
        }
    found = {
        "estimate": one.value,
        "se": one.standard_error,
        "low": one.low,
        "high": one.high,
        "df": one.degrees_of_freedom,
    }
    if row["deff"]:
        found["deff"] = one.design_effect
    if row["n"]:
        found["n"] = one.respondents
    return found


def disagreements(folder, rows):
    return [
        f"{row['survey']} {row['kind']} {row['group']}: {what}: ours {value!r}, R {row[what]}"
        for row in rows
        for what, value in numbers_of(our_row(folder, row), row).items()
        if not same(value, number(row[what]), SAME)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", REPLICATED)
def test_our_numbers_under_replicate_weights_are_r_s(name):
    rows = [
        row for row in read_answers(HERE / "r_replicates.csv") if row["survey"] == name
    ]

    assert len(rows) >= 26
    assert disagreements(SHIPPED_DATA, rows) == []


def test_the_shipped_surveys_with_replicates_are_those_of_the_seed(tmp_path):
    write_replicated(tmp_path, SHIPPED_SEED)

    for made in tmp_path.iterdir():
        assert made.read_text() == (SHIPPED_DATA / made.name).read_text(), made.name


@pytest.mark.r
@pytest.mark.slow
def test_our_numbers_are_r_s_for_replicates_nobody_has_seen(tmp_path, rscript):
    write_replicated(tmp_path, 7)
    answers = tmp_path / "answers.csv"

    rscript(HERE / "replicates.R", tmp_path, answers)
    rows = read_answers(answers)

    assert len(rows) == len(read_answers(HERE / "r_replicates.csv"))
    assert disagreements(tmp_path, rows) == []
