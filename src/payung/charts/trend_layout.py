"""Where the parts of a trend stand."""

from __future__ import annotations

from dataclasses import dataclass

from payung.charts.axis import Axis, round_axis
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.svg import SIZE, WIDTH
from payung.charts.text_width import text_width
from payung.charts.trend_figure import Point, Series, Trend

TOP, BOTTOM = 44, 224
LABEL_ROOM, BESIDE_PLOT, BESIDE_KEY, BETWEEN_YEARS = 96, 14, 17, 8
BETWEEN_LABELS = 5
# Intervals of one year would hide each other.
APART = 4


@dataclass(slots=True)
class Placed:
    """A point with its places; ``ys`` is empty where nothing may be drawn."""

    point: Point
    x: float
    ys: list[float]


@dataclass(slots=True)
class Line:
    """A line with the words at its end; ``shape`` numbers its mark."""

    series: Series
    shape: int
    points: list[Placed]
    label: list[str]
    label_middle: float = 0


@dataclass(slots=True)
class TrendLayout:
    """A whole trend."""

    lines: list[Line]
    years: Axis
    values: Axis
    value_words: list[str]
    year_words: list[tuple[float, str]]
    left: float
    label_start: float


def trend_layout(figure: Trend) -> TrendLayout:
    """Values upwards, years to the right, names at the ends."""
    points = [point for series in figure.series for point in series.points]
    values = round_axis(
        [end for point in points for end in point.drawn],
        from_zero=figure.from_zero,
        bounds=figure.bounds,
    ).over(BOTTOM, TOP)
    fixed = figure.wording.numerals.fixed
    words = [fixed(tick, values.decimals) for tick in values.ticks]
    left = 6 + max([text_width(each, SIZE) for each in words])
    labels = [_label(series, figure) for series in figure.series]
    room = max(
        [text_width(each, SIZE, bold=True) for label in labels for each in label]
    )
    label_start = WIDTH - room - BESIDE_KEY
    years = _years(points, left + 18, label_start - BESIDE_PLOT)
    placed = [
        Line(series, shape, _placed(series, years, values, shift), label)
        for shape, (series, label, shift) in enumerate(
            zip(figure.series, labels, _shifts(len(labels)), strict=True)
        )
    ]
    _spread(placed)
    return TrendLayout(
        placed, years, values, words, _year_words(points, years), left, label_start
    )


def _label(series: Series, figure: Trend) -> list[str]:
    """The name and, on a line of its own where need be, the last value."""
    last = next((each.drawn for each in reversed(series.by_year()) if each.drawn), ())
    name = one_line(series.label)
    if not last:
        return lines(name, LABEL_ROOM, SIZE, bold=True, most=3)
    value = figure.wording.numerals.fixed(last[0], figure.decimals)
    together = f"{name} {value}"
    if text_width(together, SIZE, bold=True) <= LABEL_ROOM:
        return [together]
    return [*lines(name, LABEL_ROOM, SIZE, bold=True, most=2), value]


def _years(points: list[Point], start: float, end: float) -> Axis:
    years = [point.year for point in points]
    first, last = min(years), max(years)
    if first == last:
        first, last = first - 1, last + 1
    return Axis((first, last), 0, start, end)


def _shifts(number: int) -> list[float]:
    return [APART * (position - (number - 1) / 2) for position in range(number)]


def _placed(series: Series, years: Axis, values: Axis, shift: float) -> list[Placed]:
    return [
        Placed(
            point, years.at(point.year) + shift, [values.at(end) for end in point.drawn]
        )
        for point in series.by_year()
    ]


def _year_words(points: list[Point], years: Axis) -> list[tuple[float, str]]:
    """Years with a figure; first and last always, others where there is room."""
    known = sorted({point.year for point in points})
    width = text_width("2000", SIZE) + BETWEEN_YEARS
    last = years.at(known[-1])
    kept: list[tuple[float, str]] = []
    for year in known[:-1]:
        x = years.at(year)
        if (not kept or x - kept[-1][0] >= width) and last - x >= width:
            kept.append((x, str(year)))
    return [*kept, (last, str(known[-1]))]


def _spread(placed: list[Line]) -> None:
    """Each name at the height of the last point of its line, none over another."""
    heights = []
    for line in placed:
        drawn = [point.ys[0] for point in line.points if point.ys]
        heights.append((drawn[-1] if drawn else BOTTOM, line.shape, line))
    taken = TOP - 20.0
    for height, _, line in sorted(heights):
        tall = 15 * len(line.label)
        line.label_middle = max(taken, height - tall / 2 + 7.5)
        taken = line.label_middle + tall + BETWEEN_LABELS
    over = max(0, taken - 15 - BETWEEN_LABELS - BOTTOM)
    for line in placed:
        line.label_middle -= over
