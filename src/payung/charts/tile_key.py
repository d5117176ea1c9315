"""What each lightness of a tile stands for."""

from __future__ import annotations

from payung.charts.line_breaks import lines
from payung.charts.plain_text import one_line
from payung.charts.state_map import MOST_STEPS, StateMap
from payung.charts.svg import WIDTH, n, text

# For a page without our colours: dark words stay readable on each.
FAINTNESS = (".06", ".14", ".22", ".3")
BETWEEN, SMALL = 4, 12


def key(figure: StateMap, borders: tuple[float, ...], top: float) -> tuple[str, float]:
    """What each step of lightness stands for, and how high the map becomes."""
    words = _step_words(figure, borders)
    wide = (WIDTH - BETWEEN * (MOST_STEPS - 1)) / MOST_STEPS
    drawn, tallest = [], 1
    for step, said in enumerate(words):
        x = step * (wide + BETWEEN)
        drawn.append(
            f'<rect class="s{step + 1}" fill-opacity="{FAINTNESS[step]}"'
            f' x="{n(x)}" y="{n(top + 6)}" width="{n(wide)}" height="12"/>'
        )
        broken = lines(one_line(said), wide, SMALL, most=2)
        tallest = max(tallest, len(broken))
        drawn += [
            text(f'class="q" font-size="{SMALL}"', x, top + 32 + 15 * row, each)
            for row, each in enumerate(broken)
        ]
    if not words:
        return "", top
    return "".join(drawn), top + 24 + 15 * tallest


def _step_words(figure: StateMap, borders: tuple[float, ...]) -> list[str]:
    if not any(shown.drawn for shown in figure.figures):
        return []
    fixed, wording = figure.wording.numerals.fixed, figure.wording
    decimals = 0 if all(border % 1 == 0 for border in borders) else figure.decimals
    ends = [fixed(border, decimals) for border in borders]
    if not ends:
        return []
    between = [
        wording.step.format(low=low, high=high)
        for low, high in zip(ends, ends[1:], strict=False)
    ]
    return [
        wording.first_step.format(high=ends[0]),
        *between,
        wording.last_step.format(low=ends[-1]),
    ]
