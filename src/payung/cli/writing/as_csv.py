"""Comma-separated values, one row an estimate."""

from __future__ import annotations

import csv
import io
import re

from payung.cli.writing.rows import COLUMNS, rows
from payung.survey.estimates import Estimates

# A spreadsheet runs what begins with one of these. It may also cut cells at a semicolon,
# as it does where the decimal mark is a comma (Viet Nam, Indonesia).
_WOULD_RUN = re.compile(r"(^|[;\t])(?=[\s\0]*[=+\-@＝＋－＠])")

_BREAKS = re.compile(r"[\r\n]+")


def to_csv(estimates: Estimates) -> str:
    """
    Columns as in ``COLUMNS``, numbers in full, an empty field where there is none.

    Text that a spreadsheet would run as a formula is given an apostrophe in front; such
    names come only from a file or a command that means harm, and JSON and Parquet keep
    them as they are. A line break in a name is written as a space.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(estimates):
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return text.getvalue()


def guarded(value: str | float | int | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value)
    # A line break inside a field is right, but most readers of CSV stumble over it.
    return _WOULD_RUN.sub(r"\1'", _BREAKS.sub(" ", value))
