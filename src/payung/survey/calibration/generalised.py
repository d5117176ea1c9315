"""Generalised linear models with numbers as covariates, fitted by svy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from payung.survey.calibration.estimation import (
    DesignOfReplicates,
    errors_and_summary_of,
)
from payung.survey.calibration.fit import fitted, means
from payung.survey.calibration.matrix import Matrix, matrix_of
from payung.survey.calibration.model import Coefficient, Family, Model
from payung.survey.design import Design
from payung.survey.indicator import Indicator
from payung.survey.plausible import draws_of
from payung.survey.quantiles import t_quantile, t_two_sided
from payung.survey.refusal import Refusal
from payung.survey.regression.term import Term, terms_of
from payung.survey.source import Source
from payung.survey.sums import Floats


class ModelNotPossible(Refusal):
    """Outcome, family or terms do not make a model."""


KIND_OF_OUTCOME = {"gaussian": "mean", "binomial": "proportion", "poisson": "mean"}


def generalised_linear(
    source: Source,
    design: Design,
    outcome: Indicator,
    *,
    numbers: Sequence[str] = (),
    terms: Sequence[Term | str] = (),
    family: Family = "gaussian",
    where: str | None = None,
    level: float = 0.95,
) -> Model:
    """
    Estimate how an outcome goes with numbers and labels, all others held equal.

    Parameters
    ----------
    source, design, where
        As in ``payung.survey.estimate``; sampled units, not replicate weights.
    outcome
        A mean (its numerator is modelled) for *gaussian* and *poisson*, a share for
        *binomial*.
    numbers
        Covariates that enter as they are: columns or expressions of numbers.
    terms
        Covariates of labels, compared with their first label or ``Term.reference``.
    family
        ``gaussian`` with identity, ``binomial`` with logit, ``poisson`` with log link.
    level
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    Model
        A coefficient for the constant, each number and each label but the reference.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: what ``payung.survey.estimate`` refuses; covariates that do
        not vary or follow from others; coefficients without end; replicate weights.

    Notes
    -----
    β solves Σ w x (y − μ) = 0 among children of the domain of whom all is known; svy
    solves it. The others stay in the design: V = V(Σ w A⁻¹x (y − μ)), A = Σ w v(μ) x x',
    between sampled units as in ``payung.survey.estimate``, with all its rules for
    several stages, finite populations and lonely PSUs. Equal to R's ``svyglm`` on a
    subset of the design. Degrees of freedom: PSUs minus strata of the whole file, less
    the coefficients but one (R counts PSUs of the domain).
    Sources: Binder 1983; Lumley 2010, *Complex Surveys*, §5-6.
    """
    refuse_unfit(design, outcome, numbers, terms, family, level)
    asked = matrix_of(source, design, outcome, terms_of(terms), numbers, where)
    refuse_outcome(asked, family, outcome.name)
    values = fitted(asked, family)
    influence = influence_of(asked, values, family)
    errors, summary = errors_and_summary_of(source, design, influence)
    df = summary.degrees_of_freedom - len(values) + 1
    if df < 1:
        raise ModelNotPossible(
            f"The model has {len(values)} coefficients and the design "
            f"{summary.degrees_of_freedom} degrees of freedom; leave terms out."
        )
    return Model(
        outcome=outcome.name,
        family=family,
        respondents=len(asked.outcome),
        coefficients=coefficients(asked.names, values, np.array(errors), df, level),
        degrees_of_freedom=df,
        level=level,
        where=where,
        notes=source.notes,
    )


def influence_of(asked: Matrix, values: Floats, family: Family) -> Floats:
    """Return what each child of the file adds to each coefficient, but for its weight."""
    mean, slope = means(asked.columns @ values, family)
    bread = (asked.columns * (asked.weight * slope)[:, None]).T @ asked.columns
    scale = 1 / np.sqrt(np.diag(bread))
    inverse = scale[:, None] * np.linalg.inv(scale[:, None] * bread * scale) * scale
    score = asked.columns * (asked.outcome - mean)[:, None]
    # Who is not in the model is not known, rather than of no weight: units count by that.
    influence = np.full((len(asked.is_case), len(values)), np.nan)
    influence[asked.is_case] = score @ inverse
    return influence


def coefficients(
    names: Sequence[tuple[str, str]],
    values: Floats,
    errors: Floats,
    df: int,
    level: float,
) -> tuple[Coefficient, ...]:
    """Give every coefficient its interval and test."""
    reach = float(t_quantile((1 + level) / 2, float(df))[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        distances = values / errors
    rows = zip(names, values.tolist(), errors.tolist(), distances.tolist(), strict=True)
    return tuple(
        Coefficient(
            term, label, b, se, b - reach * se, b + reach * se, t_two_sided(t, df)
        )
        for (term, label), b, se, t in rows
    )


def refuse_unfit(
    design: Design,
    outcome: Indicator,
    numbers: Sequence[str],
    terms: Sequence[Term | str],
    family: Family,
    level: float,
) -> None:
    """Refuse what does not make a model."""
    if design.replicates is not None:
        raise DesignOfReplicates(
            "A model with numbers needs strata and clusters; replicate weights do not "
            "serve for it."
        )
    if family not in KIND_OF_OUTCOME:
        known = ", ".join(KIND_OF_OUTCOME)
        raise ModelNotPossible(f"There is no family {family}; there are {known}.")
    if outcome.kind != KIND_OF_OUTCOME[family]:
        raise ModelNotPossible(
            f"{outcome.name} is a {outcome.kind}; the outcome of a {family} model is a "
            f"{KIND_OF_OUTCOME[family]}."
        )
    if len(draws_of(outcome.numerator)) > 1:
        raise ModelNotPossible(
            f"{outcome.name} is made of plausible values; a model needs one answer a child."
        )
    if not numbers and not terms:
        raise ModelNotPossible("Name at least one number or term.")
    if len(set(numbers)) < len(numbers):
        raise ModelNotPossible("A number stands twice in the model; name it once.")
    if not 0 < level < 1:
        raise ModelNotPossible(
            f"A confidence level lies between 0 and 1, not at {level}."
        )


def refuse_outcome(asked: Matrix, family: Family, name: str) -> None:
    """Refuse an outcome that no model of its family describes."""
    y = asked.outcome
    if y.min() == y.max():
        raise ModelNotPossible(f"{name} is the same for all children of the model.")
    if family == "poisson" and y.min() < 0:
        raise ModelNotPossible(f"{name} is below zero for a child; counts are not.")
