"""The words around the numbers of a figure, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from payung.charts.numerals import ENGLISH, Numerals


@dataclass(frozen=True, slots=True)
class Wording:
    """What all figures say; ``columns`` heads the table: row, value, ends, remark."""

    interval: str = "{label} {value}, from {low} to {high}"
    no_interval: str = "{label} {value}, the source gives no range"
    unsure: str = "{label} {value}, its range is not known"
    review: str = "read with care"
    suppressed: str = "not shown"
    nobody: str = "no answers"
    numerals: Numerals = ENGLISH
    columns: tuple[str, str, str, str, str] = ("", "Value", "From", "To", "Remark")
    cited: str = "the source gives no range"
    no_range: str = "its range is not known"
