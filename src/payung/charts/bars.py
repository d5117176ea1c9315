"""Small multiples: panels of bars with whiskers, all on one scale."""

from __future__ import annotations

from payung.charts.axis import Axis
from payung.charts.bars_layout import HEADING, LINE, THICK, Bar, Panel, bars_layout
from payung.charts.description import description
from payung.charts.figure import Figure
from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.scale import grid, numbers
from payung.charts.svg import (
    BROKEN,
    HOLLOW,
    QUIET,
    SIZE,
    STRONG,
    WIDTH,
    ZERO,
    n,
    picture,
    text,
)

# The whisker must be seen on the bar.
_FAINT = ' fill-opacity=".5"'


def bars(figure: Figure, *, name: str) -> str:
    """
    Draw the blocks of a figure as panels, two abreast; bars begin at zero.

    ``name`` makes its ids unique in a page.
    """
    panels, ticks, height = bars_layout(figure)
    unit = text(QUIET, 0, 11, lines(one_line(figure.unit), WIDTH, SIZE, most=1)[0])
    drawn = "".join([_panel(panel, ticks) for panel in panels])
    return picture(name, figure.finding, description(figure), height, unit + drawn)


def _panel(panel: Panel, ticks: list[str]) -> str:
    begin = panel.top + HEADING
    drawn = [
        grid(panel.axis, begin, panel.bottom),
        numbers(panel.axis, ticks, panel.bottom),
    ]
    if panel.heading:
        drawn.append(text(STRONG, panel.left, panel.top + 15, panel.heading))
    feet = ""
    for bar in panel.bars:
        y = begin + bar.top + 14
        for words in bar.label:
            drawn.append(text(QUIET, panel.left, y, words))
            y += LINE
        drawn.append(_bar(bar, panel.axis, y - 9))
        if bar.drawn:
            feet += f"M{n(panel.axis.at(0))} {n(y - 11)}v{THICK + 4}"
    if feet:
        drawn.append(f'<path {ZERO} d="{feet}"/>')
    return "".join(drawn)


def _bar(bar: Bar, axis: Axis, y: float) -> str:
    middle = y + THICK / 2
    if not bar.drawn:
        return text(QUIET, axis.start + 4, middle + 4.5, bar.value)
    zero = axis.at(0)
    x, *ends = [axis.at(number) for number in bar.drawn]
    look, kind = (_FAINT, "") if ends else (HOLLOW, " hollow")
    shape = f"M{n(zero)} {n(y)}H{n(x)}v{THICK}H{n(zero)}z"
    drawn = f'<path class="bar {bar.row.colour}{kind}"{look} d="{shape}"/>'
    if ends:
        broken = BROKEN if bar.row.mark == "review" else ""
        drawn += (
            f'<path class="whisker" stroke="currentColor" stroke-width="2"{broken}'
            f' d="M{n(ends[0])} {n(middle)}H{n(ends[1])}"/>'
        )
    return drawn + text(STRONG, max(zero, x, *ends) + 7, middle + 4.5, bar.value)
