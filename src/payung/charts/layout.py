"""Where the parts of a dot-interval chart stand."""

from __future__ import annotations

from dataclasses import dataclass

from payung.charts.axis import Axis, round_axis
from payung.charts.description import value_text
from payung.charts.figure import Figure, Row
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.text_width import text_width

WIDTH = 380
# 12 px are left of it on a phone 390 px wide.
SIZE = 13
TOP = 20
LABEL_ROOM, LEAST_LABEL, LEAST_PLOT, BESIDE_MARK = 150, 60, 60, 13


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over the rows of a block."""

    words: str
    baseline: float


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its label in lines, the words at its mark and the height of its middle."""

    row: Row
    drawn: tuple[float, ...]
    label: list[str]
    value: str
    middle: float


@dataclass(frozen=True, slots=True)
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
            label = lines(one_line(row.label), LABEL_ROOM, SIZE, bold=True, most=3)
            height = 11 + 15 * len(label)
            rows.append(
                Line(row, row.drawn, label, value_text(row, figure), y + height / 2)
            )
            y += height
        y += 4
    return Layout(headings, rows, y, *_axis(figure, rows))


def _axis(figure: Figure, rows: list[Line]) -> tuple[Axis, list[str]]:
    drawn = [line for line in rows if line.drawn]
    values = [end for line in drawn for end in line.drawn]
    labels = [_width(words) for line in rows for words in line.label]
    start = 14 + max(LEAST_LABEL, *labels, 0)
    for most_steps in (5, 4, 3, 2, 1):
        axis = round_axis(
            values,
            most_steps=most_steps,
            from_zero=figure.from_zero,
            bounds=figure.bounds,
        )
        ticks = [
            figure.wording.numerals.fixed(tick, axis.decimals) for tick in axis.ticks
        ]
        widest = max(text_width(tick, SIZE) for tick in ticks)
        end = max(start + LEAST_PLOT, _end(start, axis, drawn, widest))
        if widest + 8 <= (end - start) / (len(ticks) - 1):
            break
    return axis.over(start, end), ticks


def _end(start: float, axis: Axis, drawn: list[Line], widest_tick: float) -> float:
    """As far right as the words beside each mark and the last tick allow."""
    end = WIDTH - max(6, widest_tick / 2)
    for line in drawn:
        share = axis.at(max(line.drawn))
        room = WIDTH - start - BESIDE_MARK - _width(line.value)
        if share > 0 and room < share * (end - start):
            end = start + room / share
    return end


def _width(words: str) -> float:
    return text_width(words, SIZE, bold=True)
