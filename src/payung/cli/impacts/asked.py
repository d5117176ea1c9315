"""Exposure, outcomes and covariates as they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from payung.cli.asked import NAMED, columns_asked, split
from payung.survey.design import Design
from payung.survey.indicator import Indicator, proportion
from payung.survey.refusal import Refusal
from payung.survey.regression.term import Term

if TYPE_CHECKING:
    from payung.instruments.instrument import Instrument


def share_asked(text: str, option: str, edition: Instrument | None) -> Indicator:
    """Return ``name = expression``, or the instrument's indicator of this name."""
    known = of_instrument(text, edition)
    if known is not None:
        return known
    return proportion(*split(text, option))


def of_instrument(text: str, edition: Instrument | None) -> Indicator | None:
    """Return the instrument's indicator of this name, if it has one."""
    for definition in edition.definitions if edition else ():
        if definition.name == text.strip():
            return definition.indicator("en")
    return None


def covariates_asked(texts: Iterable[str], edition: Instrument | None) -> list[Term]:
    """Return the covariates of --adjust."""
    return [covariate_asked(text, edition) for text in texts]


def covariate_asked(text: str, edition: Instrument | None) -> Term:
    """Return ``sex``, ``sex=Male`` (a label), or ``older = age >= 15`` (an expression)."""
    known = of_instrument(text, edition)
    if known is not None:
        return Term(known.name, known.numerator)
    match = NAMED.match(text)
    if match is None:
        return Term(text.strip())
    if compares(match[2]):
        return Term(match[1], match[2])
    return Term(match[1], reference=match[2].strip())


def compares(text: str) -> bool:
    """Tell an expression from a label: it compares something."""
    from sqlglot import exp

    from payung.survey.expression import parsed

    try:
        tree = parsed(text)
    except Refusal:
        return False
    kinds = (exp.Predicate, exp.In, exp.Between, exp.Is, exp.Anonymous)
    return any(isinstance(node, kinds) for node in tree.walk())


def needed(
    design: Design,
    shares: Sequence[Indicator],
    covariates: Sequence[Term],
    where: str | None,
) -> set[str]:
    """Return the columns that are needed of the file."""
    told = [
        proportion(one.name, one.expression) for one in covariates if one.expression
    ]
    columns = [(one.name,) for one in covariates if not one.expression]
    return columns_asked(design, [*shares, *told], columns, where)
