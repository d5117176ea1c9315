"""How the values of an indicator are written: in every 100, or in their own unit."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from payung.charts.numerals import ENGLISH, Numerals, decimals_worth_printing
from payung.survey.estimates import Difference
from payung.survey.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Measure:
    """Scale and decimals that hold for all groups of one indicator."""

    scale: float
    decimals: int
    numerals: Numerals = ENGLISH

    def scaled(self, value: float) -> float:
        return self.scale * value

    def text(self, value: float) -> str:
        """The value as a reader sees it; empty where there is none."""
        return (
            self.numerals.fixed(self.scaled(value), self.decimals)
            if math.isfinite(value)
            else ""
        )

    def signed(self, value: float) -> str:
        """A difference, with plus or minus."""
        text = self.text(value)
        return f"+{text}" if value > 0 and text.strip("0.,") else text


def measure(
    indicator: Indicator,
    standard_errors: Iterable[float],
    values: Iterable[float],
    numerals: Numerals = ENGLISH,
) -> Measure:
    """Percent with one decimal for a proportion; else as many as the errors bear."""
    if indicator.kind == "proportion":
        return Measure(100, 1, numerals)
    return Measure(1, decimals_worth_printing(standard_errors, values), numerals)


def measure_of_difference(difference: Difference, of_estimates: Measure) -> Measure:
    """Differences are in the unit of the estimates, ratios have none."""
    if difference.kind == "ratio":
        decimals = max(2, decimals_worth_printing([difference.standard_error]))
        return Measure(1, decimals, of_estimates.numerals)
    return of_estimates
