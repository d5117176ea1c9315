"""`payung compare`: surveys beside each other, or one sentence why not."""

from __future__ import annotations

import csv
import io
import json
import sys

import numpy as np
import pytest

from payung.cli import main

DESIGN = ("--weight", "weight", "--strata", "stratum", "--psu", "school")
BULLIED = ("--indicator", "bullied = bullied == 1")
SAME = ("--same-question", "both ask about 12 months")
EDITION = """
name = "{name}"
title = {{ en = "Invented survey" }}
years = [{year}]
population = "Invented pupils"
recall = "{recall}"
source = {{ text = "Invented" }}
[design]
weight = "weight"
strata = "stratum"
clusters = ["school"]
weights = "population"
[items.weight]
title = {{ en = "Weight" }}
[items.stratum]
title = {{ en = "Stratum" }}
[items.school]
title = {{ en = "School" }}
[items.bullied]
title = {{ en = "Bullied" }}
[groups]
[indicators.bullied]
title = {{ en = "Bullied" }}
numerator = "bullied == 1"
definition = "Bullied."
recall = "{recall}"
denominator_rule = "Who answered."
comparability = "own-{recall}"
"""


def write_survey(file, seed, share):
    chance = np.random.default_rng(seed)
    school = np.repeat(np.arange(12), 20)
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["stratum", "school", "weight", "sex", "bullied"])
        for one in school:
            answer = 1 if chance.random() < share else 2
            sex = chance.choice(["girl", "boy"])
            writer.writerow([one // 4, one, 1 + one % 3, sex, answer])
    return file


@pytest.fixture
def surveys(tmp_path):
    return [
        write_survey(tmp_path / f"survey{year}.csv", year, share)
        for year, share in ((2015, 0.2), (2018, 0.24), (2021, 0.6))
    ]


@pytest.fixture
def payung(monkeypatch, capsys):
    """Run the whole command; returns its exit code, output and sentences."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["payung", "compare", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return run


@pytest.fixture
def refused(payung, tmp_path):
    """Run a command that must refuse: one sentence, code 2, nothing written."""

    def run(*arguments):
        place = tmp_path / "changes.csv"
        code, out, sentence = payung(*arguments, "--format", "csv", "--output", place)
        assert (code, out) == (2, "")
        assert len(sentence.strip().splitlines()) == 1
        assert not place.exists()
        return sentence

    return run


def years(*those):
    return [word for year in those for word in ("--year", year)]


@pytest.mark.slow
def test_what_changed_is_said_in_words(surveys, payung):
    code, out, _ = payung(*surveys, *DESIGN, *BULLIED, *SAME, *years(2015, 2018, 2021))

    assert code == 0
    assert "can't tell" in out and "would not be seen" in out
    assert "in 2021: higher by" in out
    assert "a year" in out and "rises" in out


@pytest.mark.slow
def test_the_csv_has_every_change_and_the_slope(surveys, payung):
    asked = (*DESIGN, *BULLIED, *SAME, *years(2015, 2018, 2021), "--by", "sex")
    _, out, _ = payung(*surveys, *asked, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert {row["group"] for row in rows} == {"all", "sex=girl", "sex=boy"}
    assert [row["kind"] for row in rows if row["group"] == "all"] == [
        "difference", "ratio", "difference", "ratio", "slope_a_year",
    ]  # fmt: skip
    last = [row for row in rows if row["to_year"] == "2021"][0]
    assert float(last["estimate"]) == pytest.approx(
        float(last["to_estimate"]) - float(last["from_estimate"])
    )


@pytest.mark.slow
def test_the_order_of_files_does_not_matter(surveys, payung):
    first, last = surveys[0], surveys[2]
    asked = (*DESIGN, *BULLIED, *SAME, "--format", "json")
    _, one, _ = payung(first, last, *asked, *years(2015, 2021))
    _, other, _ = payung(last, first, *asked, *years(2021, 2015))

    assert json.loads(one) == json.loads(other)


def test_a_question_about_another_time_is_refused(surveys, refused, tmp_path):
    editions = []
    for year, recall in ((2015, "past 30 days"), (2018, "past 12 months")):
        edition = tmp_path / f"edition{year}.toml"
        edition.write_text(EDITION.format(name=f"own-{year}", year=year, recall=recall))
        editions += ["--instrument", edition]

    sentence = refused(*surveys[:2], *editions)

    assert "bullied cannot be compared" in sentence
    assert "past 30 days" in sentence and "past 12 months" in sentence


def test_own_questions_need_a_reason(surveys, refused):
    sentence = refused(*surveys[:2], *DESIGN, *BULLIED, *years(2015, 2018))

    assert "--same-question" in sentence


def test_one_survey_under_two_names_is_refused(surveys, refused, tmp_path):
    copy = tmp_path / "copy.csv"
    copy.write_bytes(surveys[0].read_bytes())

    sentence = refused(surveys[0], copy, *DESIGN, *BULLIED, *SAME, *years(2015, 2018))

    assert "one survey is not two" in sentence


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "Say in which year"),
        (years(2015, 2018, 2021), "3 of --year"),
        (years(2015, 2015), "both of 2015"),
        ((*years(2015, 2018), "--by", "sexx"), "Did you mean sex?"),
    ],
)
def test_what_cannot_be_compared_is_refused(surveys, refused, more, says):
    sentence = refused(*surveys[:2], *DESIGN, *BULLIED, *SAME, *more)

    assert says in sentence


def test_one_file_alone_is_refused(surveys, refused):
    sentence = refused(surveys[0], *DESIGN, *BULLIED, *SAME, "--year", 2015)

    assert "at least 2 surveys" in sentence
