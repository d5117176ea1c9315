"""A file is converted without losing what its makers said about the answers."""

import pytest

from payung.instruments.reading import read
from payung.instruments.tests.survey_files import answers, csv_file, sex_and_age
from payung.instruments.writing import CannotWrite, write

GIRL, BOY, NO_ANSWER = 1, 2, 9
PUPILS = [[BOY, 13], [NO_ANSWER, 14], [GIRL, None]]


@pytest.fixture
def source(tmp_path):
    return read(sex_and_age(tmp_path, PUPILS))


def test_parquet_keeps_labels_titles_missing_codes_and_order(source, tmp_path):
    write(source, tmp_path / "survey.parquet")
    again = read(tmp_path / "survey.parquet")
    assert answers(again) == answers(source) == [(2.0, 13.0), (None, 14.0), (1.0, None)]
    assert again.labels == source.labels
    assert again.titles == source.titles
    assert again.missing == source.missing
    assert again.label("sex", 2) == "Boy"


def test_csv_keeps_codes(source, tmp_path):
    write(source, tmp_path / "out.csv")
    assert answers(read(tmp_path / "out.csv")) == [(2, 13), (None, 14), (1, None)]


def test_csv_with_words(source, tmp_path):
    write(source, tmp_path / "out.csv", with_words=True)
    assert answers(read(tmp_path / "out.csv"), "sex") == [("Boy",), (None,), ("Girl",)]


def test_two_runs_give_the_same_bytes(source, tmp_path):
    for name in ("one.parquet", "two.parquet"):
        write(source, tmp_path / name)
    one, two = (tmp_path / name for name in ("one.parquet", "two.parquet"))
    assert one.read_bytes() == two.read_bytes()


def test_progress_is_told(source, tmp_path):
    told = []
    write(source, tmp_path / "out.csv", progress=lambda *done: told.append(done))
    assert told == [(3, 3)]


def test_parquet_metadata_of_others_is_left_alone(tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table({"age": [13]}).replace_schema_metadata({"payung": "not ours"})
    parquet.write_table(table, tmp_path / "other.parquet")
    assert read(tmp_path / "other.parquet").labels == {}


def test_other_endings_and_folders_that_are_not_there_are_refused(source, tmp_path):
    with pytest.raises(CannotWrite, match="only these are written"):
        write(source, tmp_path / "out.xlsx")
    with pytest.raises(CannotWrite, match="no folder"):
        write(source, tmp_path / "none" / "out.csv")


def test_nothing_half_written_stays(source, tmp_path):
    def fails(done, rows):
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite, match="no space left"):
        write(source, tmp_path / "out.parquet", progress=fails)
    assert [path.name for path in tmp_path.iterdir()] == ["survey.sav"]


def test_a_text_file_becomes_parquet_with_its_notes(tmp_path):
    path = csv_file(tmp_path, "weight;age\n1,5;13\n")
    write(read(path), tmp_path / "out.parquet")
    assert "decimal commas" in read(tmp_path / "out.parquet").notes[0]
