"""A map of equal tiles, one a state, without borders."""

from __future__ import annotations

from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.reading import absence
from payung.charts.state_map import StateFigure, StateMap
from payung.charts.states import Place
from payung.charts.svg import QUIET, SIZE, WIDTH, n, picture, text
from payung.charts.text_width import text_width
from payung.charts.tile_key import FAINTNESS, SMALL, key

WIDE, TALL, BETWEEN, INSIDE = 92, 90, 4, 7


def tile_map(figure: StateMap, *, name: str) -> str:
    """Draw a map; ``name`` makes its ids unique in a page."""
    found = figure.figure_of()
    borders = figure.steps()
    drawn = [text(QUIET, 0, 11, lines(one_line(figure.unit), WIDTH, SIZE, most=1)[0])]
    states = figure.states()
    for place in states:
        drawn.append(_tile(figure, place, found.get(place.code), borders))
    bottom = 20 + (1 + max(place.row for place in states)) * (TALL + BETWEEN)
    steps, height = key(figure, borders, bottom)
    return picture(
        name, figure.finding, figure.description(), height, "".join(drawn) + steps
    )


def _tile(
    figure: StateMap,
    place: Place,
    shown: StateFigure | None,
    borders: tuple[float, ...],
) -> str:
    x = place.column * (WIDE + BETWEEN)
    y = 20 + place.row * (TALL + BETWEEN)
    if shown is None or not shown.drawn:
        return _rectangle(x, y, None) + _absent(figure, place, shown, x, y)
    step = sum(shown.drawn[0] >= border for border in borders)
    return _rectangle(x, y, step) + _value(figure, place, shown, x, y, step)


def _rectangle(x: float, y: float, step: int | None) -> str:
    place = f'x="{n(x)}" y="{n(y)}" width="{WIDE}" height="{TALL}" rx="6"'
    if step is None:
        return (
            '<rect class="nm" fill="none" stroke="currentColor" stroke-opacity=".5"'
            f' stroke-width="1" stroke-dasharray="3 3" {place}/>'
        )
    return f'<rect class="s{step + 1}" fill-opacity="{FAINTNESS[step]}" {place}/>'


def _value(
    figure: StateMap,
    place: Place,
    shown: StateFigure,
    x: float,
    y: float,
    step: int,
) -> str:
    """Name, value, range and year, one under the other."""
    fixed, decimals = figure.wording.numerals.fixed, figure.decimals
    tone = f"o{step + 1}"
    value, *ends = [fixed(number, decimals) for number in shown.drawn]
    if shown.mark == "review":
        value += " [?]"
    room, left = WIDE - 2 * INSIDE, x + INSIDE
    size = _fitted(value, 15, room, bold=True)
    look = f'class="v {tone}" font-weight="600" font-size="{size}"'
    drawn = [_name(figure, place, x, y, tone), text(look, left, y + 51, value)]
    if ends:
        span = figure.wording.range.format(low=ends[0], high=ends[1])
        look = f'class="{tone}" font-size="{_fitted(span, SMALL, room)}"'
        drawn.append(text(look, left, y + 67, span))
    drawn.append(
        text(f'class="{tone}" font-size="{SMALL}"', left, y + 81, str(shown.year))
    )
    return "".join(drawn)


def _fitted(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The size at which a number fits: of a number nothing may be cut off."""
    return f"{min(1, room / text_width(words, size, bold=bold)) * size:.3g}"


def _absent(
    figure: StateMap, place: Place, shown: StateFigure | None, x: float, y: float
) -> str:
    if shown is None:
        said = figure.absence(place)
    else:
        said = absence(shown, figure.wording)
    return _name(figure, place, x, y, "on") + "".join(
        text(f'class="q" font-size="{SMALL}"', x + INSIDE, y + 56 + 15 * row, words)
        for row, words in enumerate(lines(one_line(said), WIDE - 2 * INSIDE, SMALL))
    )


def _name(figure: StateMap, place: Place, x: float, y: float, tone: str) -> str:
    broken = lines(figure.name(place), WIDE - 2 * INSIDE, SMALL, most=2)
    return "".join(
        text(
            f'class="{tone}" font-size="{SMALL}"', x + INSIDE, y + 18 + 15 * row, words
        )
        for row, words in enumerate(broken)
    )
