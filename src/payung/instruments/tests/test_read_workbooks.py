"""A school sends its survey as an Excel workbook."""

import pytest

from payung.instruments.reading import read
from payung.instruments.reading.refusals import (
    FileHasNoRecords,
    FileIsBroken,
    FileIsEmpty,
    HeaderNotFound,
)
from payung.instruments.tests.survey_files import answers, excel_file


def test_numbers_words_and_values_of_formulas(tmp_path):
    rows = [["sex", "age", "weight"], ["Girl", 13, ("B2*0.1", 1.3)], ["  ", 14, 2]]
    source = read(excel_file(tmp_path, {"Data": rows}))
    assert answers(source) == [("Girl", 13, 1.3), (None, 14, 2.0)]


def test_the_first_sheet_with_data_is_read_and_said(tmp_path):
    sheets = {"Cover": [], "Pupils": [["age"], [13]], "Codes": [["code"], [1]]}
    source = read(excel_file(tmp_path, sheets))
    assert answers(source) == [(13,)]
    assert "2 sheets with data; Pupils was read" in source.notes[0]


def test_errors_and_marks_among_numbers_are_missing(tmp_path):
    source = read(excel_file(tmp_path, {"Data": [["age"], [13], ["NA"]]}))
    assert answers(source) == [(13,), (None,)]
    assert source.missing == {"age": ("NA",)}


def test_numbers_beside_words_are_words(tmp_path):
    source = read(excel_file(tmp_path, {"Data": [["age"], [13], ["not sure"]]}))
    assert answers(source) == [("13",), ("not sure",)]


def test_a_title_over_the_names_is_refused(tmp_path):
    rows = [["School survey", None, None], ["sex", "age", "grade"], ["Girl", 13, 7]]
    with pytest.raises(HeaderNotFound, match="merged cells"):
        read(excel_file(tmp_path, {"Data": rows}))


def test_answers_instead_of_names_are_refused(tmp_path):
    with pytest.raises(HeaderNotFound, match="holds answers, not names"):
        read(excel_file(tmp_path, {"Data": [[1, 13], [2, 14]]}))


def test_a_row_of_names_only_is_refused(tmp_path):
    with pytest.raises(FileHasNoRecords):
        read(excel_file(tmp_path, {"Data": [["sex", "age"]]}))


def test_a_workbook_of_empty_sheets_is_refused(tmp_path):
    with pytest.raises(FileIsEmpty, match="no sheet with anything"):
        read(excel_file(tmp_path, {"Data": []}))


def test_a_truncated_workbook_is_refused(tmp_path):
    path = excel_file(tmp_path, {"Data": [["age"], [13]]})
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(FileIsBroken, match="stops early"):
        read(path)
