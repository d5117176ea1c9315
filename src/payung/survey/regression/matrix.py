"""The model matrix: a column of ones, then one for each label but the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from payung.survey.refusal import Refusal
from payung.survey.regression.cases import CompleteCases
from payung.survey.regression.term import Term
from payung.survey.sums import Floats

MOST_COEFFICIENTS = 100
MOST_PATTERNS = 50_000
LEAST_EIGENVALUE = 1e-11


class TermDoesNotVary(Refusal):
    """All children of the model have one label of a term."""


class TermsCollinear(Refusal):
    """The labels of a term follow from those of the terms before it."""


class TooManyPatterns(Refusal):
    """Terms have more labels than a model can hold apart."""


class ReferenceNotThere(Refusal):
    """No child of the model has the label with which others were to be compared."""


@dataclass(frozen=True, slots=True)
class Level:
    """A label of a term that has a coefficient, and the label it is compared with."""

    term: str
    label: str
    reference: str


@dataclass(frozen=True)
class Matrix:
    """
    The model matrix of all patterns, shape (patterns, 1 + levels).

    ``columns_of`` tells the columns of each term, in the order of the terms.
    """

    values: Floats
    levels: tuple[Level, ...]
    columns_of: dict[str, slice]


def matrix_of(
    cases: CompleteCases, terms: Sequence[Term], columns: Sequence[str]
) -> Matrix:
    """Write the model matrix; refuse terms from which nothing can be told."""
    refuse_too_many(cases)
    parts = [np.ones((len(cases.is_used), 1))]
    levels: list[Level] = []
    columns_of: dict[str, slice] = {}
    for term, column in zip(terms, columns, strict=True):
        here, dummies = levels_of(cases, term, column)
        columns_of[term.name] = slice(1 + len(levels), 1 + len(levels) + len(here))
        levels += here
        parts.append(dummies)
    if len(levels) >= MOST_COEFFICIENTS:
        raise TooManyPatterns(
            f"The terms have {len(levels):,} labels to compare, a model takes at most "
            f"{MOST_COEFFICIENTS - 1}; join labels or leave a term out."
        )
    matrix = Matrix(np.hstack(parts), tuple(levels), columns_of)
    refuse_collinear(matrix, cases)
    return matrix


def refuse_too_many(cases: CompleteCases) -> None:
    """Refuse terms that hardly join any two children."""
    if len(cases.is_used) > MOST_PATTERNS:
        raise TooManyPatterns(
            f"The terms divide the children into {len(cases.is_used):,} patterns, a model "
            f"takes at most {MOST_PATTERNS:,}; join labels or leave a term out."
        )


def levels_of(
    cases: CompleteCases, term: Term, column: str
) -> tuple[list[Level], Floats]:
    """Return the labels of a term that are compared, and their columns."""
    crossing = cases.found.crossing
    label = crossing.labels[column]
    words = crossing.labellings[column].labels
    there = np.unique(label[cases.is_used])
    if len(there) < 2:
        raise TermDoesNotVary(
            f"{term.name} does not vary: all children of the model have one label of it; "
            "leave it out, or look at its definition."
        )
    if len(there) > MOST_COEFFICIENTS:
        raise TooManyPatterns(
            f"{term.name} has {len(there):,} labels, a model takes at most "
            f"{MOST_COEFFICIENTS}; join them, as in 'older = {term.name} >= 15'."
        )
    reference = reference_of(term, [words[place] for place in there])
    compared = [place for place in there if words[place] != reference]
    dummies = np.stack([label == place for place in compared], axis=1)
    levels = [Level(term.name, words[place], reference) for place in compared]
    return levels, dummies.astype(np.float64)


def reference_of(term: Term, labels: Sequence[str]) -> str:
    """Return the label to compare with: the one asked, or the first."""
    if term.reference is None:
        return labels[0]
    if term.reference in labels:
        return term.reference
    near = get_close_matches(term.reference, labels, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(labels)}."
    raise ReferenceNotThere(
        f"No child of the model has the label {term.reference} of {term.name}. {hint}"
    )


def refuse_collinear(matrix: Matrix, cases: CompleteCases) -> None:
    """Refuse a term whose columns are sums of those before them."""
    used = matrix.values[cases.is_used]
    products = used.T @ used
    for name, columns in matrix.columns_of.items():
        size = columns.stop
        scale = np.sqrt(np.diag(products)[:size])
        eigenvalues = np.linalg.eigvalsh(
            products[:size, :size] / np.outer(scale, scale)
        )
        if eigenvalues[0] < LEAST_EIGENVALUE:
            raise TermsCollinear(
                f"The labels of {name} follow from the other terms (collinear), so "
                "nothing can be told of them apart; leave one of these terms out."
            )
