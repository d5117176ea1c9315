"""Covariance of several totals at once, between sampled units: for models and tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from payung.survey.codes import Integers
from payung.survey.design import LonelyPsu
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats, add_by
from payung.survey.units import Stage


class StagesNeeded(Refusal):
    """A covariance between sampled units was asked of a file that names none."""


def covariance(
    score: Floats,
    stages: Sequence[Stage],
    lonely_psu: LonelyPsu,
    is_present: np.ndarray | None = None,
) -> Floats:
    """
    Covariance of the totals of several scores.

    Parameters
    ----------
    score
        Weighted, linearised scores of each cell, shape (cells, scores). Cells outside
        the domain have zeros: their units stay in the design.
    stages
        The sampled units, first stage first.
    is_present
        Which cells belong to the domain; ``None`` for all. Only *average* asks.

    Returns
    -------
    Covariance, shape (scores, scores), in the square of the scores' unit:

    ``V = Σ_h r_h (1 − f_h) n_h/(n_h − 1) Σ_i (z_hi − z̄_h)(z_hi − z̄_h)'``

    summed over stages; single units as in ``payung.survey.variance.between_units``.

    Raises
    ------
    StagesNeeded
        Where replicate weights, not sampled units, tell the variance.

    Notes
    -----
    Source: Binder 1983; Särndal, Swensson & Wretman 1992, §5.5.
    """
    if not stages:
        raise StagesNeeded(
            "This needs strata and clusters; replicate weights do not serve for it yet."
        )
    total = np.zeros((score.shape[1], score.shape[1]))
    for number, stage in enumerate(stages):
        of_unit = by(stage.unit, score, len(stage.parent))
        found = of_stage(of_unit, stage, lonely_psu)
        if number == 0 and lonely_psu == "average":
            found *= averaging(stage, is_present)
        total += found
    return total


def of_stage(score: Floats, stage: Stage, lonely_psu: LonelyPsu) -> Floats:
    """Covariance between the units of one stage."""
    sampled = stage.sampled
    mean = by(stage.parent, score, len(sampled)) / sampled[:, None]
    if lonely_psu == "adjust":
        mean[stage.is_lonely] = 0.0
    factor = np.where(sampled > 1, sampled / np.maximum(sampled - 1, 1), 0.0)
    if lonely_psu == "adjust":
        factor = np.where(stage.is_lonely, 1.0, factor)
    deviation = score - mean[stage.parent]
    weight = (stage.reach * stage.left_over * factor)[stage.parent]
    return np.asarray((deviation * weight[:, None]).T @ deviation)


def averaging(stage: Stage, is_present: np.ndarray | None) -> float:
    """Strata present over strata present with more than one PSU; NaN where none has."""
    seen = np.ones(len(stage.sampled), dtype=bool)
    if is_present is not None:
        units = np.bincount(stage.unit, weights=is_present, minlength=len(stage.parent))
        seen = np.bincount(stage.parent, weights=units, minlength=len(seen)) > 0
    if not (stage.is_lonely & seen).any():
        return 1.0
    usable = int((seen & ~stage.is_lonely).sum())
    return int(seen.sum()) / usable if usable else float("nan")


def by(place: Integers, scores: Floats, size: int) -> Floats:
    """Add rows by their place, column by column."""
    columns = [add_by(place, column, size) for column in scores.T]
    return np.stack(columns, axis=1) if columns else np.zeros((size, 0))
