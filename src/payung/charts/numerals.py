"""Numbers as they are written in a language."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_MOST_DECIMALS = 20
_FORMATS = [f".{decimals}f" for decimals in range(_MOST_DECIMALS + 1)]
_GROUPED = [f",{plain}" for plain in _FORMATS]
# Grouping costs time, and 999.9 may be rounded up.
_GROUPED_FROM = 999


@dataclass(frozen=True, slots=True)
class Numerals:
    """Western digits with a language's marks."""

    decimal_mark: str = "."
    thousands_mark: str = ","

    def fixed(self, value: float, decimals: int) -> str:
        """With so many decimals; never a minus before zero."""
        formats = _FORMATS if -_GROUPED_FROM < value < _GROUPED_FROM else _GROUPED
        written = format(value, formats[decimals])
        if value <= 0 and not written.strip("-0.,"):
            written = written.lstrip("-")
        if self.decimal_mark != ".":
            written = written.replace(",", "\0").replace(".", self.decimal_mark)
            written = written.replace("\0", self.thousands_mark)
        return written.replace("-", "\u2212") if value <= 0 else written


ENGLISH = Numerals()


def decimals_worth_printing(
    standard_errors: Iterable[float], values: Iterable[float] = ()
) -> int:
    """So many that the smallest error keeps one or two of its digits."""
    errors = [error for error in standard_errors if math.isfinite(error) and error > 0]
    if not errors:
        return (
            0
            if all(
                float(value).is_integer() for value in values if math.isfinite(value)
            )
            else 3
        )
    first_digit_at = math.floor(math.log10(min(errors)))
    two_digits = min(errors) < 3 * 10**first_digit_at
    return max(0, min(9, two_digits - first_digit_at))
