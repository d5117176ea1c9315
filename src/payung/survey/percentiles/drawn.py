"""A quantile of plausible values: that of each draw, put together by Rubin's rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from payung.survey.estimates import Estimate
from payung.survey.intervals import wald
from payung.survey.percentiles.asked import Quantile
from payung.survey.percentiles.shares import Shares
from payung.survey.percentiles.sought import Sought, estimate_of
from payung.survey.plausible import together


def estimates_of(
    quantile: Quantile, draws: Sequence[Sought], shares: Shares
) -> list[Estimate]:
    """
    Return the quantile of each group of one grouping; ``draws`` are one or several.

    Of several: the mean of their quantiles, with ``V = Ū + (1 + 1/M)·B`` and the
    interval value ± t·SE (``payung.survey.plausible.together``; Rubin 1987).
    """
    rows = [draw.estimates(shares) for draw in draws]
    if len(rows) == 1:
        return rows[0]
    value = np.array([[one.value for one in draw] for draw in rows])
    error = np.array([[one.standard_error for one in draw] for draw in rows])
    df = np.array([one.degrees_of_freedom for one in rows[0]], dtype=np.float64)
    rubin = together(value, error**2, df)
    error = np.sqrt(rubin.variance)
    low, high = wald(rubin.value, error, rubin.degrees_of_freedom, shares.rules.level)
    respondents = np.array([[one.respondents for one in draw] for draw in rows])
    columns = (
        rubin.value,
        error,
        low,
        high,
        respondents.min(axis=0).astype(np.float64),
        rubin.degrees_of_freedom,
    )
    return [
        estimate_of(quantile, one.group, *(float(column[place]) for column in columns))
        for place, one in enumerate(rows[0])
    ]
