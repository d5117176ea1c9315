"""Models under replicate weights are those that R fits anew with each of them."""

import csv
import math
from pathlib import Path

import pytest

from payung.survey.design import Design
from payung.survey.indicator import proportion
from payung.survey.regression.impact import impact
from payung.survey.regression.logistic import logistic
from payung.survey.replicates import Replicates
from payung.survey.tests.oracle.comparison import survey
from payung.survey.tests.oracle.generate import SHIPPED_DATA
from payung.survey.tests.oracle.replicate_surveys import REPLICATED, write_replicated
from payung.survey.tests.test_replicates_agree import MADE

HERE = Path(__file__).parent
BULLIED = proportion("bullied", "bullied == 1")
BOY = proportion("boy", "sex == 'Male'")


def answers(path):
    with path.open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


def ours(folder, name):
    """Coefficients, then difference, log ratio and log(1 − fraction), with errors."""
    made = MADE.get(name, {"method": name})
    design = Design("weight", replicates=Replicates(columns=("rep*",), **made))
    source = survey(folder / f"{name}.csv")
    model = logistic(source, design, BULLIED, ["sex", "grade"])
    found = {
        f"{one.term} {one.label}".strip() or "intercept": (
            one.value,
            one.standard_error,
        )
        for one in model.coefficients
    }
    (of_boys,) = impact(source, design, BOY, [BULLIED], adjust=["grade"]).outcomes
    gap = of_boys.get("adjusted_difference")
    ratio = of_boys.get("adjusted_ratio")
    left = of_boys.get("adjusted_attributable_fraction")
    return found | {
        "difference": (gap.value, gap.standard_error),
        "log ratio": (math.log(ratio.value), ratio.standard_error / ratio.value),
        "log left": (math.log(1 - left.value), left.standard_error / (1 - left.value)),
    }


def agree(folder, rows):
    for name in REPLICATED:
        found = ours(folder, name)
        of_one = [row for row in rows if row["survey"] == name]
        assert {row["name"] for row in of_one} == set(found)
        for row in of_one:
            value, error = found[row["name"]]
            assert value == pytest.approx(float(row["value"]), rel=1e-9, abs=1e-11)
            assert error == pytest.approx(float(row["se"]), rel=1e-8), row


@pytest.mark.slow
def test_a_model_under_replicate_weights_is_r_s():
    agree(SHIPPED_DATA, answers(HERE / "r_replicates.csv"))


@pytest.mark.r
@pytest.mark.slow
def test_models_are_r_s_for_replicates_nobody_has_seen(tmp_path, rscript):
    write_replicated(tmp_path, 7)
    told = tmp_path / "answers.csv"

    rscript(HERE / "replicates.R", tmp_path, told)

    agree(tmp_path, answers(told))
