"""From linearised sums to estimates with interval and flag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from payung.survey.design import DesignSummary
from payung.survey.estimates import Estimate
from payung.survey.grouping import Grouping
from payung.survey.indicator import Indicator
from payung.survey.intervals import of_share, wald
from payung.survey.plausible import Asked, together
from payung.survey.publication import Verdict, judge_number, judge_shares
from payung.survey.replication import answered
from payung.survey.rules import Rules
from payung.survey.sums import Floats


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator over one grouping: numbers of each group, without interval yet."""

    indicator: Indicator
    grouping: Grouping
    value: Floats
    complement: Floats
    error: Floats
    n: Floats
    degrees_of_freedom: Floats
    design_effect: Floats


def measured(
    grouping: Grouping,
    summary: DesignSummary,
    rules: Rules,
    asked: Asked,
) -> Measured:
    """Measure one indicator over one grouping, of all its plausible values together."""
    indicator, draws = asked
    found = [answered(grouping, number, draw) for number, draw in draws]
    n = np.min([one.respondents for one in found], axis=0).astype(np.float64)
    if rules.degrees_of_freedom == "domain":
        df = found[0].domain_degrees_of_freedom().astype(np.float64)
    else:
        df = np.full(len(n), float(summary.degrees_of_freedom))
    linear = [one.linear for one in found]
    rubin = together(
        np.stack([one.value for one in linear]),
        np.stack([one.variance() for one in found]),
        df,
    )
    simple = np.mean([one.simple_variance for one in linear], axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        deff = rubin.variance / simple
    return Measured(
        indicator=indicator,
        grouping=grouping,
        value=rubin.value,
        complement=np.mean([one.complement for one in linear], axis=0),
        error=np.where(n > 0, np.sqrt(rubin.variance), np.nan),
        n=n,
        degrees_of_freedom=rubin.degrees_of_freedom,
        design_effect=deff,
    )


def estimates_of(found: Sequence[Measured], rules: Rules) -> list[list[Estimate]]:
    """
    Give everything measured its interval and flag.

    All shares go together: their quantiles cost as much for one group as for hundreds.
    """
    rows: dict[int, list[Estimate]] = {}
    for are_shares in (True, False):
        chosen = [
            place
            for place, one in enumerate(found)
            if (one.indicator.kind == "proportion") == are_shares
        ]
        if chosen:
            together = [found[place] for place in chosen]
            rows |= dict(
                zip(chosen, finished(together, are_shares, rules), strict=True)
            )
    return [rows[place] for place in range(len(found))]


def finished(
    found: Sequence[Measured], are_shares: bool, rules: Rules
) -> list[list[Estimate]]:
    """Finish shares, or other numbers, all at once."""
    value, complement, error, n, df, deff = (
        np.concatenate([getattr(one, name) for one in found])
        for name in (
            "value", "complement", "error", "n", "degrees_of_freedom", "design_effect"
        )
    )  # fmt: skip
    if are_shares:
        low, high = of_share(
            rules.interval, value, complement, error, n, df, rules.level
        )
        verdicts = judge_shares(
            value, complement, error, n, df, standard=rules.standard
        )
    else:
        low, high = wald(value, error, df, rules.level)
        numbers = (column.tolist() for column in (value, error, n, df))
        verdicts = [judge_number(*row) for row in zip(*numbers, strict=True)]
    columns = (c.tolist() for c in (n, value, error, low, high, df, deff))
    rows = iter(zip(*columns, verdicts, strict=True))
    return [
        [row_of(one.indicator, group, *next(rows)) for group in one.grouping.groups]
        for one in found
    ]


def row_of(
    indicator: Indicator,
    group: tuple[tuple[str, str], ...],
    n: float,
    value: float,
    error: float,
    low: float,
    high: float,
    df: float,
    deff: float,
    verdict: Verdict,
) -> Estimate:
    """Return one estimate."""
    flag, reason = verdict
    return Estimate(
        indicator=indicator.name,
        group=group,
        respondents=int(n),
        value=value,
        standard_error=error,
        low=low,
        high=high,
        degrees_of_freedom=whole(df),
        design_effect=deff,
        flag=flag,
        reason=reason,
    )


def whole(df: float) -> float:
    """Return whole degrees of freedom as a whole number."""
    return int(df) if df.is_integer() else df
