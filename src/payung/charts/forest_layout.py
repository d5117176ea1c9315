"""Where the parts of a forest plot stand."""

from __future__ import annotations

import math
from dataclasses import dataclass

from payung.charts.axis import Axis
from payung.charts.forest_figure import Factor, Forest, OddsRatio
from payung.charts.layout import LABEL_ROOM, label_column, label_lines, strong_width
from payung.charts.line_breaks import lines
from payung.charts.log_axis import log_axis, ratio_at
from payung.charts.plain_text import one_line
from payung.charts.plot_axis import plot_axis
from payung.charts.reading import absence
from payung.charts.svg import QUIET, SIZE, STRONG, WIDTH

TOP, KEY, APART = 20, 20, 17


@dataclass(slots=True)
class Line:
    """An odds ratio in its place."""

    ratio: OddsRatio
    is_crude: bool
    value: str
    y: float


@dataclass(slots=True)
class Words:
    """A line of a label with its look."""

    look: str
    words: str
    baseline: float


@dataclass(slots=True)
class ForestLayout:
    """A whole forest; ``ticks`` are the words under the axis."""

    labels: list[Words]
    rows: list[Line]
    top: float
    bottom: float
    axis: Axis
    ticks: list[str]


def forest_layout(figure: Forest) -> ForestLayout:
    """Place factors from the top down, then the axis between labels and values."""
    top = TOP + (KEY if figure.shows_both else 0)
    labels: list[Words] = []
    rows: list[Line] = []
    y: float = top
    for factor in figure.factors:
        label = _label(factor)
        ratios = factor.ratios
        height = max(11 + 15 * len(label), 9 + APART * len(ratios))
        middle = y + height / 2
        baseline = middle + 4.5 - 7.5 * (len(label) - 1)
        for look, words in label:
            labels.append(Words(look, words, baseline))
            baseline += 15
        place = middle - APART / 2 * (len(ratios) - 1)
        for kind, ratio in ratios:
            rows.append(Line(ratio, kind == "crude", _value(ratio, figure), place))
            place += APART
        y += height
    return ForestLayout(labels, rows, top, y, *_axis(figure, rows, labels))


def _label(factor: Factor) -> list[tuple[str, str]]:
    """What is compared, then against what."""
    label = [(STRONG, words) for words in label_lines(factor.label)]
    if against := one_line(factor.against):
        broken = lines(against, LABEL_ROOM, SIZE, most=2)
        label += [(QUIET, words) for words in broken]
    return label


def _value(ratio: OddsRatio, figure: Forest) -> str:
    if not ratio.drawn:
        return absence(ratio, figure.wording)
    value = figure.wording.numerals.fixed(ratio.drawn[0], figure.decimals)
    return f"{value} [?]" if ratio.mark == "review" else value


def _axis(
    figure: Forest, rows: list[Line], labels: list[Words]
) -> tuple[Axis, list[str]]:
    drawn = [(line.ratio.drawn, line.value) for line in rows if line.ratio.drawn]
    ends = [end for ratio, _ in drawn for end in ratio]
    low, high = min(ends, default=1), max(ends, default=1)
    fixed = figure.wording.numerals.fixed
    return plot_axis(
        [(math.log(max(ratio)), strong_width(value)) for ratio, value in drawn],
        label_column([[each.words] for each in labels]),
        WIDTH,
        lambda most: log_axis(low, high, most_steps=most, bounds=figure.bounds),
        lambda axis: [fixed(*ratio_at(tick)) for tick in axis.ticks],
    )
