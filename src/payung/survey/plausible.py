"""
Plausible values: several draws of what was not measured directly, put together as one.

A score such as PISA's reading is given as M draws for each child. Each is estimated by
itself; Rubin's rules put them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from payung.survey.indicator import Indicator
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats

DRAWS = re.compile(r"\{(\d+)\.\.(\d+)\}")
MOST_DRAWS = 100


class PlausibleValuesNotClear(Refusal):
    """An expression names draws in a way that cannot be."""


# An indicator, and each of its draws with its number among all that are summed.
Asked = tuple[Indicator, list[tuple[int, Indicator]]]


@dataclass(frozen=True, slots=True)
class Together:
    """Numbers of each group, of all draws together."""

    value: Floats
    variance: Floats
    degrees_of_freedom: Floats


def draws_of(text: str) -> list[str]:
    """
    Return an expression once for each of its draws: ``PV{1..10}READ`` is ten of them.

    Every pair of braces counts the same draws.
    """
    ranges = {(int(first), int(last)) for first, last in DRAWS.findall(text)}
    if not ranges:
        return [text]
    (first, last), *others = sorted(ranges)
    if others or not 1 < last - first + 1 <= MOST_DRAWS:
        raise PlausibleValuesNotClear(
            "Plausible values are counted as in PV{1..10}READ: from 2 to "
            f"{MOST_DRAWS} of them, the same wherever they stand."
        )
    return [DRAWS.sub(str(draw), text) for draw in range(first, last + 1)]


def each_draw(indicator: Indicator) -> list[Indicator]:
    """Return the indicator of each draw; itself where nothing is drawn."""
    numerators = draws_of(indicator.numerator)
    denominators = draws_of(indicator.denominator or "")
    number = max(len(numerators), len(denominators))
    if {len(numerators), len(denominators)} - {1, number}:
        raise PlausibleValuesNotClear(
            f"{indicator.name} counts other plausible values above than below its line."
        )
    if number == 1:
        return [indicator]
    return [
        replace(
            indicator,
            name=f"{indicator.name}[{draw + 1}]",
            numerator=numerators[draw % len(numerators)],
            denominator=denominators[draw % len(denominators)] or None,
        )
        for draw in range(number)
    ]


def asked_of(indicators: Sequence[Indicator]) -> list[Asked]:
    """Number the draws of all indicators, in the order in which they are summed."""
    asked: list[Asked] = []
    number = 0
    for indicator in indicators:
        draws = list(enumerate(each_draw(indicator), start=number))
        asked.append((indicator, draws))
        number += len(draws)
    return asked


def together(value: Floats, variance: Floats, complete_df: Floats) -> Together:
    """
    Put draws together by Rubin's rules.

    Parameters
    ----------
    value, variance
        Of each draw and group, shape (M, groups).
    complete_df
        Degrees of freedom of each group, had it been measured directly.

    Returns
    -------
    θ̄ = mean of the draws; V = Ū + (1 + 1/M)·B, with Ū the mean of their variances and
    B the variance between them. Degrees of freedom ν after Barnard & Rubin 1999:
    1/ν = 1/ν_M + 1/ν_c, with λ = (1 + 1/M)·B/V, ν_M = (M − 1)/λ² and
    ν_c = (ν₀ + 1)/(ν₀ + 3)·ν₀·(1 − λ), ν₀ the complete ones.

    Notes
    -----
    Sources: Rubin 1987; Barnard & Rubin 1999, *Biometrika* 86:948; OECD, PISA technical
    reports. All draws, not the first alone, give Ū.
    """
    draws = len(value)
    within = variance.mean(axis=0)
    if draws == 1:
        return Together(value[0], within, complete_df)
    between = (1 + 1 / draws) * value.var(axis=0, ddof=1)
    total = within + between
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(total > 0, between / total, 0.0)
        of_draws = (draws - 1) / share**2
        observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
        df = 1 / (1 / of_draws + 1 / observed)
    return Together(value.mean(axis=0), total, np.where(share > 0, df, observed))
