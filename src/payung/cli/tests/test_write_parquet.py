"""Parquet has types, and the metadata inside."""

import csv
import io
import json

import pyarrow.parquet
import pytest

from payung.cli.tests.sample import make_estimates, with_mean_and_total
from payung.cli.writing import NotWritten, to_csv, to_parquet


def test_it_holds_the_rows_of_the_csv(tmp_path):
    to_parquet(with_mean_and_total(), tmp_path / "out.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    written = list(csv.DictReader(io.StringIO(to_csv(with_mean_and_total()))))
    assert table.column_names == list(written[0])
    for read, line in zip(table.to_pylist(), written, strict=True):
        assert {
            name: ""
            if value is None
            else f"{value:.0f}"
            if name == "df"
            else str(value)
            for name, value in read.items()
        } == line


def test_columns_have_types(tmp_path):
    to_parquet(make_estimates(), tmp_path / "out.parquet")
    schema = pyarrow.parquet.read_schema(tmp_path / "out.parquet")
    assert [str(schema.field(name).type) for name in ("indicator", "n", "estimate", "df")] == [
        "string", "int64", "double", "double",
    ]  # fmt: skip


def test_metadata_travels_with_the_numbers(tmp_path):
    to_parquet(
        make_estimates(), tmp_path / "out.parquet", about={"file": "example.sav"}
    )
    schema = pyarrow.parquet.read_schema(tmp_path / "out.parquet")
    about = json.loads(schema.metadata[b"payung"])
    assert about["about"]["file"] == "example.sav"
    assert about["indicators"][0]["title"] == "Bullied at school"


def test_the_same_estimates_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        to_parquet(make_estimates(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotWritten):
        to_parquet(make_estimates(), tmp_path / "nowhere" / "out.parquet")
