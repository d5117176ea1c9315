"""Each logistic model and measure of impact that R's survey package gives, we give too."""

import pytest

from payung.survey.regression.newton import TermSeparates
from payung.survey.regression.tests.comparison import (
    HERE,
    disagreements,
    our_logistic,
    read_answers,
)
from payung.survey.tests.oracle.comparison import HERE as ORACLE
from payung.survey.tests.oracle.generate import SHIPPED_DATA, write_surveys

ANSWERS = read_answers()


def has_no_end(rows):
    return rows[0]["name"] == "no end"


WITHOUT_END = [asked for asked, rows in ANSWERS.items() if has_no_end(rows)]
FITTED = [asked for asked in ANSWERS if asked not in WITHOUT_END]


@pytest.mark.slow
@pytest.mark.parametrize("asked", FITTED, ids=" ".join)
def test_our_models_and_measures_are_r_s(asked):
    assert disagreements(SHIPPED_DATA, asked, ANSWERS[asked]) == []


@pytest.mark.parametrize("asked", WITHOUT_END, ids=" ".join)
def test_a_model_whose_coefficients_have_no_end_in_r_is_refused(asked):
    with pytest.raises(TermSeparates, match="odds ratio has no end"):
        our_logistic(SHIPPED_DATA, asked)


@pytest.fixture
def ask_r(rscript):
    """Run regression.R."""

    def ask(folder):
        answers = folder / "answers.csv"
        script = [HERE / "regression.R", folder, ORACLE / "designs.csv", answers]
        rscript(*script)
        return read_answers(answers)

    return ask


@pytest.mark.r
@pytest.mark.slow
def test_our_models_are_r_s_for_surveys_nobody_has_seen(tmp_path, ask_r):
    write_surveys(tmp_path, 4)

    answers = ask_r(tmp_path)
    told = {asked: rows for asked, rows in answers.items() if not has_no_end(rows)}

    assert len(told) > 100
    said = [disagreements(tmp_path, asked, rows) for asked, rows in told.items()]
    assert [sentence for one in said for sentence in one] == []
