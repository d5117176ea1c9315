"""A statistician opens a CSV file that went through many hands."""

import duckdb
import pytest

from payung.instruments.reading import read
from payung.instruments.reading.refusals import (
    DelimiterNotClear,
    EncodingNotKnown,
    FileHasNoRecords,
    FileIsEmpty,
    HeaderNotFound,
    LineIsBroken,
)
from payung.instruments.tests.survey_files import answers, csv_file


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    text = "sex,age\nGirl,13\nBoy,14\n".replace(",", delimiter)
    source = read(csv_file(tmp_path, text))
    assert answers(source) == [("Girl", 13), ("Boy", 14)]
    assert source.number_of_rows == 2


def test_blanks_and_spaces_are_missing(tmp_path):
    source = read(csv_file(tmp_path, "sex,age\nGirl,13\n,  \n  ,14\n"))
    assert answers(source) == [("Girl", 13), (None, None), (None, 14)]


@pytest.mark.slow
def test_a_late_odd_answer_does_not_stop_an_estimate(tmp_path):
    lines = "".join(f"{i},13\n" for i in range(30_000))
    source = read(csv_file(tmp_path, f"record,age\n{lines}30000,thirteen\n"))
    assert source.columns == {"record": "BIGINT", "age": "VARCHAR"}
    assert answers(source, "age")[-1] == ("thirteen",)


def test_a_late_part_of_a_number_is_kept(tmp_path):
    lines = "1\n" * 30_000
    source = read(csv_file(tmp_path, f"weight\n{lines}1.5\n"))
    assert answers(source)[-1] == (1.5,)


def test_decimal_commas_are_read_and_said(tmp_path):
    source = read(csv_file(tmp_path, "weight;age\n1,5;13\n2;14\n0,25;15\n"))
    assert answers(source, "weight") == [(1.5,), (2.0,), (0.25,)]
    assert source.notes == (
        "weight is written with decimal commas: 1,5 was read as 1.5.",
    )


def test_a_mark_for_missing_among_numbers_is_missing_among_words_too(tmp_path):
    source = read(csv_file(tmp_path, "age,country\n13,NA\nNA,Lao PDR\n"))
    assert answers(source) == [(13, None), (None, "Lao PDR")]
    assert source.missing == {"age": ("NA",), "country": ("NA",)}
    assert "NA in age, country was read as missing." in source.notes


def test_a_mark_among_words_alone_may_be_namibia(tmp_path):
    source = read(csv_file(tmp_path, "age,country\n13,NA\n14,LA\n"))
    assert answers(source, "country") == [("NA",), ("LA",)]


def test_numbers_that_cannot_be_are_kept_for_inspection(tmp_path):
    source = read(csv_file(tmp_path, "weight\n1.5\n1.797e308\ninf\n"))
    assert answers(source) == [(1.5,), (1.797e308,), (float("inf"),)]


def test_a_very_long_number_is_a_name(tmp_path):
    source = read(csv_file(tmp_path, "school\n12345678901234567\n12345678901234568\n"))
    assert answers(source) == [("12345678901234567",), ("12345678901234568",)]


def test_dates_and_truths(tmp_path):
    source = read(csv_file(tmp_path, "asked_on,is_girl\n2026-05-01,true\n,FALSE\n"))
    assert source.columns == {"asked_on": "DATE", "is_girl": "BOOLEAN"}


def test_only_the_columns_asked_for(tmp_path):
    source = read(csv_file(tmp_path, "sex,age,grade\nGirl,13,7\n"), columns=["AGE"])
    assert answers(source) == [(13,)]


def test_names_that_differ_by_case_and_names_that_lack(tmp_path):
    source = read(csv_file(tmp_path, "Q1,q1,\n1,2,3\n"))
    assert answers(source) == [(1, 2, 3)]
    assert list(source.columns) == ["Q1_1", "q1_2", "column_3"]
    assert len(source.notes) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_of_every_kind(tmp_path, encoding):
    path = csv_file(tmp_path, "tỉnh,tuổi\nHà Nội,13\n", encoding=encoding)
    source = read(path)
    assert answers(source, "tỉnh", "tuổi") == [("Hà Nội", 13)]
    assert source.notes == ()


def test_windows_letters_are_read_and_said(tmp_path):
    source = read(csv_file(tmp_path, "name,age\nJosé,13\n", encoding="cp1252"))
    assert answers(source, "name") == [("José",)]
    assert "Windows-1252" in source.notes[0]


def test_letters_of_no_known_kind_are_refused(tmp_path):
    path = tmp_path / "survey.csv"
    path.write_bytes(b"name,age\n\x81\x8d,13\n")
    with pytest.raises(EncodingNotKnown, match="neither UTF-8 nor Windows-1252"):
        read(path)


def test_names_and_records_with_other_delimiters_are_refused(tmp_path):
    with pytest.raises(DelimiterNotClear, match="separated by a semicolon"):
        read(csv_file(tmp_path, "sex;age\nGirl\nBoy\nGirl\n"))


@pytest.mark.parametrize(("line", "found"), [("Boy", 1), ("Boy,14,7,8", 4)])
def test_a_line_with_another_number_of_columns_is_refused(tmp_path, line, found):
    path = csv_file(tmp_path, f"sex,age,grade\nGirl,13,7\n{line}\nGirl,13,7\n")
    with pytest.raises(
        LineIsBroken, match=f"Line 3 of survey.csv has {found} of the 3"
    ):
        read(path)


def test_a_broken_line_far_down_is_refused_too(tmp_path):
    lines = "Girl,13\n" * 20_000
    with pytest.raises(LineIsBroken, match="Line 20002"):
        read(csv_file(tmp_path, f"sex,age\n{lines}Boy\n"), columns=["sex"])


def test_an_open_quotation_mark_is_refused(tmp_path):
    with pytest.raises(LineIsBroken, match="Line 2.*quotation mark"):
        read(csv_file(tmp_path, 'sex,age\n"Girl,13\nBoy,14\n'))


def test_a_file_without_names_is_refused(tmp_path):
    with pytest.raises(HeaderNotFound, match="holds numbers, not names"):
        read(csv_file(tmp_path, "1,13\n2,14\n"))


def test_a_title_above_the_names_is_refused(tmp_path):
    with pytest.raises(HeaderNotFound, match="does not name all columns"):
        read(csv_file(tmp_path, "School survey 2026\nsex,age\nGirl,13\nBoy,14\n"))


@pytest.mark.parametrize("text", ["sex,age\n", "sex,age"])
def test_names_without_records_are_refused(tmp_path, text):
    with pytest.raises(FileHasNoRecords, match="no records"):
        read(csv_file(tmp_path, text))


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_is_refused(tmp_path, text):
    with pytest.raises(FileIsEmpty, match="survey.csv is empty"):
        read(csv_file(tmp_path, text))


def test_schools_007_and_7_stay_two(tmp_path):
    source = read(csv_file(tmp_path, "school\n007\n7\n12\n"))
    assert answers(source) == [("007",), ("7",), ("12",)]


def test_answers_written_01_and_02_are_numbers(tmp_path):
    source = read(csv_file(tmp_path, "q1\n01\n02\n01\n"))
    assert answers(source) == [(1,), (2,), (1,)]


def test_long_school_numbers_that_come_late_keep_their_last_digits(tmp_path):
    long = "12345678901234567890\n12345678901234567891\n"
    source = read(csv_file(tmp_path, "school\n" + "1\n" * 30_000 + long))
    assert answers(source)[-2:] == [(line,) for line in long.split()]


def test_thousands_beside_hundreds_are_not_taken_for_parts(tmp_path):
    source = read(csv_file(tmp_path, 'weight\n836\n"2,409"\n'))
    assert source.columns == {"weight": "VARCHAR"}


def test_a_file_once_open_shows_no_other(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    source = read(csv_file(tmp_path, "q\n1\n"))
    assert answers(source) == [(1,)]
    with pytest.raises(duckdb.Error, match="(?i)permission|cannot access"):
        source.connection.execute(f"FROM read_text('{tmp_path}/secret.txt')")
