"""Where the parts of a dot-interval chart stand."""

from __future__ import annotations

from dataclasses import dataclass

from payung.charts.axis import Axis, outermost, round_axis
from payung.charts.figure import Figure, Row
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.plot_axis import plot_axis
from payung.charts.reading import absence
from payung.charts.svg import SIZE, WIDTH
from payung.charts.text_width import text_width

TOP = 20
LABEL_ROOM, LEAST_LABEL = 150, 60


@dataclass(slots=True)
class Heading:
    """Words over the rows of a block."""

    words: str
    baseline: float


@dataclass(slots=True)
class Line:
    """A row with its label in lines, the words at its mark and the height of its middle."""

    row: Row
    drawn: tuple[float, ...]
    label: list[str]
    value: str
    middle: float


@dataclass(slots=True)
class Layout:
    """A whole chart; ``ticks`` are the words under the axis."""

    headings: list[Heading]
    rows: list[Line]
    bottom: int
    axis: Axis
    ticks: list[str]


def layout(figure: Figure) -> Layout:
    """Place rows from the top down, then the axis between labels and values."""
    headings, rows, y = [], [], TOP
    for block in figure.blocks:
        if words := one_line(block.heading):
            headings.append(Heading(lines(words, WIDTH, SIZE, most=1)[0], y + 17))
            y += 24
        for row in block.rows:
            label = label_lines(row.label)
            height = 11 + 15 * len(label)
            drawn = row.drawn
            rows.append(
                Line(row, drawn, label, value_text(row, drawn, figure), y + height / 2)
            )
            y += height
        y += 4
    return Layout(headings, rows, y, *_axis(figure, rows))


def label_lines(label: str, room: float = LABEL_ROOM) -> list[str]:
    """A label in the column at the left."""
    return lines(one_line(label), room, SIZE, bold=True, most=3)


def label_column(labels: list[list[str]]) -> float:
    """Where the axis may start."""
    widths = [strong_width(words) for label in labels for words in label]
    return 14 + max(LEAST_LABEL, *widths, 0)


def value_text(row: Row, drawn: tuple[float, ...], figure: Figure) -> str:
    """What stands beside the mark."""
    if not drawn:
        return absence(row, figure.wording)
    value = figure.wording.numerals.fixed(drawn[0], figure.decimals)
    return f"{value} [?]" if row.mark == "review" else value


def strong_width(words: str) -> float:
    return text_width(words, SIZE, bold=True)


def _axis(figure: Figure, rows: list[Line]) -> tuple[Axis, list[str]]:
    values = outermost([end for line in rows for end in line.drawn])
    fixed = figure.wording.numerals.fixed
    return plot_axis(
        [(max(line.drawn), strong_width(line.value)) for line in rows if line.drawn],
        label_column([line.label for line in rows]),
        WIDTH,
        lambda most: round_axis(
            values, most_steps=most, from_zero=figure.from_zero, bounds=figure.bounds
        ),
        lambda axis: [fixed(tick, axis.decimals) for tick in axis.ticks],
    )
