"""The children of a model: outcome, weight, and a column for each coefficient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from payung.survey.answers import answer_sql, checked, finite, weight_sql, within
from payung.survey.calibration.reading import numbers_of, table_of
from payung.survey.columns import readable
from payung.survey.design import Design
from payung.survey.indicator import Indicator
from payung.survey.refusal import Refusal
from payung.survey.regression.term import Term, with_terms
from payung.survey.source import Source
from payung.survey.sums import Floats


class TermDoesNotVary(Refusal):
    """A term has one value or label among the children of the model."""


class ReferenceNotFound(Refusal):
    """No child of the model has the label with which others are to be compared."""


@dataclass(frozen=True)
class Matrix:
    """
    The children of a model, and the whole file's places for them.

    Attributes
    ----------
    names
        Term and label of each coefficient, the constant first.
    columns
        Shape (children of the model, coefficients).
    outcome, weight
        Of each child of the model.
    is_case
        Which children of the file have a weight and all answers, in the domain.
    """

    names: list[tuple[str, str]]
    columns: Floats
    outcome: Floats
    weight: Floats
    is_case: np.ndarray


def matrix_of(
    source: Source,
    design: Design,
    outcome: Indicator,
    terms: Sequence[Term],
    numbers: Sequence[str],
    where: str | None,
) -> Matrix:
    """Read what the model needs of each child."""
    domain = checked(where, "true or false", source) if where else None
    widened, columns = with_terms(source, terms)
    answer = answer_sql(outcome, source, domain)[0]
    selected = [
        weight_sql(design, source),
        f"({answer})::DOUBLE",
        *(finite(within(domain, checked(one, "a number", source))) for one in numbers),
        *(readable(one, widened.columns).sql("duckdb") for one in columns),
    ]
    table = table_of(widened, selected)
    read = [numbers_of(table.column(place)) for place in range(2 + len(numbers))]
    is_case = np.isfinite(np.column_stack(read)).all(axis=1) & (read[0] > 0)
    labelled = [table.column(2 + len(numbers) + place) for place in range(len(columns))]
    for values in labelled:
        is_case &= values.is_valid().to_numpy()
    names, found = [("", "")], [np.ones(int(is_case.sum()))]
    for name, values in zip(numbers, read[2:], strict=True):
        names.append((name, ""))
        found.append(varied(name, values[is_case]))
    for term, column, values in zip(terms, columns, labelled, strict=True):
        labels, codes = cases_of(values, is_case, column, widened)
        for place in compared(term, labels):
            names.append((term.name, labels[place]))
            found.append((codes == place).astype(np.float64))
    return Matrix(
        names, np.column_stack(found), read[1][is_case], read[0][is_case], is_case
    )


def cases_of(
    values: Any, is_case: np.ndarray, column: str, source: Source
) -> tuple[list[str], np.ndarray]:
    """Return the labels among the model's children, in order of their values."""
    import pyarrow as pa

    coded = values.filter(pa.array(is_case)).combine_chunks().dictionary_encode()
    found = coded.dictionary.to_pylist()
    order = sorted(range(len(found)), key=found.__getitem__)
    rank = np.empty(len(found), dtype=np.int64)
    rank[order] = np.arange(len(found))
    codes = rank[coded.indices.to_numpy()]
    return [source.label(column, found[place]) for place in order], codes


def compared(term: Term, labels: Sequence[str]) -> list[int]:
    """Return the places of labels that are compared with the reference."""
    if len(labels) < 2:
        raise TermDoesNotVary(
            f"{term.name} has one label, or none, among the children of the model; "
            "leave it out."
        )
    if term.reference is not None and term.reference not in labels:
        raise ReferenceNotFound(
            f"No child of the model has {term.name}={term.reference}; there are "
            f"{', '.join(labels[:8])}."
        )
    reference = labels.index(term.reference) if term.reference else 0
    return [place for place in range(len(labels)) if place != reference]


def varied(name: str, values: Floats) -> Floats:
    """Refuse a number that is the same for all children of the model."""
    if len(values) == 0 or values.min() == values.max():
        raise TermDoesNotVary(
            f"{name} is one number for all children of the model; leave it out."
        )
    return values
