"""Lines and bands of a trend, each within one comparability group."""

from __future__ import annotations

from itertools import pairwise

from payung.charts.svg import n
from payung.charts.trend_layout import Line
from payung.charts.trend_points import Point


def stretches(line: Line, banded: bool) -> str:
    """What may be joined, joined; a band behind it where asked."""
    drawn, colour = [], line.series.colour
    for stretch in joined(line):
        if banded:
            above = "L".join(f"{n(x)} {n(ys[2])}" for x, ys in stretch)
            below = "L".join(f"{n(x)} {n(ys[1])}" for x, ys in reversed(stretch))
            drawn.append(
                f'<path class="band {colour}" fill-opacity=".18" d="M{above}L{below}z"/>'
            )
        along = "L".join(f"{n(x)} {n(ys[0])}" for x, ys in stretch)
        drawn.append(
            f'<path class="line {colour}" fill="none" stroke="currentColor"'
            f' stroke-width="2" d="M{along}"/>'
        )
    return "".join(drawn)


def joined(line: Line) -> list[list[tuple[float, list[float]]]]:
    """Neighbouring years of one comparability group, each with an interval."""
    runs: list[list[tuple[float, list[float]]]] = []
    for before, after in pairwise(line.points):
        if not _may_be_joined(before.point, after.point):
            continue
        here, there = (before.x, before.ys), (after.x, after.ys)
        if runs and runs[-1][-1] == here:
            runs[-1].append(there)
        else:
            runs.append([here, there])
    return runs


def _may_be_joined(before: Point, after: Point) -> bool:
    return len(before.drawn) == len(after.drawn) == 3 and before.group == after.group
