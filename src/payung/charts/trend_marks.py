"""Marks of a trend: each line has its own shape, so that none is told by colour alone."""

from __future__ import annotations

from payung.charts.svg import BROKEN, HOLLOW, dot, n

_SHAPES = (
    None,
    "m-5-5h10v10h-10z",
    "m0-7l7 7-7 7-7-7z",
    "m0-6l6.5 11h-13z",
    "m0 6l6.5-11h-13z",
)


def mark(number: int, x: float, y: float, colour: str, hollow: bool) -> str:
    """The mark of the so-manieth line."""
    shape = _SHAPES[number]
    if shape is None:
        return dot(x, y, colour, hollow)
    kind, look = (" hollow", HOLLOW) if hollow else ("", "")
    return f'<path class="mark {colour}{kind}"{look} d="M{n(x)} {n(y)}{shape}"/>'


def whisker(x: float, low: float, high: float, colour: str, doubtful: bool) -> str:
    """An interval that stands upright."""
    return (
        f'<path class="ci {colour}" stroke="currentColor" stroke-width="2"'
        f'{BROKEN if doubtful else ""} d="M{n(x)} {n(low)}V{n(high)}"/>'
    )
