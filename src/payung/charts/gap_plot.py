"""A gap plot: differences with their intervals around zero."""

from __future__ import annotations

from dataclasses import dataclass

from payung.charts.axis import Axis, outermost, round_axis
from payung.charts.gap_figure import Gap, GapFigure
from payung.charts.layout import TOP, label_column, label_lines, strong_width
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.plot_axis import plot_axis
from payung.charts.reading import absence
from payung.charts.scale import in_place_of_a_mark, scale
from payung.charts.svg import (
    QUIET,
    SIZE,
    STRONG,
    WIDTH,
    ZERO,
    dot,
    interval,
    n,
    picture,
    text,
)

# A verdict is a shape and words, never a colour alone.
_ARROWS = {"higher": "m-4-6.5l10 6.5-10 6.5z", "lower": "m4-6.5l-10 6.5 10 6.5z"}


@dataclass(slots=True)
class Line:
    """A row in its place."""

    gap: Gap
    drawn: tuple[float, ...]
    label: list[str]
    under: str
    value: str
    top: float
    middle: float


def gap_plot(figure: GapFigure, *, name: str) -> str:
    """Draw a figure; ``name`` makes its ids unique in a page."""
    rows, headings, bottom = _stacked(figure)
    axis, ticks = _axis(figure, rows)
    zero = n(axis.at(0))
    drawn = [
        scale(axis, ticks, figure.unit, TOP, bottom),
        f'<path {ZERO} d="M{zero} {n(rows[0].top)}V{n(bottom)}"/>',
        *headings,
        *[_row(line, axis) for line in rows],
    ]
    return picture(
        name, figure.finding, figure.description(), bottom + 24, "".join(drawn)
    )


def _stacked(figure: GapFigure) -> tuple[list[Line], list[str], int]:
    rows, headings, y = [], [], TOP
    for block in figure.blocks:
        if words := one_line(block.heading):
            headings.append(
                text(QUIET, 0, y + 17, lines(words, WIDTH, SIZE, most=1)[0])
            )
            y += 24
        for gap in block.rows:
            line = _line(gap, figure, y)
            rows.append(line)
            y += 11 + 15 * (len(line.label) + bool(line.under))
        y += 4
    return rows, headings, y


def _line(gap: Gap, figure: GapFigure, y: float) -> Line:
    drawn, label = gap.drawn, label_lines(gap.label)
    under = figure.wording.of(gap) if drawn else ""
    under = lines(one_line(under), 150, SIZE, most=1)[0] if under else ""
    middle = y + (11 + 15 * (len(label) + bool(under))) / 2
    return Line(gap, drawn, label, under, _value(gap, drawn, figure), y, middle)


def _value(gap: Gap, drawn: tuple[float, ...], figure: GapFigure) -> str:
    if not drawn:
        return absence(gap, figure.wording)
    written = figure.wording.numerals.fixed(drawn[0], figure.decimals)
    signed = f"+{written}" if drawn[0] > 0 and written.strip("0.,") else written
    return f"{signed} [?]" if gap.mark == "review" else signed


def _axis(figure: GapFigure, rows: list[Line]) -> tuple[Axis, list[str]]:
    values = outermost([end for line in rows for end in line.drawn])
    fixed = figure.wording.numerals.fixed
    return plot_axis(
        # A minus on the line at zero would be lost, so words may have to stand beyond it.
        [
            (max(0, *line.drawn), strong_width(line.value))
            for line in rows
            if line.drawn
        ],
        label_column([[*line.label, line.under] for line in rows]),
        WIDTH,
        lambda most: round_axis(values, most_steps=most),
        lambda axis: [fixed(tick, axis.decimals) for tick in axis.ticks],
    )


def _row(line: Line, axis: Axis) -> str:
    y = line.middle
    first = line.top + 17
    words = [
        text(STRONG, 0, first + 15 * number, each)
        for number, each in enumerate(line.label)
    ]
    if line.under:
        words.append(text(QUIET, 0, first + 15 * len(line.label), line.under))
    return "".join(words) + _mark(line, axis, y)


def _mark(line: Line, axis: Axis, y: float) -> str:
    if not line.drawn:
        return in_place_of_a_mark(axis, axis.at(0), y, line.value)
    places = [axis.at(end) for end in line.drawn]
    gap, x = line.gap, places[0]
    beside, zero = max(x + 6, *places) + 8, axis.at(0)
    if beside - 3 < zero < beside + strong_width(line.value):
        beside = zero + 6
    value = text(STRONG, beside, y + 4.5, line.value)
    span = ""
    if len(places) == 3:
        span = interval(*places[1:], y, "all", gap.mark == "review")
    arrow = _ARROWS.get(gap.judged)
    if arrow and gap.mark != "hollow":
        return f'{span}<path class="mark all" d="M{n(x)} {n(y)}{arrow}"/>{value}'
    return span + dot(x, y, "all", True) + value
