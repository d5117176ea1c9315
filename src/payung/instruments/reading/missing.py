"""Answers that the makers of a file declared missing."""

from __future__ import annotations

from math import inf
from typing import Any


def declared_missing(dictionary: Any) -> dict[str, tuple[str, ...]]:
    """Return the missing codes of each column, in words."""
    # Some programs write not-a-number as a missing code, which says nothing.
    spss = {
        column: tuple(range_in_words(one) for one in ranges if one["lo"] == one["lo"])
        for column, ranges in (dictionary.missing_ranges or {}).items()
    }
    # Stata knows 26 kinds of missing, .a to .z; those with words are told.
    stata = {
        column: tuple(f".{letter}" for letter in labels if is_kind_of_missing(letter))
        for column, labels in dictionary.variable_value_labels.items()
        if dictionary.readstat_variable_types.get(column) != "string"
    }
    return {column: codes for column, codes in (*stata.items(), *spss.items()) if codes}


def is_kind_of_missing(code: object) -> bool:
    """Tell whether a code of a number is one of Stata's letters."""
    return isinstance(code, str) and len(code) == 1


def range_in_words(one: dict[str, Any]) -> str:
    """Say one code or a range of codes."""
    low, high = one["lo"], one["hi"]
    if low == high:
        return plain(low)
    if isinstance(low, float) and low < -1e300:
        return f"up to {plain(high)}"
    if isinstance(high, float) and (high > 1e300 or high == inf):
        return f"{plain(low)} and above"
    return f"{plain(low)} to {plain(high)}"


def plain(code: object) -> str:
    """Write a code without a needless point."""
    return f"{code:g}" if isinstance(code, float) else str(code)
