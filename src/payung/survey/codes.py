"""Whole numbers for the values of a key column, so that numpy can count by them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
# What may stand around a word and means nothing.
BLANKS = " \t\r\n\v\f\u00a0\u2007\u202f\u3000\ufeff"
MISSING = int(np.iinfo(np.int64).min)


class Codes:
    """
    Codes of one column: whole numbers are their own code, other values are numbered.

    Null and blank words are ``MISSING``; words are stripped of blanks around them.
    """

    def __init__(self) -> None:
        self._values: list[Any] = []
        self._code_of: dict[Any, int] = {}
        self._are_integers = False

    def encode(self, column: Any) -> Integers:
        """Return a code for each row of an Arrow column."""
        import pyarrow.types as kinds

        if kinds.is_integer(column.type) and not kinds.is_uint64(column.type):
            self._are_integers = True
            whole = column.cast("int64")
            filled = whole.fill_null(MISSING) if whole.null_count else whole
            return np.asarray(filled.to_numpy(), dtype=np.int64)
        coded = column.dictionary_encode()
        of_dictionary = [self._code(value) for value in coded.dictionary.to_pylist()]
        lookup = np.array([*of_dictionary, MISSING], dtype=np.int64)
        indices = coded.indices
        if indices.null_count:
            indices = indices.fill_null(len(of_dictionary))
        return np.asarray(lookup[indices.to_numpy()], dtype=np.int64)

    def value(self, code: int) -> Any:
        """Return the value that a code stands for."""
        return int(code) if self._are_integers else self._values[code]

    def floats(self) -> list[float]:
        """Return the values that are floating-point numbers."""
        return [value for value in self._values if isinstance(value, float)]

    def _code(self, value: Any) -> int:
        if isinstance(value, str):
            value = value.strip(BLANKS)
        if value is None or value == "":
            return MISSING
        code = self._code_of.setdefault(value, len(self._values))
        if code == len(self._values):
            self._values.append(value)
        return code


def combined(columns: list[Integers]) -> Integers:
    """
    Return one number for each combination of codes, in the order of the columns.

    ``MISSING`` counts as a code, before all others. Where the product of the ranges
    would not fit, combinations are renumbered on the way.
    """
    key = np.zeros(len(columns[0]), dtype=np.int64)
    span = 1
    for codes in columns:
        place, size = from_zero(codes)
        if span * size >= 2**62:
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
            span = int(key.max(initial=0)) + 1
        key *= size
        key += place
        span *= size
    return key


def from_zero(codes: Integers) -> tuple[Integers, int]:
    """Shift codes so that they begin at 0, ``MISSING`` before all; return how many fit."""
    if not len(codes):
        return codes, 1
    lowest, highest = int(codes.min()), int(codes.max())
    if lowest == MISSING or highest - lowest >= 2**31:
        distinct, place = np.unique(codes, return_inverse=True)
        return place.astype(np.int64), len(distinct)
    return codes - lowest, highest - lowest + 1


def runs(columns: list[Integers]) -> Integers:
    """Number from 0 the runs of equal combinations; the columns are sorted together."""
    step = np.zeros(max(len(columns[0]) - 1, 0), dtype=bool)
    for codes in columns:
        step |= codes[1:] != codes[:-1]
    return np.concatenate(
        [np.zeros(min(len(columns[0]), 1), np.int64), np.cumsum(step)]
    )
