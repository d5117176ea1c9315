"""Estimates under calibrated weights, with the errors of calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from payung.survey.calibration.calibrated import Calibrated
from payung.survey.calibration.columns import (
    CALIBRATED_WEIGHT,
    OtherFile,
    with_columns,
    with_weights,
)
from payung.survey.calibration.influence import influences, refuse_not_linear
from payung.survey.calibration.interval import with_error
from payung.survey.calibration.reading import read_weights
from payung.survey.columns import quoted
from payung.survey.design import Design, DesignSummary
from payung.survey.estimates import Estimates, IntervalKind
from payung.survey.estimation import estimate
from payung.survey.indicator import Indicator, total
from payung.survey.refusal import Refusal
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.sums import Floats

SMALLEST_SHARE = 1e-10


class DesignOfReplicates(Refusal):
    """Replicate weights tell the variance; each of them would have to be calibrated."""


def estimate_calibrated(
    source: Source,
    design: Design,
    calibrated: Calibrated,
    indicators: Sequence[Indicator],
    *,
    by: Sequence[Sequence[str]] = (),
    where: str | None = None,
    level: float = 0.95,
    interval: IntervalKind = "logit",
) -> Estimates:
    """
    Estimate indicators with calibrated weights; the errors know what calibration told.

    Parameters
    ----------
    source, design
        The file and design from which the weights were made.
    calibrated
        What ``post_stratify``, ``rake`` or ``calibrate`` gave for them.
    indicators, by, where, level, interval
        As in ``payung.survey.estimate``.

    Returns
    -------
    Estimates
        As ``payung.survey.estimate`` gives them.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: what ``payung.survey.estimate`` refuses; replicate weights.

    Notes
    -----
    With u_k the linearised value of child k (0 outside the group), x_k what the totals
    are of, d the design's weights and w the calibrated ones: B solves
    Σ d x x' B = Σ d x u, and V = V(Σ w_k (u_k − x_k'B)), between sampled units as
    always. Equal to R's ``postStratify`` and linear ``calibrate``. R's ``rake`` takes
    plain, unweighted means of u, ten times in turn: equal where design weights are.
    Sources: Deville & Särndal 1992; Särndal, Swensson & Wretman 1992, §6.6.
    """
    refuse_replicates(design)
    refuse_not_linear(indicators)
    refuse_other_weights(source, design, calibrated)
    weighted = with_weights(source, calibrated)
    final = replace(design, weight=CALIBRATED_WEIGHT)
    found = estimate(
        weighted, final, indicators, by=by, where=where, level=level, interval=interval
    )
    values = influences(weighted, final, calibrated.weights, found, by, where)
    residuals = left_over(values, calibrated)
    errors = errors_of(weighted, final, residuals)
    rules = Rules(level, interval, "design")
    kinds = {one.name: one.kind for one in indicators}
    rows = [
        with_error(row, kinds[row.indicator], error, rules)
        for row, error in zip(found.rows, errors, strict=True)
    ]
    note = f"Weights are {calibrated.method} to known totals; errors know of it."
    return replace(found, rows=tuple(rows), notes=(*found.notes, note))


def left_over(values: Floats, calibrated: Calibrated) -> Floats:
    """Return what regression on the known totals leaves of each column of values."""
    root = np.sqrt(calibrated.design_weights)[:, None]
    told = root * calibrated.auxiliary
    length = np.linalg.norm(told, axis=0)
    told = told / np.where(length > 0, length, 1.0)
    directions, sizes, back = np.linalg.svd(told, full_matrices=False)
    keep = sizes > SMALLEST_SHARE * sizes[0]
    directions, back = directions[:, keep], back[keep].T / sizes[keep]
    slopes = back @ (directions.T @ (root * values))
    rest = values - calibrated.auxiliary / np.where(length > 0, length, 1.0) @ slopes
    return np.asarray(rest)


def errors_of(source: Source, design: Design, residuals: Floats) -> list[float]:
    """Return the standard error of the total of each column; NaN where it has none."""
    known = np.isfinite(residuals).all(axis=0)
    errors = np.full(residuals.shape[1], np.nan)
    if known.any():
        errors[known], _ = errors_and_summary_of(source, design, residuals[:, known])
    return list(errors.tolist())


def errors_and_summary_of(
    source: Source, design: Design, scores: Floats
) -> tuple[list[float], DesignSummary]:
    """Return the standard error of the weighted total of each column of scores."""
    names = [f"score of child {place}" for place in range(scores.shape[1])]
    columns = dict(zip(names, np.ascontiguousarray(scores.T), strict=True))
    totals = [total(name, quoted(name)) for name in names]
    told = estimate(with_columns(source, columns), design, totals)
    return [row.standard_error for row in told.rows], told.design


def refuse_replicates(design: Design) -> None:
    """Refuse replicate weights."""
    if design.replicates is not None:
        raise DesignOfReplicates(
            "Calibration needs strata and clusters; each replicate weight would have to "
            "be calibrated by itself."
        )


def refuse_other_weights(
    source: Source, design: Design, calibrated: Calibrated
) -> None:
    """Refuse a file or a design from which the weights were not made."""
    if not np.array_equal(read_weights(source, design), calibrated.design_weights):
        raise OtherFile(
            "The weights were calibrated from other weights than the design names here; "
            "calibrate this file, and say the design with its first weight."
        )
