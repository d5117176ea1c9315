"""What separates the columns of a text file, looked at before anything is read."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from payung.instruments.reading.refusals import (
    DelimiterNotClear,
    FileHasNoRecords,
    FileIsEmpty,
    HeaderNotFound,
)

IN_WORDS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar (|)"}
HEAD = 1 << 18
LINES = 200


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written: its delimiter, the names in its first line, some answers."""

    delimiter: str
    names: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]


def dialect_of(path: Path, shown_as: str) -> Dialect:
    """Find the delimiter and the names, or say why they are not clear."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.read(HEAD)
        is_whole = not file.read(1)
    if not head.strip():
        raise FileIsEmpty(f"{shown_as} is empty; export it again from its source.")
    lines = head.splitlines(keepends=True)
    rows_by = {delimiter: rows_of(lines, delimiter) for delimiter in IN_WORDS}
    if not is_whole:
        rows_by = {delimiter: rows[:-1] for delimiter, rows in rows_by.items()}
    delimiter = max(IN_WORDS, key=lambda one: agreement(rows_by[one]))
    rows = rows_by[delimiter]
    names = tuple(name.strip() for name in rows[0])
    if is_for_names_only(rows):
        raise DelimiterNotClear(
            f"The names in the first line of {shown_as} seem separated by "
            f"{IN_WORDS[delimiter]}, but the lines below are not; export it with one "
            "delimiter throughout."
        )
    refuse_no_header(names, rows, shown_as)
    if len(rows) == 1:
        raise FileHasNoRecords(f"{shown_as} has a line of names but no records.")
    whole = [tuple(row) for row in rows[1:] if len(row) == len(names)]
    return Dialect(delimiter, names, tuple(whole or [("",) * len(names)]))


def rows_of(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Split the first lines at a delimiter."""
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) > LINES:
                break
    except csv.Error:
        pass
    return rows or [[""]]


def agreement(rows: list[list[str]]) -> tuple[bool, float, int]:
    """Say how well a delimiter fits: has several columns, how many lines agree, how many."""
    width = len(rows[0])
    alike = sum(len(row) == width for row in rows) / len(rows)
    return width > 1 and alike > 0.5, alike if width > 1 else 0.0, width


def is_for_names_only(rows: list[list[str]]) -> bool:
    """Tell whether no line below the names has as many columns."""
    names, *records = rows
    # A quotation mark left open swallows lines; the reader will say which one.
    has_swallowed = any("\n" in field for row in records for field in row)
    agrees = any(len(row) == len(names) for row in records)
    return len(names) > 1 and bool(records) and not agrees and not has_swallowed


def refuse_no_header(
    names: Sequence[str], rows: list[list[str]], shown_as: str
) -> None:
    """Refuse a file whose first line holds answers or a title instead of names."""
    if any(is_number(name) for name in names):
        raise HeaderNotFound(
            f"The first line of {shown_as} holds numbers, not names of columns; "
            "add a line of names at the top."
        )
    widths = [len(row) for row in rows]
    if len(rows) > 2 and widths[0] < max(widths) and widths[0] <= 1:
        raise HeaderNotFound(
            f"The first line of {shown_as} does not name all columns; "
            "remove the lines above the names."
        )


def is_number(text: str) -> bool:
    """Tell whether a text is a number."""
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return text.strip().lower() not in ("nan", "inf", "infinity")
