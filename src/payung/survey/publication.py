"""
May a figure be published? Presentation standards, on one screen.

Arrays hold one entry a group: shares between 0 and 1, standard errors in the unit of the
estimate, respondents, degrees of freedom. NaN where nobody answered is never shown.
Thresholds and their sources are in ``payung.survey.standards``.
"""

from __future__ import annotations

import numpy as np

from payung.survey.estimates import Flag
from payung.survey.intervals import effective_size, korn_graubard
from payung.survey.standards import (
    NCHS_2017,
    NCHS_OLDER,
    NumberStandard,
    ProportionStandard,
)
from payung.survey.sums import Floats

Verdict = tuple[Flag, str]


def judge_shares(
    p: Floats,
    q: Floats,
    error: Floats,
    n: Floats,
    df: Floats,
    level: float = 0.95,
    standard: ProportionStandard = NCHS_2017,
) -> list[Verdict]:
    """Judge proportions by the Korn-Graubard interval at a size capped by n."""
    size = np.minimum(effective_size(p, q, error**2, n, df, level), n)
    low, high = korn_graubard(p, q, size, level)
    columns = (column.tolist() for column in (p, size, high - low, n, df))
    return [judge_share(*row, standard=standard) for row in zip(*columns, strict=True)]


def judge_share(
    p: float,
    size: float,
    width: float,
    n: float,
    df: float,
    *,
    standard: ProportionStandard,
) -> Verdict:
    """Judge one proportion."""
    if not n >= standard.fewest_children:
        return "suppress", f"fewer than {standard.fewest_children} children answered"
    if not df > 0:
        return "suppress", "too few sampled units to tell how sure we are"
    if not size >= standard.fewest_children:
        return "suppress", f"worth fewer than {standard.fewest_children} children"
    if not width < standard.wide:
        return "suppress", f"interval wider than {standard.wide * 100:.0f} points"
    if width > standard.narrow and width > standard.widest_relative * p:
        return "suppress", f"interval wider than {standard.widest_relative:.0%} of it"
    if df < standard.fewest_degrees_of_freedom:
        return (
            "review",
            f"fewer than {standard.fewest_degrees_of_freedom} degrees of freedom",
        )
    if p in (0, 1):
        return "review", "nobody or everybody"
    return "show", ""


def judge_number(
    value: float,
    error: float,
    n: float,
    df: float,
    *,
    standard: NumberStandard = NCHS_OLDER,
) -> Verdict:
    """Judge a mean, a total or a ratio."""
    if not n >= standard.fewest_children:
        return "suppress", f"fewer than {standard.fewest_children} children answered"
    if not df > 0:
        return "suppress", "too few sampled units to tell how sure we are"
    if n < standard.few_children:
        return "review", f"fewer than {standard.few_children} children answered"
    if error == 0:
        return "review", "nothing varies between the sampled units"
    if not error < standard.largest_relative_error * abs(value):
        share = f"{standard.largest_relative_error:.0%}"
        return "review", f"standard error {share} of it or more"
    return "show", ""
