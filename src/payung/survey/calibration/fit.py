"""Coefficients as svy finds them, to the last digits."""

from __future__ import annotations

import warnings

import numpy as np

from payung.survey.calibration.library import polars, svy
from payung.survey.calibration.matrix import Matrix
from payung.survey.calibration.model import Family
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats

# svy stops by itself at 1e-8, which leaves half the digits.
STRICT = 1e-14
MOST_ROUNDS = 200
SOLVED_WITHIN = 1e-9
SMALLEST_SHARE = 1e-9
# A child of whom a model is this sure, in log odds or log rates.
WITHOUT_END = 20.0


class TermsCollinear(Refusal):
    """A number or label follows from the other terms of the model."""


class ModelWithoutEnd(Refusal):
    """The equations of the model have no solution, or svy did not find it."""


def fitted(asked: Matrix, family: Family) -> Floats:
    """
    Return the coefficients.

    svy is given columns around 0 of one size, so that no digits are lost to their units.
    """
    centre, size = asked.columns.mean(axis=0), asked.columns.std(axis=0)
    centre[0], size[0] = 0.0, 1.0
    columns = (asked.columns - centre) / size
    refuse_collinear(columns)
    found = solved(columns, asked, family)
    refuse_unsolved(columns, found, asked, family)
    values = found / size
    values[0] -= float(values[1:] @ centre[1:])
    return np.asarray(values)


def solved(columns: Floats, asked: Matrix, family: Family) -> Floats:
    """Ask svy."""
    names = [f"x{place}" for place in range(1, columns.shape[1])]
    data = {"y": asked.outcome, "weight": asked.weight}
    data |= dict(zip(names, columns.T[1:].copy(), strict=True))
    sample = svy().Sample(polars().DataFrame(data), svy().Design(wgt="weight"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model = sample.glm.fit(
                "y", x=names, family=family, tol=STRICT, max_iter=MOST_ROUNDS
            )
        except svy().errors.SvyError:
            raise ModelWithoutEnd(
                "svy found no coefficients for this model; leave terms out or join labels."
            ) from None
    told = model.to_polars()
    return np.array(told["estimate"].to_numpy(), dtype=np.float64)


def means(linear: Floats, family: Family) -> tuple[Floats, Floats]:
    """Return the expected outcome, and how it moves with the linear predictor."""
    if family == "gaussian":
        return linear, np.ones_like(linear)
    if family == "poisson":
        mean = np.exp(linear)
        return mean, mean
    mean = 1 / (1 + np.exp(-linear))
    return mean, mean * (1 - mean)


def refuse_collinear(columns: Floats) -> None:
    """Refuse columns that follow from one another."""
    sizes = np.linalg.svd(columns, compute_uv=False)
    if len(columns) <= len(sizes) or sizes[-1] < SMALLEST_SHARE * sizes[0]:
        raise TermsCollinear(
            "A number or label follows from the other terms, or there are more of them "
            "than children; leave one out."
        )


def refuse_unsolved(
    columns: Floats, found: Floats, asked: Matrix, family: Family
) -> None:
    """Refuse coefficients that do not solve the equations, or have no end."""
    linear = columns @ found
    if np.isfinite(found).all() and (
        family == "gaussian" or np.abs(linear).max() < WITHOUT_END
    ):
        rest = asked.weight * (asked.outcome - means(linear, family)[0])
        left = np.abs(columns.T @ rest) / (np.abs(columns).T @ np.abs(rest))
        if left.max() < SOLVED_WITHIN:
            return
    raise ModelWithoutEnd(
        "A coefficient of the model has no end: a number or label decides the outcome; "
        "leave it out or join labels."
    )
