"""What a chart is told: rows of marks under headings, and the words around them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from payung.charts.numerals import ENGLISH, Numerals

Mark = Literal["filled", "hollow", "review", "suppressed"]
Colour = Literal["all", "girls", "boys", "school", "online", "grey"]


@dataclass(frozen=True, slots=True)
class Row:
    """
    One mark. ``filled`` has an interval, ``hollow`` a source that prints none, ``review``
    a doubt; of a ``suppressed`` row nothing is ever read but its label.
    """

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: Mark = "filled"
    colour: Colour = "all"

    @property
    def drawn(self) -> tuple[float, ...]:
        """Value, low and high; the value alone where there is no interval; else nothing."""
        if self.mark == "suppressed" or not _known(self.value):
            return ()
        if self.mark == "hollow" or not (_known(self.low) and _known(self.high)):
            return (self.value,)
        return (self.value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together; the heading may be empty."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words a chart needs, in the reader's language."""

    interval: str = "{label} {value}, from {low} to {high}"
    no_interval: str = "{label} {value}, the source gives no range"
    review: str = "read with care"
    suppressed: str = "not shown"
    nobody: str = "no answers"
    numerals: Numerals = ENGLISH


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A dot-and-interval chart.

    ``finding`` is its title, what a reader should take away. ``unit`` stands over the
    axis. Marks outside ``bounds`` end at the edge of the chart.
    """

    finding: str
    unit: str
    blocks: tuple[Block, ...]
    decimals: int = 1
    from_zero: bool = True
    bounds: tuple[float, float] = (-math.inf, math.inf)
    wording: Wording = field(default_factory=Wording)


def _known(value: float | None) -> bool:
    return value is not None and -math.inf < value < math.inf
