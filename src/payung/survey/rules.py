"""How sure: the choices by which intervals are made."""

from __future__ import annotations

from dataclasses import dataclass

from payung.survey.estimates import DegreesOfFreedomRule, IntervalKind


@dataclass(frozen=True, slots=True)
class Rules:
    """Level, kind of interval of a share, and rule of the degrees of freedom."""

    level: float
    interval: IntervalKind
    degrees_of_freedom: DegreesOfFreedomRule
