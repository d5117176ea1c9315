"""A Parquet file is scanned where it stands."""

import pyarrow as pa
import pytest
from pyarrow import parquet

from payung.instruments.reading import read
from payung.instruments.reading.refusals import FileHasNoRecords, FileIsBroken
from payung.instruments.tests.survey_files import answers


def parquet_file(folder, columns, **options):
    path = folder / "survey.parquet"
    parquet.write_table(pa.table(columns), path, **options)
    return path


def test_it_is_read_in_order(tmp_path):
    path = parquet_file(tmp_path, {"age": list(range(1_000))}, row_group_size=100)
    assert answers(read(path)) == [(i,) for i in range(1_000)]


def test_blank_text_is_missing(tmp_path):
    columns = {"sex": ["Girl", "", "  "], "grade": ["7", "8", "9"]}
    assert answers(read(parquet_file(tmp_path, columns))) == [
        ("Girl", "7"),
        (None, "8"),
        (None, "9"),
    ]


def test_blank_text_is_missing_also_where_the_file_keeps_no_smallest(tmp_path):
    path = parquet_file(tmp_path, {"sex": ["Girl", " "]}, write_statistics=False)
    assert answers(read(path)) == [("Girl",), (None,)]


def test_only_the_columns_asked_for(tmp_path):
    path = parquet_file(tmp_path, {"sex": ["Girl"], "age": [13]})
    assert list(read(path, columns=["AGE"]).columns) == ["age"]


def test_a_truncated_file_is_refused(tmp_path):
    path = parquet_file(tmp_path, {"age": [13]})
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(FileIsBroken, match="stops early"):
        read(path)


def test_a_file_without_children_is_refused(tmp_path):
    with pytest.raises(FileHasNoRecords):
        read(parquet_file(tmp_path, {"age": pa.array([], pa.int64())}))


@pytest.mark.parametrize(
    "kept",
    [
        '{"version": 1, "labels": {"q": 5}, "titles": {}, "missing": {}, "notes": []}',
        '{"version": 1, "labels": {"q": [[[1], "Yes"]]}, "titles": {}, "missing": {}, "notes": []}',
        '{"version": 1, "labels": {"q": [[1, null]]}, "titles": {}, "missing": {}, "notes": []}',
        '{"version": 1, "labels": {}, "titles": {}, "missing": {"q": null}, "notes": []}',
        "[1]",
        "[" * 5000,
    ],
)
def test_words_about_columns_that_are_not_ours_are_left_aside(tmp_path, kept):
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"q": [1, 2]}).replace_schema_metadata({"payung": kept})
    pq.write_table(table, tmp_path / "odd.parquet")
    assert read(tmp_path / "odd.parquet").labels == {}


def test_columns_of_lists_are_left_out_and_named(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"q": [1], "many": [[1, 2]]}), tmp_path / "odd.parquet")
    source = read(tmp_path / "odd.parquet")
    assert list(source.columns) == ["q"]
    assert "many" in source.notes[0]
