"""What is measured: a share, a mean, a total or a ratio of what children answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["proportion", "mean", "total", "ratio"]


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
        of ``numerator``; ``ratio`` of the totals of ``numerator`` and ``denominator``.
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


def proportion(name: str, expression: str, **words: str) -> Indicator:
    """Share of children for whom ``expression`` is true among those for whom it is known."""
    return Indicator(name, "proportion", expression, **words)


def mean(name: str, expression: str, **words: str) -> Indicator:
    """Mean of ``expression`` over children for whom it is known."""
    return Indicator(name, "mean", expression, **words)


def total(name: str, expression: str, **words: str) -> Indicator:
    """Total of ``expression`` over the population; unknown values add nothing."""
    return Indicator(name, "total", expression, **words)


def ratio(name: str, numerator: str, denominator: str, **words: str) -> Indicator:
    """Total of ``numerator`` over total of ``denominator``, where both are known."""
    return Indicator(name, "ratio", numerator, denominator, **words)
