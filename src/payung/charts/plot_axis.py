"""An axis that leaves room for the words beside the marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from payung.charts.axis import Axis
from payung.charts.svg import SIZE
from payung.charts.text_width import text_width

LEAST_PLOT, BESIDE_MARK, BETWEEN_TICKS = 60, 13, 8
_MOST_STEPS = (5, 4, 3, 2, 1)

# The furthest value of a row, and how wide the words beside it are.
Mark = tuple[float, float]


def plot_axis(
    marks: Sequence[Mark],
    start: float,
    edge: float,
    axis_of: Callable[[int], Axis],
    words_of: Callable[[Axis], list[str]],
) -> tuple[Axis, list[str]]:
    """The axis with most ticks whose words stand apart, and these words."""
    pressing = _pressing(marks)
    for most_steps in _MOST_STEPS:
        axis = axis_of(most_steps)
        ticks = words_of(axis)
        widest = max([text_width(tick, SIZE) for tick in ticks])
        first = max(start, widest / 2)
        end = max(first + LEAST_PLOT, _end(first, edge, axis, pressing, widest))
        axis = axis.over(first, end)
        if widest + BETWEEN_TICKS <= axis.narrowest_step:
            break
    return axis, ticks


def _pressing(marks: Sequence[Mark]) -> list[Mark]:
    """Without those that have another with wider words at least as far to the right."""
    found: list[Mark] = []
    widest = -1.0
    for mark in sorted(marks, reverse=True):
        if mark[1] > widest:
            found.append(mark)
            widest = mark[1]
    return found


def _end(
    start: float, edge: float, axis: Axis, marks: Sequence[Mark], widest_tick: float
) -> float:
    """As far right as the words beside each mark and the last tick allow."""
    end = edge - max(6, widest_tick / 2)
    beyond = edge - start - BESIDE_MARK
    for furthest, width in marks:
        share = axis.at(furthest)
        room = beyond - width
        if share > 0 and room < share * (end - start):
            end = start + room / share
    return end
