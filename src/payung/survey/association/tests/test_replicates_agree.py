"""Under replicate weights, R's tests of association are ours."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from payung.survey.association.estimation import associations
from payung.survey.design import Design
from payung.survey.indicator import proportion
from payung.survey.replicates import Replicates
from payung.survey.tests.oracle.comparison import same, survey
from payung.survey.tests.oracle.generate import SHIPPED_DATA

SAME_NUMBER, SAME_PROBABILITY = 1e-9, 1e-8
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
    found = associations(
        survey(SHIPPED_DATA / f"{name}.csv"),
        Design("weight", replicates=replicates),
        [proportion("bullied", "bullied == 1")],
        ["sex", "grade"],
    )
    return {row.column: row for row in found}


def answers():
    path = Path(__file__).parent / "r_replicates.csv"
    with path.open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer", answers(), ids=lambda row: f"{row['survey']} {row['second']}"
)
def test_our_test_under_replicate_weights_is_r_s(answer):
    row = ours(answer["survey"])[answer["second"]]

    assert row.respondents == int(answer["n"])
    for number, name, tolerance in (
        (row.pearson, "pearson", SAME_NUMBER),
        (row.statistic, "statistic", SAME_NUMBER),
        (row.numerator_degrees, "ndf", SAME_NUMBER),
        (row.denominator_degrees, "ddf", SAME_NUMBER),
        (row.p_value, "p", SAME_PROBABILITY),
        (row.chi_square_p_value, "chi_p", SAME_PROBABILITY),
    ):
        assert same(number, float(answer[name]), tolerance), name
