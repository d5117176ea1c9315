"""How each column of a text file is read, decided by all its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from payung.instruments.reading.first_guess import Guess, guess_of
from payung.instruments.sql import name, word

LARGEST_WHOLE = 2**53
LARGEST_NAME = 1e40


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """
    One column: its type, and the expression that mends it.

    Where there is something to mend, the file is scanned as text.
    """

    name: str
    type: str
    expression: str | None = None
    missing: tuple[str, ...] = ()
    has_decimal_commas: bool = False

    @property
    def read_as(self) -> str:
        """Type with which the file is scanned."""
        return "VARCHAR" if self.expression else self.type

    @property
    def selected(self) -> str:
        """The column as the view gives it."""
        column = name(self.name)
        return f"{self.expression} AS {column}" if self.expression else column


Scan = Callable[[Mapping[str, str]], duckdb.DuckDBPyRelation]


def plans_of(
    scan: Scan, columns: Sequence[str], examples: Mapping[str, Sequence[str]]
) -> tuple[list[ColumnPlan], int]:
    """
    Return how to read each column, and the number of records.

    The first lines give a guess, one typed scan of all lines tests it; only where
    that stumbles are values looked at one by one, which takes three times as long.
    """
    from payung.instruments.reading.closer_look import looked_closer, marks_spread

    guesses = {column: guess_of(examples[column]) for column in columns}
    numbers = [column for column in columns if guesses[column] is Guess.NUMBER]
    try:
        sure, rows = tested(scan(dict.fromkeys(numbers, "DOUBLE")), numbers)
    except duckdb.ConversionException:
        sure, rows = {}, None
    sure |= {
        column: words_plan(column)
        for column in columns
        if guesses[column] is Guess.WORDS
    }
    unsure = [column for column in columns if column not in sure]
    if unsure or rows is None:
        closer, rows = looked_closer(scan({}), unsure)
        sure |= closer
    return marks_spread([sure[column] for column in columns]), rows


def words_plan(column: str) -> ColumnPlan:
    """Return the plan of a column of words; blank is missing."""
    column_name = name(column)
    blank = f"CASE WHEN trim({column_name}) <> {word('')} THEN {column_name} END"
    return ColumnPlan(column, "VARCHAR", blank)


def tested(
    lines: duckdb.DuckDBPyRelation, numbers: Sequence[str]
) -> tuple[dict[str, ColumnPlan], int]:
    """Scan the guessed numbers; those that are whole throughout become whole numbers."""
    asked = ["count(*)"]
    for column in map(name, numbers):
        asked += [f"max(abs({column}))", f"bool_or({column} <> trunc({column}))"]
    rows, *found = lines.aggregate(", ".join(asked)).fetchall()[0]
    plans = {}
    for place, column in enumerate(numbers):
        largest, has_parts = found[2 * place : 2 * place + 2]
        is_whole = largest is not None and not has_parts
        if is_whole and LARGEST_WHOLE <= largest < LARGEST_NAME:
            plans[column] = words_plan(column)
            continue
        is_small = is_whole and largest < LARGEST_WHOLE
        plans[column] = ColumnPlan(column, "BIGINT" if is_small else "DOUBLE")
    return plans, rows
