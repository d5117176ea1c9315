"""The parts that all figures share, as SVG that takes its colours from the page."""

from __future__ import annotations

import re
from functools import lru_cache

from payung.charts.plain_text import escape, isolated
from payung.charts.refusal import FigureHasNoName

WIDTH = 380
# 12 px are left of it on a phone 390 px wide.
SIZE = 13

# Presentation attributes are the weakest style there is: any rule of the page wins.
QUIET = 'class="q"'
CENTRED = 'class="q m" text-anchor="middle"'
ENDED = 'class="q e" text-anchor="end"'
STRONG = 'class="b" font-weight="600"'
INTERVAL = 'stroke="currentColor" stroke-width="3" stroke-linecap="round"'
BROKEN = ' stroke-dasharray="3 5"'
HOLLOW = ' fill="none" stroke="currentColor" stroke-width="2.5"'
GRID = 'class="grid" stroke="currentColor" stroke-opacity=".2" stroke-width="1"'
ZERO = 'class="zero" stroke="currentColor" stroke-width="1.5"'
HALF_MARK = 5.2
_NOT_AN_ID = re.compile(r"[^A-Za-z0-9_-]")


def picture(name: str, title: str, described: str, height: float, drawn: str) -> str:
    """
    Frame a drawing; ``name`` makes its ids unique in a page.

    Nothing has a colour of its own: the page styles the classes ``all``, ``girls`` …,
    ``ci``, ``hollow``, ``grid``, ``lead``, and without a style all is ``currentColor``.
    """
    if not name:
        raise FigureHasNoName(
            "Name each figure of a page, so that its parts are found."
        )
    name = _NOT_AN_ID.sub("-", name)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="plot"'
        f' viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img"'
        f' aria-labelledby="{name}-t {name}-d" font-size="{SIZE}"'
        ' font-family="sans-serif" fill="currentColor" stroke-width="0">'
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(described)}</desc>{drawn}</svg>\n'
    )


def text(look: str, x: float, y: float, words: str) -> str:
    """Words at a place."""
    return f'<text {look} x="{n(x)}" y="{n(y)}">{_written(words)}</text>'


# Figures of a page have the same groups, ticks and remarks.
@lru_cache(maxsize=4096)
def _written(words: str) -> str:
    # Isolated after escaping, since escaping takes marks of direction out.
    return isolated(escape(words))


# And the same rows at the same heights.
@lru_cache(maxsize=4096)
def n(number: float) -> str:
    """A length to a tenth of a pixel."""
    return f"{number:.1f}" if number % 1 else f"{number:.0f}"


def dot(x: float, y: float, colour: str, hollow: bool) -> str:
    """A round mark."""
    kind, look = (" hollow", HOLLOW) if hollow else ("", "")
    return f'<circle class="{colour}{kind}"{look} cx="{n(x)}" cy="{n(y)}" r="{HALF_MARK}"/>'


def interval(low: float, high: float, y: float, colour: str, broken: bool) -> str:
    """A thick line from end to end."""
    return (
        f'<path class="ci {colour}" {INTERVAL}{BROKEN if broken else ""}'
        f' d="M{n(low)} {n(y)}H{n(high)}"/>'
    )
