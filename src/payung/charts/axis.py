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
        first, last = self.ticks[0], self.ticks[-1]
        if value <= first:
            return self.start
        if value >= last:
            return self.end
        return self.start + (value - first) / (last - first) * (self.end - self.start)

    @property
    def narrowest_step(self) -> float:
        """The least distance between two ticks."""
        places = [self.at(tick) for tick in self.ticks]
        return min(
            [after - before for before, after in zip(places, places[1:], strict=False)]
        )

    def over(self, start: float, end: float) -> Axis:
        """The same ticks over another stretch."""
        return Axis(self.ticks, self.decimals, start, end)


def outermost(values: Sequence[float]) -> tuple[float, ...]:
    """The least and the greatest, which are all that an axis needs to know."""
    return (min(values), max(values)) if values else ()


def round_axis(
    values: Sequence[float],
    *,
    most_steps: int = 5,
    from_zero: bool = True,
    bounds: tuple[float, float] = (-math.inf, math.inf),
) -> Axis:
    """The fewest round ticks that hold all values, and zero where ``from_zero``."""
    held = [value for value in values if math.isfinite(value)] or [0.0]
    low = min(bounds[1], max(bounds[0], min(held)))
    high = min(bounds[1], max(bounds[0], max(held)))
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
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
