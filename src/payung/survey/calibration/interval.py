"""An estimate with another standard error: its interval, design effect and flag anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from payung.survey.estimates import Estimate
from payung.survey.indicator import Kind
from payung.survey.intervals import of_share, wald
from payung.survey.publication import judge_number, judge_shares
from payung.survey.rules import Rules


def with_error(row: Estimate, kind: Kind, error: float, rules: Rules) -> Estimate:
    """Return the estimate with this standard error."""
    value, n, df = (
        np.array([float(one)])
        for one in (row.value, row.respondents, row.degrees_of_freedom)
    )
    errors = np.array([error])
    if kind == "proportion":
        low, high = of_share(
            rules.interval, value, 1 - value, errors, n, df, rules.level
        )
        (verdict,) = judge_shares(
            value, 1 - value, errors, n, df, standard=rules.standard
        )
    else:
        low, high = wald(value, errors, df, rules.level)
        verdict = judge_number(row.value, error, float(n[0]), float(df[0]))
    flag, reason = verdict
    spread = error / row.standard_error if row.standard_error else float("nan")
    return replace(
        row,
        standard_error=error,
        low=float(low[0]),
        high=float(high[0]),
        design_effect=row.design_effect * spread * spread,
        flag=flag,
        reason=reason,
    )
