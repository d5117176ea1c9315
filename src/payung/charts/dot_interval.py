"""Dots with their intervals."""

from __future__ import annotations

from payung.charts.axis import Axis
from payung.charts.description import description
from payung.charts.figure import Figure
from payung.charts.layout import TOP, Line, layout
from payung.charts.scale import scale
from payung.charts.svg import QUIET, STRONG, dot, interval, n, picture, text


def dot_interval(figure: Figure, *, name: str) -> str:
    """Draw a figure, a row a line; ``name`` makes its ids unique in a page."""
    plan = layout(figure)
    axis = plan.axis
    places = [[axis.at(number) for number in line.drawn] for line in plan.rows]
    drawn = [
        scale(axis, plan.ticks, figure.unit, TOP, plan.bottom),
        _leads(plan.rows, places, axis.start),
        *[text(QUIET, 0, heading.baseline, heading.words) for heading in plan.headings],
    ]
    for line, at in zip(plan.rows, places, strict=True):
        drawn.append(strong_lines(line.label, line.middle))
        drawn.append(_mark(line, at, axis))
    return picture(
        name, figure.finding, description(figure), plan.bottom + 24, "".join(drawn)
    )


def strong_lines(label: list[str], middle: float) -> str:
    """A label around the middle of its row."""
    first = middle + 4.5 - 7.5 * (len(label) - 1)
    return "".join(
        [
            text(STRONG, 0, first + 15 * number, words)
            for number, words in enumerate(label)
        ]
    )


def _leads(rows: list[Line], places: list[list[float]], start: float) -> str:
    """From the axis to each mark, so that the eye keeps the row."""
    begin = f"M{n(start)} "
    paths = "".join(
        [
            f"{begin}{n(line.middle)}H{n(min(at))}"
            for line, at in zip(rows, places, strict=True)
            if at
        ]
    )
    return f'<path class="lead" d="{paths}"/>' if paths else ""


def _mark(line: Line, places: list[float], axis: Axis) -> str:
    y, row = line.middle, line.row
    if not places:
        return text(QUIET, axis.start + 6, y + 4, line.value)
    x = places[0]
    words = text(STRONG, max(x + 5, *places) + 8, y + 4.5, line.value)
    mark = dot(x, y, row.colour, row.mark == "hollow")
    if len(places) == 1:
        return mark + words
    return interval(*places[1:], y, row.colour, row.mark == "review") + mark + words
