"""Dots with their intervals, as SVG that takes its colours from the page."""

from __future__ import annotations

import re

from payung.charts.axis import Axis
from payung.charts.description import description
from payung.charts.figure import Figure
from payung.charts.layout import (
    SIZE,
    TOP,
    WIDTH,
    Layout,
    Line,
    layout,
)
from payung.charts.line_breaks import lines
from payung.charts.plain_text import escape, isolated, one_line

# Presentation attributes are the weakest style there is: any rule of the page wins.
_QUIET = 'class="q"'
_CENTRED = 'class="q m" text-anchor="middle"'
_STRONG = 'class="b" font-weight="600"'
_INTERVAL = 'stroke="currentColor" stroke-width="3" stroke-linecap="round"'
_BROKEN = ' stroke-dasharray="3 5"'
_HOLLOW = ' fill="none" stroke="currentColor" stroke-width="2.5"'


def dot_interval(figure: Figure, *, name: str) -> str:
    """
    Draw a figure; ``name`` makes its ids unique in a page.

    Nothing has a colour of its own: the page styles the classes ``all``, ``girls`` …,
    ``ci``, ``hollow``, ``grid``, ``lead``, and without a style all is ``currentColor``.
    """
    name = re.sub(r"[^A-Za-z0-9_-]", "-", name)
    plan = layout(figure)
    headings = "".join(_text(_QUIET, 0, h.baseline, h.words) for h in plan.headings)
    rows = "".join(_label(line) + _mark(line, plan.axis) for line in plan.rows)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="plot"'
        f' viewBox="0 0 {WIDTH} {plan.bottom + 24}" width="{WIDTH}" role="img"'
        f' aria-labelledby="{name}-t {name}-d" font-size="{SIZE}"'
        ' font-family="sans-serif" fill="currentColor" stroke-width="0">'
        f'<title id="{name}-t">{escape(figure.finding)}</title>'
        f'<desc id="{name}-d">{escape(description(figure))}</desc>'
        f"{_scale(plan, figure)}{_leads(plan)}{headings}{rows}</svg>\n"
    )


def _scale(plan: Layout, figure: Figure) -> str:
    places = [plan.axis.at(tick) for tick in plan.axis.ticks]
    grid = "".join(f"M{_n(x)} {TOP}V{plan.bottom}" for x in places)
    ticks = "".join(
        _text(_CENTRED, x, plan.bottom + 17, tick)
        for x, tick in zip(places, plan.ticks, strict=True)
    )
    unit = lines(one_line(figure.unit), WIDTH - plan.axis.start, SIZE, most=1)[0]
    return (
        '<path class="grid" stroke="currentColor" stroke-opacity=".2" stroke-width="1"'
        f' d="{grid}"/>{_text(_QUIET, plan.axis.start, 11, unit)}{ticks}'
    )


def _leads(plan: Layout) -> str:
    """From the axis to each mark, so that the eye keeps the row."""
    start = plan.axis.start
    paths = "".join(
        f"M{_n(start)} {_n(line.middle)}H{_n(plan.axis.at(min(line.drawn)))}"
        for line in plan.rows
        if line.drawn
    )
    return f'<path class="lead" d="{paths}"/>' if paths else ""


def _label(line: Line) -> str:
    first = line.middle + 4.5 - 7.5 * (len(line.label) - 1)
    return "".join(
        _text(_STRONG, 0, first + 15 * number, words)
        for number, words in enumerate(line.label)
    )


def _mark(line: Line, axis: Axis) -> str:
    if not line.drawn:
        return _text(_QUIET, axis.start + 6, line.middle + 4, line.value)
    places = [axis.at(number) for number in line.drawn]
    words = _text(
        _STRONG, max(places[0] + 5, *places) + 8, line.middle + 4.5, line.value
    )
    return _interval(line, places) + _dot(line, places[0]) + words


def _interval(line: Line, places: list[float]) -> str:
    if len(places) == 1:
        return ""
    _, low, high = places
    broken = _BROKEN if line.row.mark == "review" else ""
    ends = f"M{_n(low)} {_n(line.middle)}H{_n(high)}"
    return f'<path class="ci {line.row.colour}" {_INTERVAL}{broken} d="{ends}"/>'


def _dot(line: Line, x: float) -> str:
    kind, look = (" hollow", _HOLLOW) if line.row.mark == "hollow" else ("", "")
    place = f'cx="{_n(x)}" cy="{_n(line.middle)}" r="5.2"'
    return f'<circle class="{line.row.colour}{kind}"{look} {place}/>'


def _text(look: str, x: float, y: float, words: str) -> str:
    # Isolated after escaping, since escaping takes marks of direction out.
    return f'<text {look} x="{_n(x)}" y="{_n(y)}">{isolated(escape(words))}</text>'


def _n(number: float) -> str:
    return f"{number:.1f}" if number % 1 else f"{number:.0f}"
