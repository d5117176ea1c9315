"""Each number that R's survey package gives for an invented survey, we give too."""

from itertools import groupby

import pytest

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.refusal import Refusal
from payung.survey.tests.oracle import comparison
from payung.survey.tests.oracle.comparison import KINDS, disagreements, read_answers
from payung.survey.tests.oracle.contrasts import compared_contrast, contrasts
from payung.survey.tests.oracle.generate import (
    SHIPPED_DATA,
    SHIPPED_SEED,
    write_surveys,
)

ANSWERS = read_answers()
ABOUT_ONE_GROUP = {
    key: list(answers)
    for key, answers in groupby(
        sorted(
            (answer for answer in ANSWERS if answer.kind in KINDS),
            key=lambda answer: (answer.design, answer.lonely, answer.group),
        ),
        key=lambda answer: (answer.design, answer.lonely, answer.group),
    )
}


@pytest.mark.slow
@pytest.mark.parametrize("key", ABOUT_ONE_GROUP, ids=" ".join)
def test_our_numbers_are_r_s(key):
    assert disagreements(SHIPPED_DATA, ABOUT_ONE_GROUP[key]) == []


@pytest.mark.slow
@pytest.mark.parametrize("answer", contrasts(ANSWERS), ids=str)
def test_our_differences_are_r_s(answer):
    assert disagreements(SHIPPED_DATA, [answer], compared_contrast) == []


@pytest.mark.parametrize(
    "design", [answer.design for answer in ANSWERS if answer.kind == "refused"]
)
def test_a_stratum_with_one_school_is_refused_where_r_refuses(design):
    file, columns = comparison.designs()[design]
    source = comparison.survey(SHIPPED_DATA / f"{file}.csv")

    with pytest.raises(Refusal):
        estimate(source, Design(**columns), comparison.MEASURES)


def test_the_shipped_surveys_are_those_of_the_shipped_seed(tmp_path):
    write_surveys(tmp_path, SHIPPED_SEED)

    for made in tmp_path.iterdir():
        assert made.read_text() == (SHIPPED_DATA / made.name).read_text(), made.name


@pytest.fixture
def ask_r(rscript):
    """Run answers.R."""

    def ask(folder):
        answers = folder / "answers.csv"
        script = comparison.HERE / "answers.R"
        rscript(script, folder, answers)
        return read_answers(answers)

    return ask


@pytest.mark.r
@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_our_numbers_are_r_s_for_surveys_nobody_has_seen(seed, tmp_path, ask_r):
    write_surveys(tmp_path, seed)

    answers = ask_r(tmp_path)
    of_groups = [answer for answer in answers if answer.kind in KINDS]

    assert len(answers) == len(ANSWERS)
    assert disagreements(tmp_path, of_groups) == []
    assert disagreements(tmp_path, contrasts(answers), compared_contrast) == []
