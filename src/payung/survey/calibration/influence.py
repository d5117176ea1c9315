"""What each child adds to an estimate: its linearised value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

from payung.survey.answers import query_answers
from payung.survey.calibration.reading import numbers_of
from payung.survey.columns import find_column
from payung.survey.design import Design
from payung.survey.estimates import Estimate, Estimates
from payung.survey.indicator import Indicator
from payung.survey.plausible import draws_of
from payung.survey.refusal import Refusal
from payung.survey.source import Source
from payung.survey.stream import batches
from payung.survey.sums import Floats


class NotLinear(Refusal):
    """An estimate was asked whose error under calibrated weights is not told."""


def influences(
    source: Source,
    design: Design,
    weights: Floats,
    found: Estimates,
    by: Sequence[Sequence[str]],
    where: str | None,
) -> Floats:
    """
    Return the linearised value of each child for each estimate, shape (children, rows).

    A share, mean or ratio R = Σwy/Σwx has (y − R x)/Σwx; a total has y. Outside the
    group, and without an answer, it is 0.
    """
    import pyarrow as pa

    columns = list(
        dict.fromkeys(find_column(one, source.columns) for one in chain(*by))
    )
    query = query_answers(source, design, found.indicators, columns, where)
    table = pa.Table.from_batches(list(batches(source, query.sql)))
    keys = dict(zip(columns, query.group_keys, strict=True))
    labels = {
        column: labels_of(table.column(key), column, source)
        for column, key in keys.items()
    }
    answers = {
        one.name: [numbers_of(table.column(name)) for name in names]
        for one, names in zip(found.indicators, query.answers, strict=True)
    }
    kinds = {one.name: one.kind for one in found.indicators}
    columns_of_rows = [
        influence(
            answers[row.indicator],
            kinds[row.indicator] == "total",
            members(row, labels, len(weights)),
            weights,
        )
        for row in found.rows
    ]
    return np.column_stack(columns_of_rows)


def influence(
    answers: list[Floats], is_total: bool, is_member: np.ndarray, weights: Floats
) -> Floats:
    """Return the linearised values of one estimate."""
    y = answers[0]
    x = answers[1] if len(answers) > 1 else np.ones_like(y)
    counts = is_member & ~np.isnan(y) & ~np.isnan(x)
    y, x = np.where(counts, y, 0.0), np.where(counts, x, 0.0)
    if is_total:
        return y
    size = float(weights @ x)
    if size == 0:
        return np.full_like(y, np.nan)
    value = float(weights @ y) / size
    return np.asarray((y - value * x) / size)


def members(row: Estimate, labels: dict[str, np.ndarray], size: int) -> np.ndarray:
    """Tell which children belong to the group of an estimate."""
    belongs = np.ones(size, dtype=bool)
    for column, label in row.group:
        belongs &= labels[column] == label
    return belongs


def labels_of(values: Any, column: str, source: Source) -> np.ndarray:
    """Return the label of each child; an empty word where it has none."""
    coded = values.combine_chunks().dictionary_encode()
    words = [source.label(column, value) for value in coded.dictionary.to_pylist()]
    code = coded.indices.fill_null(len(words)).to_numpy(zero_copy_only=False)
    return np.asarray(np.array([*words, ""], dtype=object)[code])


def refuse_not_linear(indicators: Sequence[Indicator]) -> None:
    """Refuse what is neither share, mean, ratio nor total of single answers."""
    for one in indicators:
        if one.kind not in ("proportion", "mean", "total", "ratio"):
            raise NotLinear(
                f"{one.name} is a {one.kind}; under calibrated weights shares, means, "
                "ratios and totals have errors."
            )
        if len(draws_of(one.numerator)) > 1:
            raise NotLinear(
                f"{one.name} is made of plausible values; under calibrated weights one "
                "answer a child has an error."
            )
