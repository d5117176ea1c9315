"""What a generalised linear model says: one coefficient a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["gaussian", "binomial", "poisson"]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """
    One coefficient, on the scale of the link.

    Attributes
    ----------
    term, label
        The number or column, and the label compared with its reference; empty for the
        constant, and ``label`` for numbers.
    value
        In the outcome's unit per unit of the number (*gaussian*), in log odds
        (*binomial*) or in log rates (*poisson*).
    standard_error
        Design-based, in the same unit.
    low, high, p_value
        Interval and two-sided test against 0, by Student's t.
    """

    term: str
    label: str
    value: float
    standard_error: float
    low: float
    high: float
    p_value: float

    @property
    def name(self) -> str:
        """The coefficient as one text: ``constant``, ``age`` or ``sex=Female``."""
        if not self.term:
            return "constant"
        return f"{self.term}={self.label}" if self.label else self.term


@dataclass(frozen=True)
class Model:
    """A generalised linear model of a survey, with what is needed to read it."""

    outcome: str
    family: Family
    respondents: int
    coefficients: tuple[Coefficient, ...]
    degrees_of_freedom: int
    level: float
    where: str | None = None
    notes: tuple[str, ...] = ()
