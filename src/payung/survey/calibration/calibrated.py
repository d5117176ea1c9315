"""What calibration gives: new weights, and what is needed for errors under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from payung.survey.sums import Floats

Method = Literal["post-stratified", "raked", "calibrated"]


@dataclass(frozen=True)
class Calibrated:
    """
    Weights brought to known totals of the population.

    Attributes
    ----------
    method
        How they were brought there.
    weights
        New weight of each child, in the order of the file; no unit.
    factors
        New weight over the design's, of each child; 1 where that is 0.
    reached
        Name of each margin, as ``sex=Female`` or a column of numbers, to the total
        that the new weights give.
    largest_miss
        Largest distance of these from what was asked, relative to it.
    design_weights
        The weights before, shape (children,).
    auxiliary
        What the totals are of, shape (children, totals that are not told by others).
    """

    method: Method
    weights: Floats
    factors: Floats
    reached: Mapping[str, float]
    largest_miss: float
    design_weights: Floats = field(repr=False)
    auxiliary: Floats = field(repr=False)
