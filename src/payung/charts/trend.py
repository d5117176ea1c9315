"""A trend: years at their true distances, and no line across a break."""

from __future__ import annotations

from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.reading import absence
from payung.charts.svg import (
    CENTRED,
    ENDED,
    GRID,
    QUIET,
    SIZE,
    STRONG,
    WIDTH,
    n,
    picture,
    text,
)
from payung.charts.text_width import text_width
from payung.charts.trend_figure import Trend
from payung.charts.trend_joined import joined, stretches
from payung.charts.trend_layout import (
    BESIDE_KEY,
    BOTTOM,
    TOP,
    Line,
    TrendLayout,
    trend_layout,
)
from payung.charts.trend_marks import mark, whisker

NOTE_STEP = 17


def trend(figure: Trend, *, name: str) -> str:
    """Draw a figure; ``name`` makes its ids unique in a page."""
    plan = trend_layout(figure)
    notes, banded = _notes(figure, plan), figure.interval_as == "band"
    drawn = [_grid(figure, plan), _breaks(figure, plan)]
    for line in plan.lines:
        drawn.append(stretches(line, banded))
    for line in plan.lines:
        drawn.append(_points(line, banded))
        drawn.append(_end_label(line, plan.label_start))
    height = BOTTOM + 26 + NOTE_STEP * notes.count("<text")
    return picture(
        name, figure.finding, figure.description(), height, "".join(drawn) + notes
    )


def _grid(figure: Trend, plan: TrendLayout) -> str:
    values, years = plan.values, plan.years
    right = n(years.end + 6)
    left = n(plan.left)
    d = "".join([f"M{left} {n(values.at(tick))}H{right}" for tick in values.ticks])
    unit = lines(one_line(figure.unit), WIDTH, SIZE, most=1)[0]
    ticks = [
        text(ENDED, plan.left - 6, values.at(tick) + 4, words)
        for tick, words in zip(values.ticks, plan.value_words, strict=True)
    ]
    below = [text(CENTRED, x, BOTTOM + 18, words) for x, words in plan.year_words]
    return f'<path {GRID} d="{d}"/>{text(QUIET, 0, 11, unit)}{"".join(ticks)}{"".join(below)}'


def _breaks(figure: Trend, plan: TrendLayout) -> str:
    words = one_line(figure.wording.changed)
    width = text_width(words, SIZE)
    drawn, taken = [], 0.0
    for each in figure.breaks():
        x = plan.years.at(each.year)
        drawn.append(
            '<path class="break" stroke="currentColor" stroke-width="1.5"'
            f' stroke-dasharray="5 4" d="M{n(x)} {TOP - 6}V{BOTTOM}"/>'
        )
        middle = min(WIDTH - width / 2, max(width / 2, x))
        if middle - width / 2 >= taken:
            drawn.append(text(CENTRED, middle, TOP - 11, words))
            taken = middle + width / 2 + 8
    return "".join(drawn)


def _points(line: Line, banded: bool) -> str:
    """Marks, with whiskers where no band shows the interval or it is in doubt."""
    drawn, colour = [], line.series.colour
    in_band = {x for run in joined(line) for x, _ in run} if banded else set()
    for placed in line.points:
        if not placed.ys:
            continue
        doubtful = placed.point.mark == "review"
        if len(placed.ys) == 3 and (doubtful or placed.x not in in_band):
            drawn.append(whisker(placed.x, *placed.ys[1:], colour, doubtful))
        hollow = len(placed.ys) == 1
        drawn.append(mark(line.shape, placed.x, placed.ys[0], colour, hollow))
    return "".join(drawn)


def _end_label(line: Line, start: float) -> str:
    """The mark of the line, its name and its last value."""
    middle = line.label_middle + 7.5 * (len(line.label) - 1)
    key = mark(line.shape, start + 6, middle, line.series.colour, False)
    return key + "".join(
        text(STRONG, start + BESIDE_KEY, line.label_middle + 4.5 + 15 * number, words)
        for number, words in enumerate(line.label)
    )


def _notes(figure: Trend, plan: TrendLayout) -> str:
    """The years of which nothing may be drawn, in words below."""
    said = [
        f"{placed.point.year} {absence(placed.point, figure.wording)}: "
        f"{one_line(line.series.label)}"
        for line in plan.lines
        for placed in line.points
        if not placed.ys
    ]
    return "".join(
        text(
            QUIET,
            0,
            BOTTOM + 22 + NOTE_STEP * (row + 1),
            lines(words, WIDTH, SIZE, most=1)[0],
        )
        for row, words in enumerate(said)
    )
