"""Each test of association that R's survey package makes, we make too."""

from math import isclose

import duckdb
import pytest

from payung.survey.association.estimation import association_of_columns, associations
from payung.survey.association.tests.comparison import (
    HERE,
    disagreements,
    read_answers,
)
from payung.survey.design import Design
from payung.survey.indicator import proportion
from payung.survey.source import Source
from payung.survey.tests.oracle.comparison import HERE as ORACLE
from payung.survey.tests.oracle.generate import SHIPPED_DATA, write_surveys

ANSWERS = read_answers()


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer", ANSWERS, ids=lambda answer: " ".join(list(answer.values())[:5])
)
def test_our_test_of_association_is_r_s(answer):
    assert disagreements(SHIPPED_DATA, answer) == []


@pytest.fixture
def schools(shared_data):
    """R's survey apiclus1: all schools of 15 districts in California."""
    connection = duckdb.connect()
    file = shared_data / "known-answers" / "apiclus1.csv"
    read = f"read_csv('{file}', nullstr=['', 'NA'])"
    connection.execute(f"CREATE TABLE survey AS SELECT * FROM {read}")  # noqa: S608
    described = connection.execute("DESCRIBE survey").fetchall()
    return Source(connection, "survey", {name: kind for name, kind, *_ in described})


@pytest.mark.shared
def test_r_s_own_survey_gives_what_r_prints(schools):
    design = Design("pw", None, ("dnum",), ("fpc",))
    wide = proportion("wide", "\"sch.wide\" == 'Yes'")

    by_share = associations(schools, design, [wide], ["stype"])[0]
    by_columns = association_of_columns(schools, design, "sch.wide", "stype")

    for test in (by_share, by_columns):
        assert round(test.statistic, 7) == 5.1933695
        assert round(test.numerator_degrees, 7) == 1.4946398
        assert round(test.denominator_degrees, 7) == 20.9249569
        assert round(test.p_value, 8) == 0.02174746
        assert round(test.pearson, 6) == 11.940892
        assert isclose(test.chi_square_p_value, 0.005553263, abs_tol=5e-10)


@pytest.fixture
def ask_r(rscript):
    """Run associations.R."""

    def ask(folder):
        answers = folder / "answers.csv"
        script = [HERE / "associations.R", folder, ORACLE / "designs.csv", answers]
        rscript(*script)
        return read_answers(answers)

    return ask


@pytest.mark.r
@pytest.mark.slow
def test_our_tests_are_r_s_for_surveys_nobody_has_seen(tmp_path, ask_r):
    write_surveys(tmp_path, 3)

    answers = ask_r(tmp_path)

    assert len(answers) > 90
    assert [said for one in answers for said in disagreements(tmp_path, one)] == []
