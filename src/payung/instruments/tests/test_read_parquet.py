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
