"""Grid, ticks and unit of an axis that lies along the bottom."""

from __future__ import annotations

from payung.charts.axis import Axis
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.svg import CENTRED, GRID, QUIET, SIZE, WIDTH, n, text
from payung.charts.text_width import text_width

UNIT_ABOVE = 9


def scale(axis: Axis, ticks: list[str], unit: str, top: float, bottom: float) -> str:
    """Lines from top to bottom, their numbers below, the unit above."""
    words = lines(one_line(unit), WIDTH, SIZE, most=1)[0]
    x = max(0, min(axis.start, WIDTH - 0.1 - text_width(words, SIZE)))
    return (
        f"{grid(axis, top, bottom)}{text(QUIET, x, top - UNIT_ABOVE, words)}"
        f"{numbers(axis, ticks, bottom)}"
    )


def grid(axis: Axis, top: float, bottom: float) -> str:
    """A faint line at each tick."""
    below = f" {n(top)}V{n(bottom)}"
    lines_ = "".join([f"M{n(axis.at(tick))}{below}" for tick in axis.ticks])
    return f'<path {GRID} d="{lines_}"/>'


def numbers(axis: Axis, ticks: list[str], bottom: float) -> str:
    """The words of the ticks."""
    return "".join(
        [
            text(CENTRED, axis.at(value), bottom + 17, words)
            for value, words in zip(axis.ticks, ticks, strict=True)
        ]
    )


def in_place_of_a_mark(axis: Axis, zero: float, y: float, words: str) -> str:
    """Words where there is no number, clear of the line at zero where there is room."""
    x = zero + 6
    if x + text_width(words, SIZE) > WIDTH:
        x = axis.start + 6
    return text(QUIET, x, y + 4.5, words)
