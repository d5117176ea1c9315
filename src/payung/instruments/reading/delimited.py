"""Text files with one child a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from payung.instruments.reading.column_plan import ColumnPlan, plans_of
from payung.instruments.reading.columns import Wanted, positions_wanted, told_apart
from payung.instruments.reading.delimiter import IN_WORDS, Dialect, dialect_of
from payung.instruments.reading.encoding import as_utf_8
from payung.instruments.reading.refusals import FileHasNoRecords, LineIsBroken
from payung.instruments.sql import word
from payung.survey.source import Source

VIEW = "survey"
AT_LINE = re.compile(r"CSV Error on Line: (\d+)")
EXPECTED = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")


def read(
    path: Path, columns: Wanted, progress: Callable[[int, int | None], None]
) -> Source:
    """
    Read a text file through DuckDB, which scans it where it stands.

    All its lines are looked at first: a late odd value decides the type of its
    column instead of stopping an estimate halfway.
    """
    connection = duckdb.connect()
    text, notes = as_utf_8(path, connection)
    dialect = dialect_of(text, path.name)
    names, more_notes = told_apart(dialect.names)
    wanted = [names[place] for place in positions_wanted(dialect.names, columns)]
    examples = dict(zip(names, zip(*dialect.examples, strict=True), strict=True))

    def scan(types: Mapping[str, str]) -> duckdb.DuckDBPyRelation:
        return connection.sql(scan_sql(text, dialect, names, types))

    try:
        plans, rows = plans_of(scan, wanted, examples)
    except duckdb.Error as error:
        raise LineIsBroken(line_in_words(str(error), path.name, dialect)) from None
    if rows == 0:
        raise FileHasNoRecords(f"{path.name} has a line of names but no records.")
    scanned = scan({plan.name: plan.read_as for plan in plans})
    scanned.project(", ".join(plan.selected for plan in plans)).create_view(VIEW)
    progress(rows, rows)
    return Source(
        connection,
        VIEW,
        {plan.name: plan.type for plan in plans},
        rows,
        missing={plan.name: plan.missing for plan in plans if plan.missing},
        notes=(*notes, *more_notes, *notes_of(plans)),
    )


def scan_sql(
    path: Path, dialect: Dialect, names: Sequence[str], types: Mapping[str, str]
) -> str:
    """Return SQL that scans the file with exactly these columns, text where no type is given."""
    columns = ", ".join(
        f"{word(one)}: {word(types.get(one, 'VARCHAR'))}" for one in names
    )
    return (
        f"FROM read_csv({word(path)}, auto_detect = false, header = true, "
        f"delim = {word(dialect.delimiter)}, quote = '\"', escape = '\"', "
        f"columns = {{{columns}}}, nullstr = '')"
    )


def line_in_words(message: str, shown_as: str, dialect: Dialect) -> str:
    """Say which line of the file cannot be read, and why."""
    at = AT_LINE.search(message)
    where = f"Line {at[1]} of {shown_as}" if at else f"A line of {shown_as}"
    if widths := EXPECTED.search(message):
        return (
            f"{where} has {widths[2]} of the {widths[1]} columns named at the top "
            f"(separated by {IN_WORDS[dialect.delimiter]}); mend that line."
        )
    if "invalid state" in message:
        return (
            f"{shown_as} cannot be read: its lines end in two ways, as after a change by "
            "hand (Windows and Unix); save it anew with one kind of line ends."
        )
    if "unterminated quote" in message:
        return f"{where} opens a quotation mark that is never closed; mend that line."
    return f"{where} cannot be read; mend that line."


def notes_of(plans: Sequence[ColumnPlan]) -> list[str]:
    """Say what was read other than as it is written."""
    commas = [plan.name for plan in plans if plan.has_decimal_commas]
    marks = sorted({mark for plan in plans for mark in plan.missing})
    notes = []
    if commas:
        notes.append(
            f"{listed(commas)} written with decimal commas: 1,5 was read as 1.5."
        )
    if marks:
        holders = [plan.name for plan in plans if plan.missing]
        notes.append(f"{', '.join(marks)} in {', '.join(holders)} was read as missing.")
    return notes


def listed(columns: Sequence[str]) -> str:
    """Name columns, with the verb that fits their number."""
    return f"{', '.join(columns)} {'is' if len(columns) == 1 else 'are'}"
