"""The measures of one outcome: crude from its groups, adjusted from a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from payung.survey.design import LonelyPsu
from payung.survey.differences import compared
from payung.survey.estimates import Difference, Estimate, Flag
from payung.survey.grouping import Grouping
from payung.survey.indicator import Indicator
from payung.survey.measured import estimates_of, measured
from payung.survey.regression.cases import complete_cases
from payung.survey.regression.measure import (
    Kind,
    Measure,
    Numbers,
    as_fraction,
    on_its_scale,
    on_log_scale,
)
from payung.survey.regression.model import Model, fitted
from payung.survey.regression.odds import degrees_of
from payung.survey.regression.standardised import Standardised
from payung.survey.regression.term import NO, YES, Term
from payung.survey.replication import answered
from payung.survey.rules import Rules
from payung.survey.surveyed import Surveyed

EXPOSURE = 1  # Its column in the model matrix, after the intercept.


@dataclass(frozen=True)
class Asked:
    """What is asked of every outcome of a run; the first term is the exposure."""

    found: Surveyed
    terms: Sequence[Term]
    columns: Sequence[str]
    lonely_psu: LonelyPsu
    rules: Rules
    fewest_events: int

    @property
    def exposure(self) -> str:
        """Name of the exposure."""
        return self.terms[0].name

    @property
    def both(self) -> str:
        """The two groups, as they are compared."""
        return f"{self.exposure}={YES} against {self.exposure}={NO}"

    def model(self, number: int, outcome: Indicator, terms: int) -> Model:
        """Fit one outcome on the first so many terms."""
        columns = self.columns[:terms]
        cases = complete_cases(self.found, number, columns, self.lonely_psu)
        return fitted(cases, self.terms[:terms], columns, outcome.name)


def measures_of(
    asked: Asked, number: int, counted: int, outcome: Indicator
) -> tuple[Measure, ...]:
    """Return all measures of one outcome."""
    crude = asked.model(number, outcome, 1)
    prevalences, gaps = groups_of(asked, number, counted, outcome)
    verdict = worst(prevalences)
    rows = [*prevalences, *of_gaps(asked, gaps, crude.cases.respondents, verdict)]
    rows += modelled(asked, crude, verdict, "")
    if len(asked.terms) > 1:
        adjusted = asked.model(number, outcome, len(asked.terms))
        rows += modelled(asked, adjusted, verdict, "adjusted_")
    return tuple(rows)


def groups_of(
    asked: Asked, number: int, counted: int, outcome: Indicator
) -> tuple[list[Measure], list[Difference]]:
    """Return the prevalence among the exposed and the others, and how far they differ."""
    found, summary = asked.found, asked.found.summary
    grouping = Grouping(
        (asked.columns[0],),
        found.crossing,
        found.stages,
        asked.lonely_psu,
        found.multipliers,
    )
    with grouping.at_hand():
        one = measured(grouping, summary, asked.rules, (outcome, [(number, outcome)]))
        over = answered(grouping, number, outcome)
        (others, exposed) = estimates_of([one], asked.rules)[0]
        gaps = compared([over], outcome, 1, 0, summary, asked.rules)
    events = grouping.total(found.crossing.respondents[counted]).tolist()
    pairs = ((exposed, int(events[1]), YES), (others, int(events[0]), NO))
    return [prevalence(asked, *pair) for pair in pairs], gaps


def prevalence(asked: Asked, found: Estimate, events: int, label: str) -> Measure:
    """Return the prevalence of one group; few children either way are told."""
    fewest, flag, reason = asked.fewest_events, found.flag, found.reason
    if flag == "show" and min(events, found.respondents - events) < fewest:
        flag, reason = "review", f"fewer than {fewest} children with or without it"
    return Measure(
        kind="prevalence",
        group=f"{asked.exposure}={label}",
        respondents=found.respondents,
        value=found.value,
        standard_error=found.standard_error,
        low=found.low,
        high=found.high,
        degrees_of_freedom=found.degrees_of_freedom,
        p_value=float("nan"),
        flag=flag,
        reason=reason,
    )


def worst(prevalences: Sequence[Measure]) -> tuple[Flag, str]:
    """What compares two groups is as little to be published as either of them."""
    for flag in ("suppress", "review"):
        for one in prevalences:
            if one.flag == flag:
                return flag, f"{one.group}: {one.reason}"
    return "show", ""


def of_gaps(
    asked: Asked, gaps: Sequence[Difference], n: int, verdict: tuple[Flag, str]
) -> Iterator[Measure]:
    """Return difference and ratio of the prevalences."""
    for gap in gaps:
        numbers = (
            *(gap.value, gap.standard_error, gap.low, gap.high),
            *(gap.degrees_of_freedom, gap.p_value),
        )
        yield row(gap.kind, asked.both, n, numbers, verdict)


def modelled(
    asked: Asked, model: Model, verdict: tuple[Flag, str], prefix: str
) -> Iterator[Measure]:
    """Return what a model tells; difference and ratio only where it adjusts."""
    rules, n = asked.rules, model.cases.respondents
    df = degrees_of(model, rules.degrees_of_freedom)
    own_df = df if prefix else model.cases.degrees_of_freedom(rules.degrees_of_freedom)
    log_odds = float(model.coefficients[EXPOSURE])
    error = float(np.sqrt(model.covariance[EXPOSURE, EXPOSURE]))
    logs, errors = Standardised(model, EXPOSURE).contrasts()
    gap, ratio, left = logs.tolist()
    found: dict[str, Numbers] = {
        "difference": on_its_scale(gap, float(errors[0]), df, rules.level),
        "ratio": on_log_scale(ratio, float(errors[1]), df, rules.level),
        "odds_ratio": on_log_scale(log_odds, error, df, rules.level),
        "attributable_fraction": as_fraction(
            left, float(errors[2]), own_df, rules.level
        ),
    }
    for kind, numbers in found.items():
        if prefix or kind not in ("difference", "ratio"):
            group = "all" if kind == "attributable_fraction" else asked.both
            yield row(cast(Kind, prefix + kind), group, n, numbers, verdict)


def row(
    kind: Kind, group: str, n: int, numbers: Numbers, verdict: tuple[Flag, str]
) -> Measure:
    """Return one measure."""
    value, error, low, high, df, p = numbers
    flag, reason = verdict
    return Measure(kind, group, n, value, error, low, high, df, p, flag, reason)
