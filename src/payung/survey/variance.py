"""Variance between sampled units: the one formula behind every standard error here."""

from __future__ import annotations

import numpy as np

from payung.survey.design import LonelyPsu
from payung.survey.entries import Entries
from payung.survey.sums import Floats
from payung.survey.units import Stage


def between_units(
    score: Floats,
    entries: Entries,
    stage: Stage,
    lonely_psu: LonelyPsu,
    is_present: np.ndarray | None = None,
) -> Floats:
    """
    Variance of a total of scores over the units of one stage, for each group.

    Parameters
    ----------
    score
        For each entry (a unit in which the group has children) Σ of linearised,
        weighted scores. A unit without such children counts with a score of zero.
    is_present
        Entries with a known answer; ``None`` for all.

    Returns
    -------
    Variance of each group, shape ``(entries.number_of_groups,)``:

    ``V = Σ_h r_h (1 − f_h) n_h/(n_h − 1) Σ_i (z_hi − z̄_h)²``

    with z̄_h the mean over all n_h units drawn in h, and r_h the sampled share of the
    stages above. Single units follow ``lonely_psu`` as in R's ``survey``: *adjust*
    takes z̄ = 0, *average* multiplies the rest by (strata present) / (strata usable).

    Source: Särndal, Swensson & Wretman 1992, §4.3; Lumley 2010, §2.
    """
    parent = entries.parent_of_place
    sampled = stage.sampled[parent]
    total = entries.by_place(score)
    mean = total / sampled
    deviation = score - entries.spread(mean)
    squares = entries.by_place(deviation * deviation)
    squares += (sampled - entries.units_of_place) * mean * mean
    factor = np.where(sampled > 1, sampled / np.maximum(sampled - 1, 1), 0.0)
    is_lonely = stage.is_lonely[parent]
    if lonely_psu == "adjust":
        squares = np.where(is_lonely, total * total, squares)
        factor = np.where(is_lonely, 1.0, factor)
    weight = stage.reach[parent] * stage.left_over[parent] * factor
    variance = entries.by_group(squares * weight)
    if lonely_psu == "average" and is_lonely.any():
        variance *= averaging(entries, is_lonely, is_present)
    return variance


def averaging(
    entries: Entries, is_lonely: np.ndarray, is_present: np.ndarray | None
) -> Floats:
    """Strata present over strata present with more than one PSU; NaN where none has."""
    seen = np.ones(len(is_lonely), dtype=bool)
    if is_present is not None:
        seen = entries.by_place(is_present.astype(np.float64)) > 0
    strata = entries.by_group(seen.astype(np.float64))
    usable = entries.by_group((seen & ~is_lonely).astype(np.float64))
    return np.where(usable > 0, strata / np.maximum(usable, 1), np.nan)
