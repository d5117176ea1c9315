"""Estimates as files that other programs read."""

from payung.cli.writing.as_csv import to_csv
from payung.cli.writing.as_json import to_json
from payung.cli.writing.as_parquet import to_parquet
from payung.cli.writing.whole_file import NotWritten, write_whole

__all__ = ["NotWritten", "to_csv", "to_json", "to_parquet", "write_whole"]
