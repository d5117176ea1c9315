"""Logistic regression of an outcome on labels, from one pass over a file."""

from __future__ import annotations

from collections.abc import Sequence

from payung.survey.design import Design
from payung.survey.estimates import DegreesOfFreedomRule
from payung.survey.estimation import refuse_domain_degrees, refuse_unanswerable
from payung.survey.indicator import Indicator
from payung.survey.plausible import draws_of
from payung.survey.refusal import Refusal
from payung.survey.regression.cases import complete_cases
from payung.survey.regression.model import fitted
from payung.survey.regression.odds import coefficients, degrees_of, term_tests
from payung.survey.regression.result import Logistic
from payung.survey.regression.term import Term, terms_of, with_terms
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.summing import Progress
from payung.survey.surveyed import surveyed


class NothingToModel(Refusal):
    """A model needs a share as its outcome, and a term."""


def logistic(
    source: Source,
    design: Design,
    outcome: Indicator,
    terms: Sequence[Term | str],
    *,
    where: str | None = None,
    level: float = 0.95,
    degrees_of_freedom: DegreesOfFreedomRule = "design",
    progress: Progress | None = None,
) -> Logistic:
    """
    Estimate how the odds of an outcome differ between labels, all terms held equal.

    Parameters
    ----------
    source, design, where, progress
        As in ``payung.survey.estimate``.
    outcome
        A share (``payung.survey.proportion``): true, false or null for each child.
    terms
        Covariates, all of labels: names of columns, or ``Term`` for an expression or
        for a reference label other than the first.
    level
        Confidence level of the intervals, between 0 and 1.
    degrees_of_freedom
        ``design``: PSUs minus strata of the whole file; ``domain``: of those with
        complete cases (R's rule). Of either the number of coefficients but one is
        taken off.

    Returns
    -------
    Logistic
        Log odds ratios (no unit) with standard errors, odds ratios with intervals, and
        a Wald test of each term.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: what ``payung.survey.estimate`` refuses, an outcome or a term
        that does not vary, collinear terms, a label that decides the outcome
        (separation), too many labels.

    Notes
    -----
    β solves Σ w x (y − p) = 0, p = 1/(1 + exp(−x'β)), summed over patterns of labels;
    children without an answer or a label are outside the domain and stay in the design.
    V = A⁻¹ V(Σ w x (y − p)) A⁻¹ with A = Σ w p (1 − p) x x' (Binder 1983); the inner
    variance is that of totals between sampled units (``payung.survey.covariance``).
    Under replicate weights the model is fitted with each of them, and V is the spread of
    its coefficients around those of the full sample.
    A term of k coefficients is tested by F = β'V⁻¹β / k. Equal to R's ``svyglm(family =
    quasibinomial())`` on a subset of the design, and its ``regTermTest``.
    Sources: Binder 1983; Lumley 2010, *Complex Surveys*, §6.
    """
    rules = Rules(level, "wald", degrees_of_freedom)
    refuse_unanswerable([outcome], rules)
    refuse_domain_degrees(design, rules)
    asked = terms_of(terms)
    if not asked:
        raise NothingToModel("Name at least one term, such as a column of groups.")
    refuse_unfit([outcome])
    widened, columns = with_terms(source, asked)
    distinct = list(dict.fromkeys(columns))
    found = surveyed(widened, design, [outcome], distinct, where, progress)
    cases = complete_cases(found, 0, columns, design.lonely_psu)
    model = fitted(cases, asked, columns, outcome.name)
    df = degrees_of(model, degrees_of_freedom)
    return Logistic(
        outcome=outcome.name,
        respondents=cases.respondents,
        coefficients=coefficients(model, df, level),
        tests=term_tests(model, df),
        covariance=model.covariance,
        degrees_of_freedom=df,
        design=found.summary,
        level=level,
        degrees_of_freedom_rule=degrees_of_freedom,
        where=where,
        notes=source.notes,
    )


def refuse_unfit(outcomes: Sequence[Indicator]) -> None:
    """Refuse outcomes that are no shares."""
    for one in outcomes:
        if one.kind != "proportion":
            raise NothingToModel(
                f"{one.name} is a {one.kind}; the outcome of a model is a share, such as "
                "'lonely = Q22 >= 4'."
            )
        if len(draws_of(one.numerator)) > 1:
            raise NothingToModel(
                f"{one.name} is made of plausible values; a model needs one answer a child."
            )
