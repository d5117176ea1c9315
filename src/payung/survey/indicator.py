"""What is measured: a share, a mean, a total or a ratio of what children answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from payung.survey.refusal import Refusal

Kind = Literal["proportion", "mean", "total", "ratio", "quantile"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """
    A named measure over children, written in expressions over the file's columns.

    Attributes
    ----------
    name
        Short name, unique in a run.
    kind
        ``proportion`` of children for whom ``numerator`` is true; ``mean`` or ``total``
        of ``numerator``; ``ratio`` of the totals of ``numerator`` and ``denominator``;
        ``quantile`` of ``numerator`` (``payung.survey.percentiles``).
    numerator
        An expression. For a proportion it is true, false or null (not known).
    denominator
        An expression, for a ratio only.
    title
        The words a reader sees; the name where empty.
    definition
        Question, recall period and what is counted, as one or two sentences.
    """

    name: str
    kind: Kind
    numerator: str
    denominator: str | None = None
    title: str = ""
    definition: str = ""


class NameTakenTwice(Refusal):
    """Two indicators of one run have one name."""


def refuse_same_names(indicators: Iterable[Indicator]) -> None:
    """Refuse two indicators under one name."""
    names: set[str] = set()
    for indicator in indicators:
        if indicator.name in names:
            raise NameTakenTwice(
                f"Two indicators are called {indicator.name}; give each its own name."
            )
        names.add(indicator.name)


def proportion(name: str, expression: str, **words: str) -> Indicator:
    """
    Share of children for whom ``expression`` is true among those for whom it is known.

    p = Σw·1(true) / Σw·1(known), between 0 and 1. ``words`` are ``title`` and
    ``definition``. The expression must give true, false or null; anything else is
    refused when it is estimated.
    """
    return Indicator(name, "proportion", expression, **words)


def mean(name: str, expression: str, **words: str) -> Indicator:
    """
    Mean of ``expression`` over children for whom it is known, in its own unit.

    ȳ = Σwy / Σw. NaN, infinities and missing codes are not known.
    """
    return Indicator(name, "mean", expression, **words)


def total(name: str, expression: str, **words: str) -> Indicator:
    """
    Total of ``expression`` over the population, in its own unit; unknown adds nothing.

    Y = Σwy. Refused where weights average 1: they add up to the sample.
    """
    return Indicator(name, "total", expression, **words)


def ratio(name: str, numerator: str, denominator: str, **words: str) -> Indicator:
    """
    Total of ``numerator`` over total of ``denominator``, where both are known.

    R = Σwy / Σwx, linearised at its value (Binder 1983).
    """
    return Indicator(name, "ratio", numerator, denominator, **words)
