"""Weights, estimates under them and models with numbers: what R gives, we give too."""

import pytest

from payung.survey.calibration.tests.comparison import (
    HERE,
    disagreements,
    our_calibration,
    our_model,
    read_answers,
)
from payung.survey.refusal import Refusal
from payung.survey.tests.oracle.comparison import HERE as ORACLE
from payung.survey.tests.oracle.generate import SHIPPED_DATA, write_surveys

pytestmark = [pytest.mark.svy, pytest.mark.slow]

ANSWERS = read_answers()
WITHOUT = ("refused", "below zero")
REFUSED = [asked for asked, told in ANSWERS.items() if set(told) & set(WITHOUT)]
GIVEN = [asked for asked in ANSWERS if asked not in REFUSED]


@pytest.mark.parametrize("asked", GIVEN, ids=" ".join)
def test_our_numbers_are_r_s(asked):
    assert disagreements(SHIPPED_DATA, asked, ANSWERS[asked]) == []


@pytest.mark.parametrize("asked", REFUSED, ids=" ".join)
def test_what_r_cannot_give_or_gives_with_weights_below_zero_is_refused(asked):
    ask = our_calibration if asked[2] == "calibrated" else our_model
    with pytest.raises(Refusal, match="below zero|no end|collinear|follows"):
        list(ask(SHIPPED_DATA, asked))


@pytest.fixture
def ask_r(rscript):
    """Run calibration.R."""

    def ask(folder):
        answers = folder / "answers.csv"
        script = [HERE / "calibration.R", folder, ORACLE / "designs.csv", answers]
        rscript(*script)
        return read_answers(answers)

    return ask


@pytest.mark.r
def test_our_numbers_are_r_s_for_surveys_nobody_has_seen(tmp_path, ask_r):
    write_surveys(tmp_path, 12)

    answers = ask_r(tmp_path)
    given = {a: told for a, told in answers.items() if not set(told) & set(WITHOUT)}

    assert len(given) > 100
    said = [disagreements(tmp_path, asked, told) for asked, told in given.items()]
    assert [sentence for one in said for sentence in one] == []
