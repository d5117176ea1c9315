"""Excel workbooks: the first sheet that holds something, with a row of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from payung.instruments.reading.columns import Wanted, positions_wanted, told_apart
from payung.instruments.reading.first_guess import MISSING_MARKS
from payung.instruments.reading.refusals import (
    FileHasNoRecords,
    FileIsBroken,
    FileIsEmpty,
    HeaderNotFound,
)
from payung.survey.source import Source

VIEW = "survey"
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def read(
    path: Path, columns: Wanted, progress: Callable[[int, int | None], None]
) -> Source:
    """Read the values of a workbook; a formula gives the value that Excel kept."""
    sheet_name, rows, sheets = first_sheet(path)
    refuse_title_rows(rows, path.name, sheet_name)
    if len(rows) == 1:
        raise FileHasNoRecords(f"{path.name} has a row of names but no records.")
    headings = [str(cell).strip() for cell in rows[0]]
    names, notes = told_apart(headings)
    cells = {
        names[place]: [row[place] for row in rows[1:]]
        for place in positions_wanted(headings, columns)
    }
    marks = {column: marks_of(answers) for column, answers in cells.items()}
    missing = {column: found for column, found in marks.items() if found}
    if len(sheets) > 1:
        notes.append(
            f"{path.name} has {len(sheets)} sheets with data; {sheet_name} was read."
        )
    for column, found in missing.items():
        notes.append(f"{', '.join(found)} in {column} was read as missing.")
    connection, types = registered(
        {column: column_of(answers, marks[column]) for column, answers in cells.items()}
    )
    progress(len(rows) - 1, len(rows) - 1)
    return Source(
        connection, VIEW, types, len(rows) - 1, missing=missing, notes=tuple(notes)
    )


def registered(
    columns: dict[str, list[Any]],
) -> tuple[duckdb.DuckDBPyConnection, dict[str, str]]:
    """Put columns where DuckDB scans them; one without any answer counts as text."""
    import pyarrow as pa

    arrays = [pa.array(answers) for answers in columns.values()]
    table = pa.Table.from_arrays(
        [a.cast(pa.string()) if pa.types.is_null(a.type) else a for a in arrays],
        names=list(columns),
    )
    connection = duckdb.connect()
    connection.register("survey_records", table)
    view = connection.sql("FROM survey_records")
    view.create_view(VIEW)
    return connection, dict(zip(view.columns, map(str, view.types), strict=True))


def first_sheet(path: Path) -> tuple[str, list[list[Any]], list[str]]:
    """Return the name and rows of the first sheet with data, and the names of all such."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = {
            name: trimmed(workbook.get_sheet_by_name(name).to_python())
            for name in workbook.sheet_names
        }
    except python_calamine.CalamineError as error:
        raise FileIsBroken(
            f"{path.name} stops early or is damaged ({str(error).rstrip('.')}); "
            "save it again in Excel."
        ) from None
    filled = {name: rows for name, rows in sheets.items() if rows}
    if not filled:
        raise FileIsEmpty(f"{path.name} has no sheet with anything in it.")
    name, rows = next(iter(filled.items()))
    return name, rows, list(filled)


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Drop empty rows, and empty columns at the right."""
    rows = [row for row in rows if any(is_filled(cell) for cell in row)]
    width = max((last_filled(row) for row in rows), default=0)
    return [row[:width] for row in rows]


def last_filled(row: Sequence[Any]) -> int:
    """Return how far a row goes."""
    return max(place for place, cell in enumerate(row, start=1) if is_filled(cell))


def is_filled(cell: Any) -> bool:
    """Tell whether there is something in a cell."""
    return not isinstance(cell, str) or bool(cell.strip())


def refuse_title_rows(rows: list[list[Any]], shown_as: str, sheet: str) -> None:
    """Refuse a sheet whose first row is a title or holds answers."""
    filled = sum(map(is_filled, rows[0]))
    if filled <= len(rows[0]) // 2:
        raise HeaderNotFound(
            f"The first row of sheet {sheet} in {shown_as} is not a row of names "
            f"({filled} of {len(rows[0])} columns are filled); "
            "remove the title rows and merged cells above the names."
        )
    if any(not isinstance(cell, str) for cell in rows[0]):
        raise HeaderNotFound(
            f"The first row of sheet {sheet} in {shown_as} holds answers, not names "
            "of columns; add a row of names at the top."
        )


def marks_of(cells: Sequence[Any]) -> tuple[str, ...]:
    """Return what stands for missing: Excel's errors, and NA among numbers."""
    texts = {
        cell.strip() for cell in cells if isinstance(cell, str) and is_filled(cell)
    }
    has_numbers = any(kind_of(cell) == "number" for cell in cells)
    if has_numbers and texts <= {*ERRORS, *MISSING_MARKS}:
        return tuple(sorted(texts))
    return tuple(sorted(texts & set(ERRORS)))


def column_of(cells: Sequence[Any], marks: Sequence[str]) -> list[Any]:
    """Return the answers of one column, all of one kind; mixed ones become text."""
    answers = [None if not is_filled(cell) or cell in marks else cell for cell in cells]
    kinds = {kind_of(answer) for answer in answers if answer is not None}
    if kinds == {"number"}:
        return whole_where_all_are(answers)
    if len(kinds) > 1:
        return [None if answer is None else in_words(answer) for answer in answers]
    return answers


def kind_of(cell: Any) -> str:
    """Name the kind of a cell."""
    if isinstance(cell, bool):
        return "truth"
    if isinstance(cell, int | float):
        return "number"
    if isinstance(cell, str):
        return "text"
    if isinstance(cell, datetime):
        return "datetime"
    return "date" if isinstance(cell, date) else type(cell).__name__


def whole_where_all_are(cells: list[Any]) -> list[Any]:
    """Make numbers whole where every one is."""
    if all(
        cell is None or (float(cell).is_integer() and abs(cell) < 2**53)
        for cell in cells
    ):
        return [None if cell is None else int(cell) for cell in cells]
    return [None if cell is None else float(cell) for cell in cells]


def in_words(cell: Any) -> str:
    """Write a cell as text, whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
