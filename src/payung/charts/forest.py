"""A forest plot: odds ratios on a logarithmic axis, with a line at one."""

from __future__ import annotations

import math

from payung.charts.axis import Axis
from payung.charts.forest_figure import Forest
from payung.charts.forest_layout import Line, forest_layout
from payung.charts.layout import strong_width
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.scale import in_place_of_a_mark, scale
from payung.charts.svg import (
    HOLLOW,
    INTERVAL,
    QUIET,
    SIZE,
    STRONG,
    ZERO,
    interval,
    n,
    picture,
    text,
)

_SQUARE = "m-5-5h10v10h-10z"
_DIAMOND = "m0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z"


def forest(figure: Forest, *, name: str) -> str:
    """Draw a figure; ``name`` makes its ids unique in a page."""
    plan = forest_layout(figure)
    axis = plan.axis
    drawn = [
        _key(figure) if figure.shows_both else "",
        scale(axis, plan.ticks, figure.unit, plan.top, plan.bottom),
        f'<path {ZERO} d="M{n(axis.at(0))} {n(plan.top)}V{n(plan.bottom)}"/>',
        *[text(each.look, 0, each.baseline, each.words) for each in plan.labels],
        *[_row(line, axis, figure.bounds) for line in plan.rows],
    ]
    return picture(
        name, figure.finding, figure.description(), plan.bottom + 24, "".join(drawn)
    )


def _key(figure: Forest) -> str:
    """What the two marks mean."""
    wording = figure.wording
    crude = lines(one_line(wording.crude), 150, SIZE, most=1)[0]
    adjusted = lines(one_line(wording.adjusted), 150, SIZE, most=1)[0]
    beside = 24 + strong_width(crude)
    return (
        f"{_shape(True, 6, 8, '')}{text(QUIET, 16, 12.5, crude)}"
        f"{_shape(False, beside + 6, 8, '')}{text(QUIET, beside + 16, 12.5, adjusted)}"
    )


def _row(line: Line, axis: Axis, bounds: tuple[float, float]) -> str:
    drawn, y = line.ratio.drawn, line.y
    if not drawn:
        return in_place_of_a_mark(axis, axis.at(0), y, line.value)
    places = [axis.at(math.log(end)) for end in drawn]
    colour = "grey" if line.is_crude else "all"
    parts = []
    if len(places) == 3:
        doubtful = line.ratio.mark == "review"
        parts.append(interval(places[1], places[2], y, colour, doubtful))
    if min(drawn) < bounds[0] or max(drawn) > bounds[1]:
        parts.append(_arrows(line, axis, bounds, colour))
    if bounds[0] <= drawn[0] <= bounds[1]:
        hollow = "" if line.ratio.is_clear else HOLLOW
        parts.append(_shape(line.is_crude, places[0], y, hollow))
    look = QUIET if line.is_crude else STRONG
    parts.append(text(look, max(places[0] + 5, *places) + 8, y + 4.5, line.value))
    return "".join(parts)


def _arrows(line: Line, axis: Axis, bounds: tuple[float, float], colour: str) -> str:
    """Where a ratio or its interval leads beyond the edge."""
    above, d = n(line.y - 5), ""
    if min(line.ratio.drawn) < bounds[0]:
        d += f"M{n(axis.start + 5)} {above}l-5 5 5 5"
    if max(line.ratio.drawn) > bounds[1]:
        d += f"M{n(axis.end - 5)} {above}l5 5-5 5"
    return f'<path class="ci {colour}" fill="none" {INTERVAL} d="{d}"/>'


def _shape(is_crude: bool, x: float, y: float, hollow: str) -> str:
    shape, colour = (_DIAMOND, "grey") if is_crude else (_SQUARE, "all")
    kind = " hollow" if hollow else ""
    return f'<path class="mark {colour}{kind}"{hollow} d="M{n(x)} {n(y)}{shape}"/>'
