"""How far one survey lies from an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, hypot, isfinite, log, nan, sqrt
from typing import Literal

from payung.survey.comparison.wave import (
    Wave,
    in_order,
    refuse_other_question,
    shared_groups,
)
from payung.survey.differences import Verdict, verdict
from payung.survey.estimates import Estimate, Flag, Group
from payung.survey.quantiles import t_quantile, t_two_sided
from payung.survey.refusal import Refusal


class IndicatorNotInAll(Refusal):
    """An indicator is not in every survey."""


@dataclass(frozen=True, slots=True)
class Change:
    """
    What changed between two surveys, for one indicator and group.

    Attributes
    ----------
    kind
        ``difference`` (later minus earlier) or ``ratio`` (later over earlier, with its
        interval on the log scale).
    earlier, later
        The estimates that are compared.
    detectable
        Half the width of the interval of a difference: a smaller change would not
        have been seen. NaN for a ratio.
    flag
        The worse of the flags of both estimates.
    """

    indicator: str
    group: Group
    kind: Literal["difference", "ratio"]
    years: tuple[int, int]
    earlier: Estimate
    later: Estimate
    value: float
    standard_error: float
    low: float
    high: float
    degrees_of_freedom: float
    p_value: float
    detectable: float
    verdict: Verdict
    flag: Flag

    @property
    def group_name(self) -> str:
        """The group as one text."""
        return self.later.group_name


@dataclass(frozen=True)
class Changes:
    """Changes from the first survey to each later one, and the groups that some lack."""

    rows: tuple[Change, ...]
    not_everywhere: tuple[tuple[str, str], ...]
    level: float


def compare(
    waves: Sequence[Wave], indicators: Sequence[str], *, level: float = 0.95
) -> Changes:
    """
    Compare independent surveys: each later one with the first, as difference and ratio.

    Parameters
    ----------
    waves
        Two surveys or more, of different years; their samples are independent.
    indicators
        Names of indicators that all of them estimate.
    level
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    Changes
        For each indicator, group and later survey a difference in the unit of the
        indicator (of shares a number between −1 and 1), and where both estimates are
        above zero a ratio. Groups that only some surveys have are named.

    Raises
    ------
    NotComparable
        Where the comparability groups differ.
    WavesNotClear, IndicatorNotInAll
        Too few surveys, two of one year, an indicator that one of them lacks.

    Notes
    -----
    Samples are independent, so variances add: ``V(b − a) = V(a) + V(b)`` and
    ``V(log b/a) ≈ V(a)/a² + V(b)/b²``. Degrees of freedom are the sum of both designs',
    which is what one design with the surveys as strata of their own has.
    Source: Korn & Graubard 1999, *Analysis of Health Surveys*, §8; Lumley 2010, §2.
    """
    ordered = in_order(waves, 2)
    found: list[Change] = []
    lacking: list[tuple[str, str]] = []
    for indicator in indicators:
        refuse_absent(ordered, indicator)
        refuse_other_question(ordered, indicator)
        groups, missing = shared_groups(ordered, indicator)
        lacking += [(indicator, group) for group in missing]
        for group in groups:
            for later in ordered[1:]:
                found += changes(ordered[0], later, indicator, group, level)
    return Changes(tuple(found), tuple(lacking), level)


def refuse_absent(waves: Sequence[Wave], indicator: str) -> None:
    """Refuse an indicator that one of the surveys does not estimate."""
    for wave in waves:
        if not wave.rows(indicator):
            raise IndicatorNotInAll(f"{wave.name} has no indicator {indicator}.")


def changes(
    first: Wave, second: Wave, indicator: str, group: str, level: float
) -> list[Change]:
    """Return difference and ratio of one group in two surveys."""
    earlier, later = first.rows(indicator)[group], second.rows(indicator)[group]
    years = (first.year, second.year)
    a, b = earlier.value, later.value
    is_sure = earlier.standard_error > 0 and later.standard_error > 0
    # No spread is no certainty: all children of a sample said the same.
    error = hypot(earlier.standard_error, later.standard_error) if is_sure else nan
    between = Between(indicator, years, earlier, later, level)
    rows = [between.gap(b - a, error)]
    if a > 0 and b > 0 and is_sure:
        parts = (earlier.standard_error / a, later.standard_error / b)
        rows.append(between.times(log(b / a), sqrt(parts[0] ** 2 + parts[1] ** 2)))
    return rows


@dataclass(frozen=True, slots=True)
class Between:
    """Two estimates of one group."""

    indicator: str
    years: tuple[int, int]
    earlier: Estimate
    later: Estimate
    level: float

    @property
    def degrees_of_freedom(self) -> float:
        """Those of both designs together."""
        return self.earlier.degrees_of_freedom + self.later.degrees_of_freedom

    @property
    def t(self) -> float:
        """Quantile of Student's t at the level."""
        return float(t_quantile((1 + self.level) / 2, self.degrees_of_freedom)[0])

    def gap(self, value: float, error: float) -> Change:
        """Difference with its Wald interval."""
        half = self.t * error
        ends = value - half, value + half
        return self.row("difference", value, error, ends, (value, error), half)

    def times(self, log_value: float, log_error: float) -> Change:
        """Ratio; interval and test on the log scale."""
        value, factor = exp(log_value), exp(min(self.t * log_error, 700.0))
        ends = value / factor, value * factor
        distance = log_value, log_error
        return self.row("ratio", value, value * log_error, ends, distance, float("nan"))

    def row(
        self,
        kind: Literal["difference", "ratio"],
        value: float,
        error: float,
        ends: tuple[float, float],
        distance: tuple[float, float],
        detectable: float,
    ) -> Change:
        """Return one change; ``distance`` over its error is the t of the test."""
        t = distance[0] / distance[1] if distance[1] > 0 else float("nan")
        nothing = 1.0 if kind == "ratio" else 0.0
        return Change(
            indicator=self.indicator,
            group=self.later.group,
            kind=kind,
            years=self.years,
            earlier=self.earlier,
            later=self.later,
            value=value,
            standard_error=error,
            low=ends[0],
            high=ends[1],
            degrees_of_freedom=self.degrees_of_freedom,
            p_value=t_two_sided(t, self.degrees_of_freedom),
            detectable=detectable,
            verdict=verdict(ends, nothing) if isfinite(error) else "can't tell",
            flag=worse(self.earlier.flag, self.later.flag),
        )


def worse(first: Flag, second: Flag) -> Flag:
    """Return the stricter of two flags."""
    order: tuple[Flag, ...] = ("show", "review", "suppress", "confidential")
    return max(first, second, key=order.index)
