"""How the width of the terminal is shared out."""

from __future__ import annotations

from dataclasses import dataclass

GAP = 2
LEAST_LABEL, LEAST_BAR, MOST_BAR = 14, 12, 64
MARK = len("[u]")
WIDE = 100


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; zero where a column has no room."""

    label: int
    value: int
    interval: int
    bar: int
    count: int
    design_effect: int


def share_out(
    width: int, *, label: int, value: int, interval: int, count: int
) -> Columns:
    """Numbers first, then labels, then the bar; the design effect where it is wide."""
    design_effect = 5 if width >= WIDE else 0
    taken = value + interval + MARK + 3 * GAP
    if width - taken - count - GAP >= LEAST_LABEL:
        taken += count + GAP
    else:
        count = 0
    taken += design_effect + GAP if design_effect else 0
    rest = width - taken
    label_beside_bar = min(label, max(LEAST_LABEL, rest * 9 // 20))
    bar = min(MOST_BAR, rest - label_beside_bar - GAP)
    if bar < LEAST_BAR:
        return Columns(
            max(4, min(label, rest)), value, interval, 0, count, design_effect
        )
    return Columns(label_beside_bar, value, interval, bar, count, design_effect)
