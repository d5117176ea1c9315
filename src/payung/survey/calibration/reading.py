"""Weights, labels and numbers of each child, in the order of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from payung.survey.answers import AnswerNotUsable, checked, finite, weight_sql
from payung.survey.codes import Integers
from payung.survey.columns import readable
from payung.survey.design import Design
from payung.survey.refusal import Refusal
from payung.survey.source import Source
from payung.survey.stream import batches
from payung.survey.sums import Floats


class WeightNotUsable(Refusal):
    """A weight is missing, negative or not finite, or nobody has one."""


class EngineElsewhere(Refusal):
    """The file is summed elsewhere than in this process."""


class AuxiliaryMissing(Refusal):
    """A child lacks the label or number of which the population's total is known."""


@dataclass(frozen=True, slots=True)
class LabelsOfChildren:
    """The labels of one column, and the number of each child's label among them."""

    labels: tuple[str, ...]
    code: Integers


def table_of(source: Source, selected: Sequence[str]) -> Any:
    """Read expressions of every child, in the order of the file."""
    import pyarrow as pa

    if source.engine is not None:
        raise EngineElsewhere(
            "Calibration and models with numbers read each child here; leave Spark out."
        )
    names = [f"{sql} AS c{place}" for place, sql in enumerate(selected)]
    sql = f"SELECT {', '.join(names)} FROM {source.relation}"  # noqa: S608
    read = list(batches(source, sql))
    if not read:
        raise WeightNotUsable("The file has no records.")
    return pa.Table.from_batches(read)


def read_weights(source: Source, design: Design) -> Floats:
    """Read the weight of every child; refuse weights that stand for nobody."""
    table = table_of(source, [weight_sql(design, source)])
    weights = numbers_of(table.column(0))
    name = design.weight or "weight"
    if not np.isfinite(weights).all():
        raise WeightNotUsable(
            f"{int((~np.isfinite(weights)).sum()):,} records have no {name}; "
            "leave them out of the file before calibrating."
        )
    if (weights < 0).any():
        raise WeightNotUsable(
            f"{int((weights < 0).sum()):,} records have a {name} below zero; "
            "a child cannot stand for fewer than none."
        )
    if not weights.any():
        raise WeightNotUsable(f"Every {name} is zero; there is nothing to calibrate.")
    return weights


def read_labels(source: Source, column: str) -> LabelsOfChildren:
    """Read the label of every child."""
    sql = readable(column, source.columns).sql("duckdb")
    values = table_of(source, [sql]).column(0)
    if values.null_count:
        raise AuxiliaryMissing(
            f"{values.null_count:,} children have no {column}; calibration needs it of "
            "each: give them a label of their own with its total, or leave them out."
        )
    coded = values.combine_chunks().dictionary_encode()
    words = [source.label(column, value) for value in coded.dictionary.to_pylist()]
    labels = tuple(dict.fromkeys(words))
    place = np.array([labels.index(word) for word in words], dtype=np.int64)
    return LabelsOfChildren(labels, place[coded.indices.to_numpy()])


def read_numbers(source: Source, column: str) -> Floats:
    """Read a number of every child."""
    sql = checked_number(source, column)
    numbers = numbers_of(table_of(source, [sql]).column(0))
    unknown = int(np.isnan(numbers).sum())
    if unknown:
        raise AuxiliaryMissing(
            f"{unknown:,} children have no {column}; calibration needs it of each."
        )
    return numbers


def checked_number(source: Source, column: str) -> str:
    """Return the SQL of a column of numbers."""
    quoted = '"' + column.replace('"', '""') + '"'
    try:
        return finite(checked(quoted, "a number", source))
    except AnswerNotUsable:
        raise AnswerNotUsable(
            f"{column} holds words, so its total is not one number; give a total for "
            "each of its labels."
        ) from None


def numbers_of(column: Any) -> Floats:
    """Return an Arrow column as numbers; null is NaN."""
    import pyarrow as pa

    return np.array(column.cast(pa.float64()).to_numpy(), dtype=np.float64)
