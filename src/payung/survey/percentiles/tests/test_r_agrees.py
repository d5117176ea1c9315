"""Each quantile that R's survey package gives for an invented survey, we give too."""

from itertools import groupby

import pytest

from payung.survey.percentiles.tests.comparison import (
    HERE,
    disagreements,
    read_answers,
)
from payung.survey.tests.oracle.comparison import HERE as ORACLE
from payung.survey.tests.oracle.generate import SHIPPED_DATA, write_surveys

ANSWERS = read_answers()


def of_one_run(answer):
    return tuple(answer[name] for name in ("design", "lonely", "variable", "interval"))


RUNS = {
    key: list(answers)
    for key, answers in groupby(sorted(ANSWERS, key=of_one_run), key=of_one_run)
}


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS, ids=" ".join)
def test_our_quantiles_are_r_s(run):
    assert disagreements(SHIPPED_DATA, RUNS[run]) == []


def test_r_s_own_rule_gives_the_same_but_below_the_smallest_value():
    others = [answer for answer in ANSWERS if answer["as_r"] == "no"]

    assert len(others) < len(ANSWERS) / 20
    # An end of an interval is as often below the smallest share as a quantile is.
    assert {answer["probability"] for answer in others} == {"0.1"}


@pytest.fixture
def ask_r(rscript):
    """Run quantiles.R."""

    def ask(folder):
        answers = folder / "answers.csv"
        script = [HERE / "quantiles.R", folder, ORACLE / "designs.csv", answers]
        rscript(*script)
        return read_answers(answers)

    return ask


@pytest.mark.r
@pytest.mark.slow
def test_our_quantiles_are_r_s_for_surveys_nobody_has_seen(tmp_path, ask_r):
    write_surveys(tmp_path, 3)

    answers = ask_r(tmp_path)

    assert len(answers) == len(ANSWERS)
    assert disagreements(tmp_path, answers) == []
