"""Something found in a survey file, with what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Severity = Literal["error", "warning", "note"]
FIRST_FEW = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One finding.

    Attributes
    ----------
    severity
        An ``error`` blocks a release, a ``warning`` needs a reason, a ``note`` is
        good to know.
    code
        Stable name of the kind of finding.
    sentence
        What was found and what to do.
    column, columns
        The column, the first of them where there are several.
    rows
        Numbers of the first few records, from 1.
    number
        How many records, cells, columns or clusters.
    """

    severity: Severity
    code: str
    sentence: str
    column: str | None = None
    rows: tuple[int, ...] = ()
    number: int | None = None
    columns: tuple[str, ...] = ()


def records_in_words(rows: Sequence[int], number: int) -> str:
    """Say which records: ``records 101 to 120`` or ``records 3, 8, 9 and 4 more``."""
    if not rows:
        return "no record"
    if number == 1:
        return f"record {rows[0]}"
    is_run = all(second == first + 1 for first, second in pairwise(rows))
    if is_run and len(rows) == number and number > 2:
        return f"records {rows[0]} to {rows[-1]}"
    shown = ", ".join(map(str, rows[:5]))
    more = number - min(5, len(rows))
    return f"records {shown}" + (f" and {more:,} more" if more > 0 else "")


def listed(names: Sequence[str], most: int = 8) -> str:
    """Name the first few, and say how many more."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Say a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
