"""A logarithmic axis with round ticks around one."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from functools import lru_cache

from payung.charts.axis import Axis

# From fine to coarse: the first that has few enough ticks is taken.
_MANTISSAS = ((1, 1.2, 1.5, 2, 3, 5, 7), (1, 1.5, 2, 3, 5), (1, 2, 5), (1, 3), (1,))


def log_axis(
    low: float, high: float, *, most_steps: int, bounds: tuple[float, float]
) -> Axis:
    """Ticks are natural logarithms; between the outer two lie low, one and high."""
    low = max(bounds[0], min(1.0, low))
    high = min(bounds[1], max(1.0, high))
    if high / low < 1.2:
        low, high = low / 1.1, high * 1.1
    for mantissas in _MANTISSAS:
        ticks = _between(mantissas, low, high, bounds)
        if len(ticks) <= most_steps + 1:
            break
    else:
        ticks = sorted({ticks[0], 1.0, ticks[-1]})
    return Axis(tuple(math.log(tick) for tick in ticks), 0)


# Most forests lie between a tenth and ten, and so have the same few ticks.
@lru_cache(maxsize=256)
def ratio_at(tick: float) -> tuple[float, int]:
    """The ratio at a tick, and how many decimals it has."""
    written = f"{math.exp(tick):.3g}"
    return float(written), len(f"{float(written):g}".partition(".")[2])


@lru_cache(maxsize=256)
def _grid(mantissas: tuple[float, ...], first: int, last: int) -> list[float]:
    decades = range(first, last)
    return [float(f"{m}e{decade}") for decade in decades for m in mantissas]


def _between(
    mantissas: tuple[float, ...], low: float, high: float, bounds: tuple[float, float]
) -> list[float]:
    grid = _grid(
        mantissas, math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1
    )
    first = max(bounds[0], grid[bisect_right(grid, low * 1.0001) - 1])
    last = min(bounds[1], grid[bisect_left(grid, high * 0.9999)])
    inside = grid[bisect_right(grid, first) : bisect_left(grid, last)]
    return sorted({first, 1.0, *inside, last})
