"""`payung plan`: what a planned survey can tell, or one sentence why not."""

from __future__ import annotations

import csv
import io
import sys

import pytest

from payung.cli import main
from payung.cli.tests.test_compare_command import write_survey

DESIGN = ("--weight", "weight", "--strata", "stratum", "--psu", "school")
BULLIED = ("--indicator", "bullied = bullied == 1")
RISE = ("--change", "10")

pytestmark = pytest.mark.slow


@pytest.fixture
def survey(tmp_path):
    return write_survey(tmp_path / "survey.csv", 2015, 0.3)


@pytest.fixture
def payung(monkeypatch, capsys):
    """Run the whole command; returns its exit code, output and sentences."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["payung", "plan", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return run


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_what_can_be_told_is_said_in_words(survey, payung):
    code, out, _ = payung(survey, *DESIGN, *BULLIED, *RISE)

    words = " ".join(out.split())
    assert code == 0
    assert "12 schools with 20 pupils" in words
    assert "A rise of 10.0 points needs" in words
    assert "smallest rise seen" in words and "24 schools" in words


def test_every_line_fits_eighty_columns(survey, payung):
    _, out, _ = payung(survey, *DESIGN, *BULLIED, *RISE, "--by", "sex")

    assert max(map(len, out.splitlines())) <= 80


def test_each_group_has_a_row_in_the_csv(survey, payung):
    asked = (*DESIGN, *BULLIED, *RISE, "--by", "sex", "--format", "csv")
    _, out, _ = payung(survey, *asked)

    assert [row["group"] for row in rows_of(out)] == ["all", "sex=boy", "sex=girl"]


def test_more_schools_see_a_smaller_change(survey, payung):
    asked = (*DESIGN, *BULLIED, *RISE, "--format", "csv", "--pupils", "20")
    few, many = (
        rows_of(payung(survey, *asked, "--schools", schools)[1])[0]
        for schools in (12, 100)
    )

    assert float(many["smallest_rise"]) < float(few["smallest_rise"])
    assert few["schools_needed"] == many["schools_needed"]


def test_a_change_beyond_everybody_is_said_to_be_impossible(survey, payung):
    _, out, _ = payung(survey, *DESIGN, *BULLIED, "--change", "90")

    assert "would leave the range from 0 to 100 %" in " ".join(out.split())


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ((*DESIGN, *BULLIED, "--change", "0"), "not 0"),
        (("--weight", "weight", *BULLIED, *RISE), "--psu"),
        ((*BULLIED, *RISE), "how the children were chosen"),
        ((*DESIGN, *RISE), "Name at least one share"),
        ((*DESIGN, "--indicator", "bullied = buled == 1", *RISE), "bullied"),
    ],
)
def test_what_cannot_be_planned_is_one_sentence(
    survey, payung, tmp_path, asked, sentence
):
    place = tmp_path / "plan.csv"

    code, out, told = payung(survey, *asked, "--quiet", "--output", place)

    assert (code, out) == (2, "")
    assert sentence in told and len(told.strip().splitlines()) == 1
    assert not place.exists()


@pytest.mark.shared
def test_a_real_survey_is_planned_from_its_instrument(payung, shared_data):
    file = shared_data / "yrbs" / "yrbs2019.csv"
    asked = ("--instrument", "yrbs-2019", "--indicator", "bullied_school")

    code, out, _ = payung(file, *asked, "--change", "-3", "--format", "csv")

    row = rows_of(out)[0]
    assert code == 0
    assert float(row["earlier_estimate"]) == pytest.approx(0.195, abs=5e-4)
    assert int(row["schools"]) == 53
    assert float(row["smallest_fall"]) < -0.02
