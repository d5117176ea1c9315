"""How sure: the choices by which intervals are made."""

from __future__ import annotations

from dataclasses import dataclass

from payung.survey.estimates import DegreesOfFreedomRule, IntervalKind
from payung.survey.standards import NCHS_2017, ProportionStandard


@dataclass(frozen=True, slots=True)
class Rules:
    """Level, kind of interval of a share, rule of the degrees of freedom, standard."""

    level: float
    interval: IntervalKind
    degrees_of_freedom: DegreesOfFreedomRule
    standard: ProportionStandard = NCHS_2017
