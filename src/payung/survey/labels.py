"""Groups as their readers name them: several codes may carry one label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from payung.survey.codes import MISSING, Codes, Integers
from payung.survey.source import Source

NO_LABEL = -1


@dataclass(frozen=True, slots=True)
class Labelling:
    """The labels of one column in their order, and the label of each cell (-1 for none)."""

    column: str
    labels: tuple[str, ...]
    of_cell: Integers


def labelling(
    column: str, of_cell: Integers, codes: Codes, source: Source
) -> Labelling:
    """Order labels by the values behind them, words as a reader counts (9th before 10th)."""
    distinct, place = np.unique(of_cell, return_inverse=True)
    values = [codes.value(code) if code != MISSING else None for code in distinct]
    named = [
        (in_order(value), source.label(column, value))
        for value in values
        if value is not None
    ]
    labels = tuple(dict.fromkeys(label for _, label in sorted(named) if label.strip()))
    number = {label: position for position, label in enumerate(labels)}
    of_value = [
        NO_LABEL if value is None else number.get(source.label(column, value), NO_LABEL)
        for value in values
    ]
    return Labelling(column, labels, np.array(of_value, dtype=np.int64)[place])


def in_order(value: Any) -> tuple[int, list[tuple[int, float, str]]]:
    """Return what sorts numbers as numbers and words with the numbers in them as numbers."""
    if isinstance(value, int | float):
        return 0, [(0, float(value), "")]
    parts = re.split(r"(\d+)", str(value))
    return 1, [
        (0, float(part), "") if part.isdecimal() else (1, 0.0, part)
        for part in parts
        if part
    ]
