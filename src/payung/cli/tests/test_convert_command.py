"""`payung convert` and `payung example` write a file whole or not at all."""

import pytest

from payung.cli.tests.survey_commands import payung, refused


@pytest.fixture
def example(tmp_path):
    payung("example", tmp_path / "example.sav", "--schools", 8)
    return tmp_path / "example.sav"


def test_a_file_is_converted_and_said(example, tmp_path):
    out = tmp_path / "survey.parquet"
    told = payung("convert", example, out)
    assert told.exit_code == 0
    assert told.stdout == ""
    assert "24 columns" in told.stderr
    assert out.read_bytes().startswith(b"PAR1")


def test_quiet_is_quiet(example, tmp_path):
    told = payung("convert", example, tmp_path / "survey.csv", "--words", "--quiet")
    assert told.output == ""
    assert "Girl" in (tmp_path / "survey.csv").read_text()


def test_a_file_that_is_there_is_not_overwritten(example, tmp_path):
    out = tmp_path / "survey.csv"
    out.write_text("mine")
    assert "give --force" in refused("convert", example, out)
    assert out.read_text() == "mine"
    payung("convert", example, out, "--force")
    assert out.read_text() != "mine"


def test_the_file_being_read_is_never_overwritten(tmp_path):
    file = tmp_path / "survey.csv"
    file.write_text("age\n13\n")
    assert "another name" in refused("convert", file, file, "--force")


def test_the_example_says_what_to_try_next(tmp_path):
    told = payung("example", tmp_path / "example.sav", "--schools", 8)
    assert "Practice only" in told.stderr
    assert "payung inspect" in told.stderr
    assert "give --force" in refused("example", tmp_path / "example.sav")
