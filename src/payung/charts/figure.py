"""What a chart is told: rows of marks under headings, and the words around them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from payung.charts.reading import Colour, Mark, Reading, cells, drawn_field
from payung.charts.refusal import FigureIsEmpty
from payung.charts.table import Table
from payung.charts.wording import Wording

__all__ = ["Block", "Colour", "Figure", "Mark", "Row", "Wording"]


@dataclass(frozen=True, slots=True)
class Row(Reading):
    """One reading under its label."""

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: Mark = "filled"
    colour: Colour = "all"
    drawn: tuple[float, ...] = drawn_field()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together; the heading may be empty."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """
    Rows drawn as dots (``dot_interval``) or, each block a panel, as bars (``bars``).

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

    def __post_init__(self) -> None:
        must_have_rows(block.rows for block in self.blocks)

    def table(self) -> Table:
        """What is drawn, block by block."""
        return Table(
            ("", *self.wording.columns),
            tuple(
                (block.heading, row.label, *cells(row, self.wording, self.decimals))
                for block in self.blocks
                for row in block.rows
            ),
        )


def must_have_rows(groups) -> None:
    """Refuse a figure without any."""
    if not any(groups):
        raise FigureIsEmpty(
            "There is nothing to draw: give the figure at least one row."
        )
