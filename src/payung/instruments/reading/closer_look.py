"""Columns of a text file that are not plainly numbers or words, value by value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from payung.instruments.reading.column_plan import ColumnPlan, words_plan
from payung.instruments.reading.first_guess import MISSING_MARKS
from payung.instruments.sql import name, word

THOUSANDS = r"^[-+]?[1-9]\d{0,2}(,\d{3})+$"
DECIMAL_COMMA = r"^\s*[-+]?\d*,\d+\s*$"
AS_NUMBER = "try_cast({0} AS DOUBLE)"


def looked_closer(
    lines: duckdb.DuckDBPyRelation, columns: Sequence[str]
) -> tuple[dict[str, ColumnPlan], int]:
    """Return how to read these columns, and the number of records."""
    asked = ["count(*)"]
    for column in columns:
        asked += counts_of(name(column))
    rows, *found = lines.aggregate(", ".join(asked)).fetchall()[0]
    plans = {
        column: mended_plan(column, *found[9 * place : 9 * place + 9])
        for place, column in enumerate(columns)
    }
    return plans, rows


def counts_of(column: str) -> list[str]:
    """Return what is counted of one column."""
    text = f"nullif(trim({column}), '')"
    marks = ", ".join(map(word, MISSING_MARKS))
    mark = f"CASE WHEN {text} IN ({marks}) THEN {text} END"
    is_comma = f"regexp_matches({column}, {word(DECIMAL_COMMA)})"
    number = f"CASE WHEN {mark} IS NULL THEN {AS_NUMBER.format(text)} END"
    return [
        f"count({text})",
        f"count({number})",
        f"bool_or({number} <> trunc({number}) OR abs({number}) >= 9007199254740992)",
        f"count(CASE WHEN {is_comma} THEN 1 END)",
        f"count(CASE WHEN regexp_matches({text}, {word(THOUSANDS)}) THEN 1 END)",
        f"list_sort(list(DISTINCT {mark}) FILTER ({mark} IS NOT NULL))",
        f"count({mark}) + count(try_cast({text} AS DATE))",
        f"count(CASE WHEN lower({text}) IN ('true', 'false') THEN 1 END)",
        f"bool_or(regexp_matches({text}, '^0[0-9]+$|^[0-9]+[eE][0-9]+$'))"
        f" AND count(DISTINCT {text}) > count(DISTINCT {number})",
    ]


def mended_plan(
    column: str,
    known: int,
    numbers: int,
    has_parts: bool | None,
    commas: int,
    thousands: int,
    marks: list[str] | None,
    marks_or_dates: int,
    truths: int,
    are_codes: bool | None,
) -> ColumnPlan:
    """
    Return the plan of a column with blanks, marks, commas, dates, truths or codes.

    Where 836 stands beside 2,409 nobody can tell a part from a thousand: words.
    """
    is_unclear = numbers > 0 and thousands == commas > 0
    if are_codes or is_unclear:
        return words_plan(column)
    text = f"trim({name(column)})"
    missing = tuple(marks or ())
    if numbers + commas and numbers + commas + marks_or_dates == known:
        value = f"replace({text}, ',', '.')" if commas else text
        kind = "DOUBLE" if has_parts or commas else "BIGINT"
        number = f"try_cast({cleared_of(missing, text, value)} AS {kind})"
        return ColumnPlan(column, kind, number, missing, bool(commas))
    if known and marks_or_dates == known and not missing:
        return ColumnPlan(column, "DATE", f"try_cast({text} AS DATE)")
    if known and truths == known:
        return ColumnPlan(column, "BOOLEAN", f"try_cast({text} AS BOOLEAN)")
    return words_plan(column)


def cleared_of(marks: Sequence[str], text: str, value: str) -> str:
    """Return SQL for a value that is null where the text is a mark."""
    if not marks:
        return value
    listed = ", ".join(map(word, marks))
    return f"CASE WHEN {text} NOT IN ({listed}) THEN {value} END"


def marks_spread(plans: Sequence[ColumnPlan]) -> list[ColumnPlan]:
    """
    Take a mark for missing in word columns too, where number columns show it is one.

    A lone NA among words may be Namibia; beside an NA among numbers it is R's.
    """
    marks = sorted({mark for plan in plans for mark in plan.missing})
    return [
        with_marks(plan, marks) if marks and plan.type == "VARCHAR" else plan
        for plan in plans
    ]


def with_marks(plan: ColumnPlan, marks: Sequence[str]) -> ColumnPlan:
    """Return a plan for words that takes the marks for missing."""
    column = name(plan.name)
    words = cleared_of(["", *marks], f"trim({column})", column)
    return replace(plan, missing=tuple(marks), expression=words)
