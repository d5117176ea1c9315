"""What is not a survey file is refused in one sentence, before anything is read."""

import pytest

from payung.instruments.reading import read
from payung.instruments.reading.refusals import (
    ContentsDoNotMatchEnding,
    EndingNotKnown,
    FileIsEmpty,
    FileNotFound,
    FileNotReadable,
    NotAFile,
)
from payung.instruments.tests.survey_files import answers, csv_file, sex_and_age
from payung.survey.refusal import Refusal


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFound, match="There is no file"):
        read(tmp_path / "survey.sav")


def test_a_folder(tmp_path):
    with pytest.raises(NotAFile, match="is a folder"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("name", "words"), [("survey.docx", "ends in .docx"), ("survey", "has no ending")]
)
def test_an_unknown_ending_names_the_known_ones(tmp_path, name, words):
    with pytest.raises(EndingNotKnown, match=f"{words}.*\\.sav .*\\.csv"):
        read(csv_file(tmp_path, "sex,age\n", name))


@pytest.mark.parametrize("ending", [".sav", ".dta", ".parquet", ".xlsx", ".csv"])
def test_an_empty_file(tmp_path, ending):
    with pytest.raises(FileIsEmpty, match="is empty"):
        read(csv_file(tmp_path, "", f"survey{ending}"))


@pytest.mark.parametrize(
    "ending", [".sav", ".zsav", ".dta", ".sas7bdat", ".xpt", ".parquet", ".xlsx"]
)
def test_text_under_another_name_is_told(tmp_path, ending):
    path = csv_file(tmp_path, "sex,age\nGirl,13\n", f"survey{ending}")
    with pytest.raises(ContentsDoNotMatchEnding, match="plain text; rename it.*csv"):
        read(path)


def test_an_spss_file_under_another_name_is_told(tmp_path):
    path = sex_and_age(tmp_path, [[1, 13]]).rename(tmp_path / "survey.csv")
    with pytest.raises(ContentsDoNotMatchEnding, match="an SPSS file; rename it"):
        read(path)


def test_an_old_workbook_is_told(tmp_path):
    path = tmp_path / "survey.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    with pytest.raises(ContentsDoNotMatchEnding, match="old Excel workbook"):
        read(path)


def test_the_ending_may_be_written_in_capitals(tmp_path):
    assert read(csv_file(tmp_path, "age\n13\n", "SURVEY.CSV")).number_of_rows == 1


def test_a_second_copy_from_a_browser_is_read_and_not_its_sibling(tmp_path):
    csv_file(tmp_path, "grade\n7\n8\n", "survey1.csv")
    copy = csv_file(tmp_path, "age\n13\n", "survey[1].csv")
    assert answers(read(copy)) == [(13,)]


def test_a_quotation_mark_in_a_name_is_only_a_name(tmp_path):
    path = csv_file(tmp_path, 'it\'s "so",b\n13,1\n', "girls' survey.csv")
    assert read(path).number_of_rows == 1


def test_a_file_that_the_system_keeps_from_us(tmp_path, monkeypatch):
    def kept(self, *args, **options):
        raise PermissionError(13, "Permission denied")

    path = csv_file(tmp_path, "age\n13\n")
    monkeypatch.setattr(type(path), "open", kept)
    with pytest.raises(FileNotReadable, match="cannot be read: permission denied"):
        read(path)


def test_lines_that_end_in_two_ways_are_named(tmp_path):
    file = tmp_path / "survey.csv"
    file.write_bytes(b"stratum,psu,x\r\n1,1,1\r\n1,2,0\r\n\n")

    with pytest.raises(Refusal, match="end in two ways"):
        read(file)
