"""What nobody checked against its source is said wherever its figure goes."""

import json

import pytest
import typer
from typer.testing import CliRunner

from payung.cli.estimate import estimate
from payung.instruments.tests.survey_files import table_file

app = typer.Typer()
app.command()(estimate)
DESIGN = "Unverified: the design that gshs-2018 states."
CODES = "Unverified: the answer codes of bullied_at_school."


@pytest.fixture
def survey(tmp_path):
    """Sixty invented children; every fourth was bullied at school."""
    children = range(60)
    columns = {
        "weight": [1 + child % 3 for child in children],
        "stratum": [1 + child // 30 for child in children],
        "psu": [1 + child // 10 for child in children],
        "bullied_at_school": ["No" if child % 4 else "Yes" for child in children],
    }
    return table_file(tmp_path, columns)


def told(survey, *options, instrument="gshs-2018"):
    arguments = (survey, "--instrument", instrument, *options)
    result = CliRunner().invoke(
        app, [str(one) for one in arguments], env={"COLUMNS": "100"}
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return " ".join(result.stdout.split())


def test_the_table_says_it_under_the_title_and_beside_the_instrument(survey):
    table = told(survey)
    assert CODES in table
    assert "gshs-2018; unverified in part: bullied_school, design" in table
    assert DESIGN in table


def test_json_says_it_figure_by_figure(survey):
    about = json.loads(told(survey, "--format", "json"))["about"]
    assert about["instrument_status"] == "unverified"
    assert about["unverified"] == {"bullied_school": CODES, "design": DESIGN}


@pytest.mark.slow
def test_parquet_says_it_in_its_metadata(survey, tmp_path):
    from pyarrow import parquet

    file = tmp_path / "figures.parquet"
    told(survey, "--format", "parquet", "--output", file)
    metadata = json.loads(parquet.read_schema(file).metadata[b"payung"])
    assert set(metadata["about"]["unverified"]) == {"bullied_school", "design"}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_report_says_it_in_its_method(survey, tmp_path, language):
    report = tmp_path / "report.html"
    told(survey, "--report", report, "--language", language)
    page = report.read_text(encoding="utf-8")
    assert CODES in page
    assert "gshs-2018; unverified in part: bullied_school, design" in page
    assert DESIGN in page


def test_a_definition_that_was_checked_is_not_doubted(tmp_path):
    columns = {
        "weight": [1, 1, 1, 1],
        "stratum": [1, 1, 2, 2],
        "psu": [1, 2, 1, 2],
        "QN23": [1, 2, 2, 2],
    }
    survey = table_file(tmp_path, columns)
    about = json.loads(told(survey, "--format", "json", instrument="yrbs-2019"))[
        "about"
    ]
    assert (about["instrument_status"], about["unverified"]) == ("verified", {})
