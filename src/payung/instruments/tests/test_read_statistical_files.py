"""A ministry statistician opens the file that SPSS, Stata or SAS wrote."""

import sys
from subprocess import run

import pytest

from payung.instruments.reading import read, statistical
from payung.instruments.reading.refusals import FileHasNoRecords, FileIsBroken
from payung.instruments.spss_file import Variable
from payung.instruments.tests.survey_files import (
    answers,
    sas_transport_file,
    sex_and_age,
    spss_file,
    stata_file,
)

GIRL, BOY, NO_ANSWER = 1, 2, 9


def test_spss_keeps_titles_labels_and_order(tmp_path):
    source = read(sex_and_age(tmp_path, [[BOY, 13], [GIRL, 14], [BOY, 12]]))
    assert answers(source) == [(2.0, 13.0), (1.0, 14.0), (2.0, 12.0)]
    assert source.titles == {"sex": "Sex of the child", "age": "Age in years"}
    assert source.label("sex", 1) == source.label("sex", 1.0) == "Girl"
    assert source.number_of_rows == 3


def test_an_answer_declared_missing_is_null_and_listed(tmp_path):
    source = read(sex_and_age(tmp_path, [[GIRL, 13], [NO_ANSWER, 14]]))
    assert answers(source, "sex") == [(1.0,), (None,)]
    assert source.missing == {"sex": ("9",)}


def test_blank_text_is_missing(tmp_path):
    town = Variable("town", text_width=20)
    source = read(spss_file(tmp_path, [town], [["Hà Nội"], [""], ["   "]]))
    assert answers(source) == [("Hà Nội",), (None,), (None,)]


def test_only_the_columns_asked_for_are_read_whatever_their_case(tmp_path):
    source = read(sex_and_age(tmp_path, [[GIRL, 13]]), columns=["SEX"])
    assert list(source.columns) == ["sex"]


def test_an_unknown_column_makes_all_be_read_so_that_the_nearest_can_be_named(tmp_path):
    source = read(sex_and_age(tmp_path, [[GIRL, 13]]), columns=["sexx"])
    assert list(source.columns) == ["sex", "age"]


def test_two_columns_that_differ_by_case_are_both_kept(tmp_path):
    source = read(spss_file(tmp_path, [Variable("Q1"), Variable("q1")], [[1, 2]]))
    assert answers(source) == [(1.0, 2.0)]
    assert list(source.columns) == ["Q1_1", "q1_2"]
    assert "q1_2" in source.notes[1]


def test_a_large_file_is_read_in_parts_and_keeps_its_order(tmp_path, monkeypatch):
    monkeypatch.setattr(statistical, "CELLS_AT_ONCE", 1)
    told = []
    path = spss_file(tmp_path, [Variable("record")], [[i] for i in range(2_500)])
    source = read(path, progress=lambda done, rows: told.append((done, rows)))
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]
    assert answers(source) == [(float(i),) for i in range(2_500)]


def test_a_file_of_just_one_part_is_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(statistical, "CELLS_AT_ONCE", 1)
    path = spss_file(tmp_path, [Variable("record")], [[i] for i in range(1_000)])
    assert read(path).number_of_rows == 1_000


def test_stata_keeps_labels_and_its_kinds_of_missing(tmp_path):
    source = read(stata_file(tmp_path))
    assert answers(source) == [(1.0,), (None,), (None,)]
    assert source.titles == {"sex": "Sex of the child"}
    assert source.label("sex", 2) == "Boy"
    assert source.missing == {"sex": (".a",)}


def test_sas_transport(tmp_path):
    source = read(sas_transport_file(tmp_path, [13, None, 300]))
    assert answers(source) == [(13.0,), (None,), (300.0,)]
    assert source.titles == {"AGE": "Age in years"}


@pytest.mark.parametrize("kept", [100, 300, -1])
def test_a_truncated_file_is_refused(tmp_path, kept):
    path = sex_and_age(tmp_path, [[GIRL, 1000 + i] for i in range(50)])
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(FileIsBroken, match="survey.sav stops early or is damaged"):
        read(path)


def test_a_file_without_children_is_refused(tmp_path):
    with pytest.raises(FileHasNoRecords, match="no records"):
        read(sex_and_age(tmp_path, []))


@pytest.mark.slow
def test_reading_spss_needs_neither_pandas_nor_polars(tmp_path):
    path = sex_and_age(tmp_path, [[GIRL, 13]])
    program = (
        "import sys; from payung.instruments.reading import read; "
        f"read({str(path)!r}); print({{'pandas', 'polars'}} & set(sys.modules))"
    )
    told = run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"
