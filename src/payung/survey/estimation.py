"""From a file to its estimates: one pass, then small arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import get_args

from payung.survey.columns import find_column
from payung.survey.design import Design
from payung.survey.differences import GroupAgainst
from payung.survey.estimates import (
    DegreesOfFreedomRule,
    Estimates,
    IntervalKind,
)
from payung.survey.indicator import Indicator, refuse_same_names
from payung.survey.passes import Question, answer, passes_over
from payung.survey.refusal import Refusal
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.standards import NCHS_2017, ProportionStandard
from payung.survey.summing import Progress
from payung.survey.surveyed import NothingToEstimate


class QuantileNotHere(Refusal):
    """A quantile, which needs the whole distribution, was asked among other estimates."""


class RuleNotKnown(Refusal):
    """A level, interval or rule was asked that does not exist."""


def estimate(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    *,
    by: Sequence[Sequence[str]] = (),
    where: str | None = None,
    level: float = 0.95,
    interval: IntervalKind = "logit",
    degrees_of_freedom: DegreesOfFreedomRule = "design",
    differences: Sequence[tuple[str, str | None]] = (),
    standard: ProportionStandard = NCHS_2017,
    progress: Progress | None = None,
) -> Estimates:
    """
    Estimate indicators for all children and for groups of them, in one pass.

    Parameters
    ----------
    source
        The records of one survey, a row a child; read once, in their order.
    design
        How the children were chosen, in columns of the file.
    indicators
        What is estimated: shares, means, totals or ratios, each under its own name.
    by
        Groupings: each a sequence of columns that divide the children together. All
        children are always there. A child without one of the labels is in no group.
    where
        An expression; children for whom it is not true are outside the domain. They
        stay in the design, so that the error is that of a domain.
    level
        Confidence level of the intervals, between 0 and 1.
    interval
        Kind of interval of proportions; other estimates have Wald intervals.
    degrees_of_freedom
        ``design``: PSUs minus strata of the whole file; ``domain``: of those in which
        somebody of the group answered (R's rule).
    differences
        Pairs of a column and the label its other groups are compared with (``None``:
        the first), as differences and as ratios.
    standard
        Thresholds of the flags of proportions; kept in the result.
    progress
        Called with rows read and rows in all (``None`` where unknown).

    Returns
    -------
    Estimates
        One row for each indicator and group: (indicators) × (1 + groups of every
        grouping). Proportions are numbers between 0 and 1, everything else in its own
        unit; ``nan`` where nobody answered.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: unknown column, expression not understood or forbidden, record
        without weight, negative weight, cluster in two strata, stratum with one PSU …

    Notes
    -----
    Every estimator is linearised (Binder 1983) to a score for each sampled unit:
    for a share p = Y/(Y + N), z = (q·y − p·n)/(Y + N). The variance is that of the total
    of scores between units within strata (``payung.survey.variance.between_units``).
    Sources: Binder 1983; Särndal, Swensson & Wretman 1992; Lumley 2010.
    """
    rules = Rules(level, interval, degrees_of_freedom, standard)
    refuse_unanswerable(indicators, rules)
    refuse_domain_degrees(design, rules)
    refuse_quantiles(indicators)
    groupings = distinct(by, [column for column, _ in differences], source)
    compared = [
        GroupAgainst(find_column(column, source.columns), label)
        for column, label in differences
    ]
    question = Question(source, design, groupings, where, compared, rules)
    told = [
        answer(question, some, of_pass)
        for some, of_pass in zip(
            *passes_over(indicators, source, progress), strict=True
        )
    ]
    summary = told[0].summary
    return Estimates(
        rows=tuple(chain.from_iterable(one.rows for one in told)),
        indicators=tuple(indicators),
        design=summary,
        level=level,
        interval=interval,
        degrees_of_freedom_rule=degrees_of_freedom,
        standard=standard,
        where=where,
        notes=source.notes,
        differences=tuple(chain.from_iterable(one.differences for one in told)),
    )


def refuse_unanswerable(indicators: Sequence[Indicator], rules: Rules) -> None:
    """Refuse a run that names no indicator, one twice, or a level that is none."""
    if not indicators:
        raise NothingToEstimate(
            "Name at least one indicator, such as 'bullied = Q23 == 1'."
        )
    refuse_same_names(indicators)
    if not 0 < rules.level < 1:
        raise RuleNotKnown(
            f"A confidence level lies between 0 and 1, not at {rules.level}."
        )
    if rules.interval not in get_args(IntervalKind):
        known = ", ".join(get_args(IntervalKind))
        raise RuleNotKnown(f"There is no interval {rules.interval}; there are {known}.")
    if rules.degrees_of_freedom not in get_args(DegreesOfFreedomRule):
        raise RuleNotKnown(
            f"Degrees of freedom are by design or by domain, not {rules.degrees_of_freedom}."
        )


def refuse_quantiles(indicators: Sequence[Indicator]) -> None:
    """Refuse quantiles, which sums over children do not tell."""
    for one in indicators:
        if one.kind == "quantile":
            raise QuantileNotHere(
                f"{one.name} is a quantile; payung.survey.estimate_quantiles tells it."
            )


def refuse_domain_degrees(design: Design, rules: Rules) -> None:
    """Refuse degrees of freedom of a group where no units are told apart."""
    if design.replicates and rules.degrees_of_freedom == "domain":
        raise RuleNotKnown(
            "Replicate weights give degrees of freedom of the whole design only; "
            "leave --df domain out."
        )


def distinct(
    by: Sequence[Sequence[str]], compared: Sequence[str], source: Source
) -> list[tuple[str, ...]]:
    """Return all children, then every grouping once, in the file's own spelling."""
    asked = [*by, *((column,) for column in compared)]
    found = [
        tuple(dict.fromkeys(find_column(name, source.columns) for name in grouping))
        for grouping in asked
    ]
    return list(dict.fromkeys([(), *found]))
