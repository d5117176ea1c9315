"""An interval drawn with signs: a dot at the estimate, a line for what it may be."""

from __future__ import annotations

import math

from payung.charts.axis import Axis
from payung.charts.numerals import ENGLISH
from payung.cli.table.terminal import Glyphs


def bar(axis: Axis, value: float, low: float, high: float, glyphs: Glyphs) -> str:
    """``axis`` is laid over the centres of the cells: from 0.5 to their number less 0.5."""
    cells = ground(axis, glyphs)
    if math.isfinite(low) and math.isfinite(high):
        start, end = axis.at(low), axis.at(high)
        for cell in range(int(start), int(end) + 1):
            cells[cell] = glyphs.line
        # A cell holds two halves, so the ends are true to half a cell.
        cells[int(end)] = glyphs.line if end % 1 >= 0.5 else glyphs.left_half
        cells[int(start)] = glyphs.right_half if start % 1 >= 0.5 else glyphs.line
    if math.isfinite(value):
        cells[int(axis.at(value))] = glyphs.dot
    return "".join(cells)


def ground(axis: Axis, glyphs: Glyphs) -> list[str]:
    """The empty cells with a mark at each tick."""
    cells = [" "] * number_of_cells(axis)
    for tick in axis.ticks:
        cells[int(axis.at(tick))] = glyphs.grid
    return cells


def scale(axis: Axis) -> str:
    """The ticks as words, each over its mark."""
    cells = [" "] * number_of_cells(axis)
    for tick in axis.ticks:
        words = ENGLISH.fixed(tick, axis.decimals)
        start = int(axis.at(tick)) - (len(words) - 1) // 2
        start = max(0, min(start, len(cells) - len(words)))
        if start == 0 or cells[start - 1] == " ":
            cells[start : start + len(words)] = words
    return "".join(cells)


def number_of_cells(axis: Axis) -> int:
    return int(axis.end + 0.5)
