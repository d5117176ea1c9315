"""What is asked: a quantile of a number, at a probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from payung.survey.indicator import Indicator
from payung.survey.percentiles.distribution import QuantileRule
from payung.survey.refusal import Refusal
from payung.survey.source import Source

MEDIAN = 0.5


@dataclass(frozen=True, slots=True)
class Quantile(Indicator):
    """
    A quantile of ``numerator``.

    Attributes
    ----------
    probability
        Share of children at or below the value, between 0 and 1; 0.5 is the median.
    """

    probability: float = MEDIAN


class ProbabilityNotPossible(Refusal):
    """A quantile was asked at a probability that is none."""


class NotAQuantile(Refusal):
    """Something else than a quantile was asked as one, or by a rule that is not known."""


class QuantilesNeedTheFile(Refusal):
    """Quantiles were asked of another engine than DuckDB."""


def quantile(
    name: str,
    expression: str,
    probability: float = MEDIAN,
    title: str = "",
    definition: str = "",
) -> Quantile:
    """
    Value that a share ``probability`` of children are at or below, in its own unit.

    q = min{y : Σw·1(yᵢ ≤ y) ≥ probability · Σw}, over children for whom ``expression``
    is known; estimated by ``payung.survey.estimate_quantiles``, which refuses a
    probability outside 0 to 1. ``title`` and ``definition`` are for readers.
    """
    return Quantile(
        name,
        "quantile",
        expression,
        title=title,
        definition=definition,
        probability=probability,
    )


def refuse_not_quantiles(quantiles: Sequence[Indicator], rule: str = "math") -> None:
    """Refuse probabilities outside 0 to 1, other indicators, and rules not known."""
    for one in quantiles:
        if not isinstance(one, Quantile):
            raise NotAQuantile(
                f"{one.name} is a {one.kind}; name quantiles apart from other estimates."
            )
        if not 0 < one.probability < 1:
            raise ProbabilityNotPossible(
                f"{one.name}: the probability of a quantile lies between 0 and 1, not at "
                f"{one.probability:g}; 0.5 is the median."
            )
    if rule not in get_args(QuantileRule):
        known = ", ".join(get_args(QuantileRule))
        raise NotAQuantile(f"There is no rule {rule} of quantiles; there are {known}.")


def refuse_other_engine(source: Source) -> None:
    """Refuse an engine from which cells come back, and no child's value."""
    if source.engine is not None:
        raise QuantilesNeedTheFile(
            "Quantiles are found in the file itself: ask for them with --engine duckdb."
        )
