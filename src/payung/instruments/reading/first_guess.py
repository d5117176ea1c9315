"""What the first lines of a text file suggest about a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

# What R, SPSS, Stata and Excel write for a missing number.
MISSING_MARKS = ("NA", "N/A", "#N/A", ".", "#NULL!", "NULL", "NaN")
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|[-+]?inf(inity)?|nan", re.I)
COMMA_NUMBER = re.compile(r"[-+]?\d*,\d+")
DATE = re.compile(r"\d{4}-\d\d?-\d\d?")
# A number of so many digits is a name: as a number it would lose its last ones.
LONG_NAME = re.compile(r"\d{16,}")
# So written, it may be a code: school 007 need not be school 7.
ZERO_FIRST = re.compile(r"0\d+|\d+[eE]\d+")


class Guess(Enum):
    """What a column seems to hold."""

    NUMBER = "numbers and nothing else"
    WORDS = "words, whatever follows"
    OPEN = "to be seen from all lines"


def guess_of(examples: Sequence[str]) -> Guess:
    """Guess from the first answers."""
    answers = [answer.strip() for answer in examples if answer.strip()]
    if any(LONG_NAME.fullmatch(answer) for answer in answers):
        return Guess.WORDS
    if all(NUMBER.fullmatch(answer) for answer in answers):
        is_plain = answers and not any(map(ZERO_FIRST.fullmatch, answers))
        return Guess.NUMBER if is_plain else Guess.OPEN
    return Guess.OPEN if all(map(may_be_mended, answers)) else Guess.WORDS


def may_be_mended(answer: str) -> bool:
    """Tell whether an answer could stand in a column of numbers, dates or truths."""
    return bool(
        NUMBER.fullmatch(answer)
        or COMMA_NUMBER.fullmatch(answer)
        or DATE.fullmatch(answer)
        or answer in MISSING_MARKS
        or answer.lower() in ("true", "false")
    )
