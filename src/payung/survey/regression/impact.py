"""How outcomes go with an exposure: among children exposed and not, and adjusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from payung.survey.design import Design, DesignSummary
from payung.survey.estimates import DegreesOfFreedomRule, IntervalKind
from payung.survey.estimation import refuse_domain_degrees, refuse_unanswerable
from payung.survey.indicator import Indicator, proportion
from payung.survey.regression.logistic import refuse_unfit
from payung.survey.regression.measure import Measure
from payung.survey.regression.outcome import Asked, measures_of
from payung.survey.regression.term import (
    Term,
    TermTwice,
    meaning_of,
    terms_of,
    with_terms,
)
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.standards import NCHS_2017, ProportionStandard
from payung.survey.summing import Progress
from payung.survey.surveyed import surveyed

NOT_A_CAUSE = (
    "An association is not a cause: these figures do not say what would happen if nobody "
    "were exposed. The attributable fraction assumes that the exposure causes the outcome "
    "and that nothing else differs between the groups."
)
FEWEST_EVENTS = 5


@dataclass(frozen=True)
class Impact:
    """
    How one outcome goes with the exposure.

    ``measures`` are in the order of ``payung.survey.regression.measure.Kind``;
    ``caution`` says what they do not show.
    """

    outcome: Indicator
    measures: tuple[Measure, ...]
    caution: str = NOT_A_CAUSE

    def get(self, kind: str, group: str | None = None) -> Measure:
        """Return the measure of this kind (of this group)."""
        return next(
            one
            for one in self.measures
            if one.kind == kind and group in (None, one.group)
        )


@dataclass(frozen=True)
class Impacts:
    """All outcomes of one run, with what is needed to read them."""

    exposure: Indicator
    outcomes: tuple[Impact, ...]
    adjusted_for: tuple[str, ...]
    design: DesignSummary
    level: float
    interval: IntervalKind
    degrees_of_freedom_rule: DegreesOfFreedomRule
    where: str | None = None
    notes: tuple[str, ...] = ()
    standard: ProportionStandard = NCHS_2017
    fewest_events: int = FEWEST_EVENTS
    caution: str = NOT_A_CAUSE


def impact(
    source: Source,
    design: Design,
    exposure: Indicator,
    outcomes: Sequence[Indicator],
    *,
    adjust: Sequence[Term | str] = (),
    where: str | None = None,
    level: float = 0.95,
    interval: IntervalKind = "logit",
    degrees_of_freedom: DegreesOfFreedomRule = "design",
    standard: ProportionStandard = NCHS_2017,
    fewest_events: int = FEWEST_EVENTS,
    progress: Progress | None = None,
) -> Impacts:
    """
    Compare outcomes between children who are exposed and who are not, in one pass.

    Parameters
    ----------
    source, design, where, progress
        As in ``payung.survey.estimate``.
    exposure
        A share that says who is exposed: true, false or null for each child.
    outcomes
        Shares whose prevalence is compared.
    adjust
        Covariates as in ``payung.survey.logistic``; without any only crude measures
        are told.
    level
        Confidence level of the intervals, between 0 and 1.
    interval
        Kind of interval of the prevalences.
    degrees_of_freedom
        As in ``payung.survey.estimate``; of odds ratios and of what a model adjusts,
        the number of coefficients but one is taken off, as in ``logistic``.
    standard
        Thresholds of the flags of prevalences.
    fewest_events
        Children with and without the outcome that each group must have; below, its
        figures are flagged to be looked at again.

    Returns
    -------
    Impacts
        For each outcome its measures: prevalence (between 0 and 1) of each group, then
        difference, ratio, odds ratio and attributable fraction, crude and adjusted.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: what ``payung.survey.logistic`` refuses, an exposure that is an
        outcome or a covariate too, an exposure that nobody or everybody has.

    Notes
    -----
    Crude: difference ``p₁ − p₀``, ratio ``p₁/p₀``, odds ratio of a model with the exposure
    alone, fraction ``(P − p₀)/P`` with P the share of all whose exposure is known.
    Adjusted: from a logistic model of exposure and covariates the odds ratio, and by
    standardisation to all its children ``M₁ − M₀``, ``M₁/M₀`` and ``1 − M₀/M``
    (``payung.survey.regression.standardised``). Errors are linearised, coefficients
    included. Intervals of ratios lie on the log scale, of the fraction on the scale
    log(1 − fraction); Student's t everywhere.

    An association is not a cause, and the fraction assumes one.
    Sources: Greenland & Drescher 1993; Binder 1983; Lumley 2010, *Complex Surveys*.
    """
    rules = Rules(level, interval, degrees_of_freedom, standard)
    refuse_unanswerable(outcomes, rules)
    refuse_domain_degrees(design, rules)
    refuse_unfit([exposure, *outcomes])
    terms = [Term(exposure.name, exposure.numerator), *terms_of(adjust)]
    refuse_exposure_as_outcome(terms, outcomes, source)
    widened, columns = with_terms(source, terms)
    shares = [*outcomes, *map(with_outcome, outcomes)]
    found = surveyed(widened, design, shares, columns, where, progress)
    asked = Asked(found, terms, columns, design.lonely_psu, rules, fewest_events)
    return Impacts(
        exposure=exposure,
        outcomes=tuple(
            Impact(outcome, measures_of(asked, number, len(outcomes) + number, outcome))
            for number, outcome in enumerate(outcomes)
        ),
        adjusted_for=tuple(term.name for term in terms[1:]),
        design=found.summary,
        level=level,
        interval=interval,
        degrees_of_freedom_rule=degrees_of_freedom,
        where=where,
        notes=source.notes,
        standard=standard,
        fewest_events=fewest_events,
    )


def with_outcome(outcome: Indicator) -> Indicator:
    """Known only of children with the outcome: its respondents count them."""
    return proportion(
        f"{outcome.name}, counted", f"nullif(({outcome.numerator}), false)"
    )


def refuse_exposure_as_outcome(
    terms: Sequence[Term], outcomes: Sequence[Indicator], source: Source
) -> None:
    """Refuse to explain something by itself."""
    meanings = {meaning_of(term, source): term.name for term in terms}
    for outcome in outcomes:
        same = meanings.get(meaning_of(Term(outcome.name, outcome.numerator), source))
        if same is not None:
            raise TermTwice(
                f"The outcome {outcome.name} is {same} itself; compare something else."
            )
