"""Under replicate weights, R's quantiles are ours."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from payung.survey.design import Design
from payung.survey.percentiles.asked import quantile
from payung.survey.percentiles.estimation import estimate_quantiles
from payung.survey.replicates import Replicates
from payung.survey.tests.oracle.comparison import same, survey
from payung.survey.tests.oracle.generate import SHIPPED_DATA

SAME = 1e-9
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
def ours(name):
    replicates = Replicates(columns=("rep*",), **MADE.get(name, {"method": name}))
    found = estimate_quantiles(
        survey(SHIPPED_DATA / f"{name}.csv"),
        Design("weight", replicates=replicates),
        [quantile(p, "score", float(p)) for p in ("0.1", "0.5", "0.9")],
        by=[("sex",)],
    )
    return {(row.group_name, row.indicator): row for row in found}


def answers():
    path = Path(__file__).parent / "r_replicates.csv"
    with path.open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer",
    answers(),
    ids=lambda row: f"{row['survey']} {row['group']} {row['probability']}",
)
def test_our_quantiles_under_replicate_weights_are_r_s(answer):
    row = ours(answer["survey"])[answer["group"], answer["probability"]]

    assert row.respondents == int(answer["n"])
    assert row.degrees_of_freedom == int(answer["df"])
    for number, name in (
        (row.value, "value"),
        (row.low, "low"),
        (row.high, "high"),
        (row.standard_error, "se"),
    ):
        assert same(number, float(answer[name] or "nan"), SAME), name
