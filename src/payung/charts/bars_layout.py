"""Where the parts of small multiples stand."""

from __future__ import annotations

from dataclasses import dataclass

from payung.charts.axis import Axis, outermost, round_axis
from payung.charts.figure import Block, Figure, Row
from payung.charts.layout import strong_width, value_text
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.plot_axis import plot_axis
from payung.charts.svg import SIZE, WIDTH

TOP, ABREAST, BETWEEN, HEADING, BELOW = 22, 2, 20, 24, 30
LINE, THICK, AIR = 15, 11, 13


@dataclass(slots=True)
class Bar:
    """A row with its words; ``top`` is counted from that of its panel's first row."""

    row: Row
    drawn: tuple[float, ...]
    label: list[str]
    value: str
    top: float


@dataclass(slots=True)
class Panel:
    """A block in its place, on the scale that all panels share."""

    heading: str
    bars: list[Bar]
    axis: Axis
    left: float
    top: float
    bottom: float


def bars_layout(figure: Figure) -> tuple[list[Panel], list[str], float]:
    """Panels two abreast, the words of their ticks, and the height of it all."""
    abreast = min(ABREAST, len(figure.blocks))
    wide = (WIDTH - BETWEEN * (abreast - 1)) / abreast
    stacks = [_stacked(block, figure, wide) for block in figure.blocks]
    axis, ticks = _axis(figure, [bar for stack, _ in stacks for bar in stack], wide)
    panels: list[Panel] = []
    top: float = TOP
    for first in range(0, len(stacks), abreast):
        side_by_side = range(first, min(first + abreast, len(stacks)))
        bottom = top + HEADING + max([stacks[each][1] for each in side_by_side])
        for each in side_by_side:
            left = (each - first) * (wide + BETWEEN)
            heading = one_line(figure.blocks[each].heading)
            panels.append(
                Panel(
                    lines(heading, wide, SIZE, bold=True, most=1)[0],
                    stacks[each][0],
                    axis.over(axis.start + left, axis.end + left),
                    left,
                    top,
                    bottom,
                )
            )
        top = bottom + BELOW
    return panels, ticks, top


def _stacked(block: Block, figure: Figure, wide: float) -> tuple[list[Bar], float]:
    found, top = [], 0.0
    for row in block.rows:
        label = lines(one_line(row.label), wide, SIZE, most=2)
        value = value_text(row, row.drawn, figure)
        found.append(Bar(row, row.drawn, label, value, top))
        top += LINE * len(label) + THICK + AIR
    return found, top


def _axis(figure: Figure, rows: list[Bar], wide: float) -> tuple[Axis, list[str]]:
    values = outermost([end for bar in rows for end in bar.drawn])
    fixed = figure.wording.numerals.fixed
    return plot_axis(
        [(max(0, *bar.drawn), strong_width(bar.value)) for bar in rows if bar.drawn],
        6,
        wide,
        lambda most: round_axis(values, most_steps=most, bounds=figure.bounds),
        lambda axis: [fixed(tick, axis.decimals) for tick in axis.ticks],
    )
