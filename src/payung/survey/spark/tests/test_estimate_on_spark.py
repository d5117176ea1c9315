"""`payung estimate --engine spark`, the whole command."""

import csv
import sys
import tempfile

import pytest

from payung.survey.spark.tests.agreement import agree

pytestmark = [pytest.mark.spark, pytest.mark.slow]

SURVEY = """stratum,school,weight,bullied,sex,age
north,1,2.0,1,girl,12
north,1,2.5,2,boy,13
north,2,3.0,2,girl,15
south,3,2.5,2, boy,15.5
south,4,4.0,1,girl,11
south,4,4.0,,boy,
"""
ASKED = (
    *("--weight", "weight", "--strata", "stratum", "--psu", "school"),
    *("--indicator", "bullied = bullied == 1", "--mean", "age = age", "--by", "sex"),
    *("--quiet", "--format", "csv"),
)


@pytest.fixture
def payung(monkeypatch, capfd):
    """Run the whole command; returns its exit code, output and sentences."""
    pytest.importorskip("pyspark")
    from payung.cli import main

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["payung", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capfd.readouterr()
        return ended.value.code or 0, told.out, told.err

    return run


@pytest.fixture
def folder_of_copies(monkeypatch, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def cells(text):
    return [[number(cell) for cell in line] for line in csv.reader(text.splitlines())]


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell


def same(here, there):
    return all(
        agree(a, b)
        for one, other in zip(cells(here), cells(there), strict=True)
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_spark_prints_what_duckdb_prints(payung, folder_of_copies, tmp_path, kind):
    survey = tmp_path / "a survey.csv"
    survey.write_text(SURVEY)
    if kind == "parquet":
        payung("convert", survey, tmp_path / "a survey.parquet", "--quiet")
        survey = tmp_path / "a survey.parquet"
    here = payung("estimate", survey, *ASKED)
    asked = ("--engine", "spark", "--spark-master", "local[2]")
    there = payung("estimate", survey, *ASKED, *asked)
    assert here[0] == there[0] == 0
    assert len(here[1].splitlines()) == 7
    assert same(here[1], there[1])
    assert there[2] == here[2]  # nothing of Spark's own on the terminal
    assert not list(folder_of_copies.glob("payung-*"))


def test_an_instrument_and_the_master_of_the_environment(payung, monkeypatch, tmp_path):
    survey = tmp_path / "example.sav"
    assert payung("example", survey, "--schools", "12", "--quiet")[0] == 0
    asked = ("estimate", survey, "--instrument", "example", "--by", "sex", "--quiet")
    here = payung(*asked, "--format", "csv")
    monkeypatch.setenv("PAYUNG_SPARK_MASTER", "local[1]")
    there = payung(*asked, "--format", "csv", "--engine", "spark")
    assert there[0] == 0
    assert same(here[1], there[1])


def test_a_quantile_is_refused_in_a_sentence(payung, tmp_path):
    survey = tmp_path / "survey.csv"
    survey.write_text(SURVEY)
    code, out, err = payung(
        "estimate", survey, *ASKED, "--median", "middle = age", "--engine", "spark"
    )
    assert (code, out) == (2, "")
    assert err == (
        "Quantiles are found in the file itself: ask for them with --engine duckdb.\n"
    )
