"""`payung estimate`: the main job, and one sentence where it cannot be done."""

from __future__ import annotations

import json
import re
import sys

import pytest

from payung.cli import main
from payung.instruments.example import write_example

SURVEY = """stratum,school,weight,bullied,sex
north,1,2.0,1,girl
north,1,2.5,2,boy
north,2,3.0,2,girl
south,3,2.5,2,boy
south,4,4.0,1,girl
south,4,4.0,,boy
"""
DESIGN = ("--weight", "weight", "--strata", "stratum", "--psu", "school")
BULLIED = ("--indicator", "bullied = bullied == 1")


@pytest.fixture
def survey(tmp_path):
    file = tmp_path / "survey.csv"
    file.write_text(SURVEY)
    return file


@pytest.fixture
def payung(monkeypatch, capsys):
    """Run the whole command; returns its exit code, output and sentences."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["payung", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return run


def rows(text: str) -> dict[str, list[str]]:
    return {line.split(",")[1]: line.split(",") for line in text.splitlines()[1:]}


def test_csv_has_its_columns_in_their_order(payung, survey):
    code, out, _ = payung(
        "estimate", survey, *DESIGN, *BULLIED, "--by", "sex", "--format", "csv"
    )
    assert code == 0
    head = "indicator,group,n,estimate,se,ci_low,ci_high,df,deff,flag"
    assert out.splitlines()[0] == head
    assert list(rows(out)) == ["all", "sex=boy", "sex=girl"]
    assert float(rows(out)["all"][3]) == pytest.approx(6 / 14)


def test_a_domain_a_level_and_a_kind_of_interval_can_be_asked(payung, survey):
    asked = ("--where", "sex == 'girl'", "--level", "0.9", "--ci", "wald")
    code, out, _ = payung(
        "estimate", survey, *DESIGN, *BULLIED, *asked, "--format", "json"
    )
    told = json.loads(out)
    assert code == 0
    assert told["settings"]["where"] == "sex == 'girl'"
    assert told["estimates"][0]["n"] == 3


def test_semicolons_and_decimal_commas_are_read_as_what_they_are(payung, survey):
    plain = payung("estimate", survey, *DESIGN, *BULLIED, "--format", "csv")
    survey.write_text(SURVEY.replace(",", ";").replace(".", ","))
    assert payung("estimate", survey, *DESIGN, *BULLIED, "--format", "csv") == plain


def test_means_totals_and_ratios(payung, survey):
    asked = (
        "--mean",
        "m = school",
        "--total",
        "t = 1",
        "--ratio",
        "r = school / weight",
    )
    code, out, _ = payung("estimate", survey, *DESIGN, *asked, "--format", "csv")
    found = {
        line.split(",")[0]: float(line.split(",")[3]) for line in out.splitlines()[1:]
    }
    assert code == 0
    assert found["t"] == pytest.approx(18.0)
    assert found["m"] == pytest.approx((4.5 + 6 + 7.5 + 32) / 18)


def test_an_instrument_knows_design_and_indicators(payung, tmp_path):
    file = tmp_path / "example.sav"
    write_example(file, schools=24)
    code, out, _ = payung(
        "estimate", file, "--instrument", "example", "--by", "sex", "--format", "csv"
    )
    assert code == 0
    assert "bullied_school,sex=Girl," in out


def test_one_of_the_instrument_s_indicators_by_its_name(payung, tmp_path):
    file = tmp_path / "example.sav"
    write_example(file, schools=24)
    asked = ("--indicator", "bullied_school", "--indicator", "girls = sex == 'Girl'")
    _, out, _ = payung(
        "estimate", file, "--instrument", "example", *asked, "--format", "csv"
    )
    names = [line.split(",")[0] for line in out.splitlines()[1:]]
    assert names == ["bullied_school", "girls"]


@pytest.mark.slow
@pytest.mark.parametrize("output_format", ["table", "csv", "json", "parquet"])
def test_the_same_file_gives_the_same_bytes(payung, tmp_path, output_format):
    file = tmp_path / "example.sav"
    write_example(file, schools=24)
    made = []
    for number in range(2):
        out, report = tmp_path / f"{number}.out", tmp_path / "report.html"
        payung(
            "estimate", file, "--instrument", "example", "--by", "sex,grade",
            "--difference", "sex", "--format", output_format, "--output", out,
            "--report", report,
        )  # fmt: skip
        made.append(out.read_bytes() + report.read_bytes().replace(b"1.out", b"0.out"))
    assert made[0] == made[1]


def test_the_report_does_not_tell_the_reader_s_folders(payung, survey, tmp_path):
    report = tmp_path / "report.html"
    payung("estimate", survey, *DESIGN, *BULLIED, "--report", report, "--quiet")
    assert str(tmp_path) not in report.read_text()
    assert "payung estimate survey.csv" in report.read_text()


@pytest.mark.parametrize("option", ["--output", "--report"])
def test_the_survey_itself_is_never_written_over(payung, survey, option):
    code, _, err = payung("estimate", survey, *DESIGN, *BULLIED, option, survey)
    assert code == 2
    assert "is the survey itself" in err
    assert survey.read_text() == SURVEY


def test_report_and_figures_do_not_replace_each_other(payung, survey, tmp_path):
    place = tmp_path / "both"
    asked = ("--output", place, "--report", place)
    code, _, err = payung("estimate", survey, *DESIGN, *BULLIED, *asked)
    assert code == 2
    assert "give each its own" in err
    assert not place.exists()


REFUSED = {
    "unknown column": (("--indicator", "b = bulied == 1"), "Did you mean bullied?"),
    "unknown group": (("--by", "sexx"), "Did you mean sex?"),
    "broken expression": (("--indicator", "b = bullied = = 1"), "does not parse at character"),
    "forbidden expression": (("--indicator", "b = (select 1) == 1"), "is not allowed"),
    "a file in an expression": (
        ("--where", "read_text('/etc/hostname') is not null"), "is not allowed",
    ),
    "an indicator without a name": (("--indicator", "bullied == 1"), "takes a name"),
    "two of one name": (("--indicator", "bullied = sex == 'boy'"), "Two indicators"),
    "a number for yes or no": (("--indicator", "b = bullied"), "not true or false"),
    "unknown group to compare with": (("--difference", "sex=grl"), "Did you mean girl?"),
    "no folder to write to": (("--output", "nowhere/x.csv"), "no folder nowhere"),
    "Parquet on a screen": (("--format", "parquet"), "Parquet needs a file"),
    "unknown instrument": (("--instrument", "yrbs-2091"), "did you mean yrbs-20"),
}  # fmt: skip


@pytest.mark.parametrize("asked", REFUSED)
def test_a_question_that_cannot_be_answered(
    payung, survey, tmp_path, asked, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    options, sentence = REFUSED[asked]
    output = (
        () if "--output" in options or "parquet" in options else ("--output", "o.csv")
    )
    code, out, err = payung("estimate", survey, *DESIGN, *BULLIED, *options, *output)
    assert code == 2
    assert sentence in err
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["survey.csv"]


BROKEN = {
    "empty": ("", "is empty"),
    "a header alone": (SURVEY.splitlines()[0] + "\n", "no record"),
    "two delimiters": (SURVEY.replace(",", ";", 4), "delimiter|line|column"),
    "negative weight": (SURVEY.replace("3.0", "-3.0"), "below zero record 3"),
    "missing weight": (SURVEY.replace("3.0", ""), "record 3"),
    "missing weight as the largest number": (
        SURVEY.replace("3.0", "1.7976931348623157e+308"), "record 3",
    ),
    "a PSU in two strata": (SURVEY.replace("south,3", "south,2"), "--nested"),
    "a stratum with one PSU": (SURVEY.replace("south,3", "south,4"), "--lonely-psu"),
    "a line with a field too many": (SURVEY + "south,4,1.0,1,girl,7\n", "line"),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_gives_no_right_number(payung, survey, tmp_path, broken):
    text, sentence = BROKEN[broken]
    survey.write_text(text)
    out_file = tmp_path / "out.csv"
    code, out, err = payung(
        "estimate", survey, *DESIGN, *BULLIED, "--format", "csv", "--output", out_file
    )
    assert code == 2
    assert re.search(sentence, err.replace("(", "").replace(")", ""))
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert not out_file.exists()


def test_a_truncated_spss_file(payung, tmp_path):
    whole = tmp_path / "whole.sav"
    write_example(whole, schools=8)
    cut = tmp_path / "cut.sav"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    code, out, err = payung("estimate", cut, "--instrument", "example")
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_without_weight_or_instrument_it_says_what_to_do(payung, survey):
    code, _, err = payung("estimate", survey, *BULLIED)
    assert code == 2
    assert "--instrument NAME, or --weight COLUMN" in err


@pytest.mark.shared
def test_the_main_job_on_the_real_survey(payung, shared_data):
    file = shared_data / "yrbs" / "2019_YRBS_data.sav"
    code, out, _ = payung(
        "estimate", file, "--instrument", "yrbs-2019", "--by", "sex", "--by", "grade"
    )
    assert code == 0
    assert "19.5" in out
    assert "[18.2, 20.9]" in out


def test_a_report_in_vietnamese_names_what_was_asked_in_vietnamese(payung, tmp_path):
    file, report = tmp_path / "example.sav", tmp_path / "report.html"
    write_example(file, schools=24, language="vi")
    asked = ("--by", "sex", "--language", "vi", "--report", report, "--quiet")
    payung("estimate", file, "--instrument", "example", *asked)
    page = report.read_text()
    assert "Giới tính" in page
    assert "Bị bắt nạt" in page
    assert "Bullied at school" not in page
