"""Where Spark or Java is not installed, a sentence says what to install."""

import sys

import pytest

from payung.survey.spark.session import SparkNotInstalled, spark_session


@pytest.fixture
def pyspark(monkeypatch):
    """Return how PySpark is there, or not."""

    def is_there(here):
        found = object() if here else None
        monkeypatch.setattr("payung.survey.spark.session.find_spec", lambda name: found)

    return is_there


def test_without_pyspark_it_says_which_part_to_install(pyspark):
    pyspark(False)
    with pytest.raises(SparkNotInstalled, match=r"pip install 'payung\[spark\]'"):
        with spark_session("local[1]"):
            pytest.fail("there is no Spark to start")


@pytest.mark.parametrize("place", ["PATH", "JAVA_HOME"])
def test_without_java_it_says_which_to_install(pyspark, monkeypatch, tmp_path, place):
    pyspark(True)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv(place, str(tmp_path))
    with pytest.raises(SparkNotInstalled, match="Java 17 or newer"):
        with spark_session("local[1]"):
            pytest.fail("there is no Java to run it")


def test_the_whole_command_says_it_and_ends_with_2(
    pyspark, monkeypatch, tmp_path, capsys
):
    from payung.cli import main

    pyspark(False)
    survey = tmp_path / "survey.csv"
    survey.write_text("weight,school,q\n1,1,1\n1,2,2\n")
    asked = ("--weight", "weight", "--psu", "school", "--indicator", "a = q == 1")
    words = ["payung", "estimate", str(survey), *asked, "--engine", "spark", "--quiet"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("--engine spark needs PySpark")
