"""A straight axis with round ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from the first tick to the last, laid over ``start`` to ``end``."""

    ticks: tuple[float, ...]
    decimals: int
    start: float = 0
    end: float = 1

    def at(self, value: float) -> float:
        """The place of a value; beyond the ends it stays at the end."""
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.start + min(1, max(0, share)) * (self.end - self.start)

    def over(self, start: float, end: float) -> Axis:
        """The same ticks over another stretch."""
        return Axis(self.ticks, self.decimals, start, end)


def round_axis(
    values: Sequence[float],
    *,
    most_steps: int = 5,
    from_zero: bool = True,
    bounds: tuple[float, float] = (-math.inf, math.inf),
) -> Axis:
    """The fewest round ticks that hold all values, and zero where ``from_zero``."""
    held = [
        min(bounds[1], max(bounds[0], value))
        for value in values
        if math.isfinite(value)
    ]
    if from_zero or not held:
        held.append(0.0)
    low, high = min(held), max(held)
    if high - low <= abs(high) * 1e-9:
        high = low + (abs(low) * 0.1 or min(10.0, bounds[1]))
    exponent = math.floor(math.log10((high - low) / most_steps))
    for factor in _STEPS + tuple(10 * step for step in _STEPS):
        step = factor * 10.0**exponent
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most_steps:
            break
    decimals = max(0, -exponent - (factor >= 10))
    return Axis(
        tuple(round(number * step, decimals) for number in range(first, last + 1)),
        decimals,
    )
