"""Which columns a survey's words point to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

PLACE = Path(__file__).with_name("keywords.toml")
SHORT = 4


@cache
def keywords() -> Mapping[str, tuple[str, ...]]:
    """Return the parts of words of each subject, in every language."""
    subjects = tomllib.loads(PLACE.read_text(encoding="utf-8"))
    return {
        subject: tuple(dict.fromkeys(word for words in one.values() for word in words))
        for subject, one in subjects.items()
    }


def tells_of(subject: str, *texts: str) -> bool:
    """Tell whether a name or a title speaks of a subject."""
    return any(
        is_in(word, text.lower()) for text in texts for word in keywords()[subject]
    )


def is_in(word: str, text: str) -> bool:
    """Find a word; a short one only where it stands alone, or ``age`` is in language."""
    if len(word) > SHORT or not word.isascii():
        return word in text
    if word == "bull":
        return word in text
    return re.search(rf"(?<![^\W_\d]){re.escape(word)}(?![^\W_\d])", text) is not None


def likeliest(subject: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that speak of a subject, in the order of the file."""
    return tuple(
        column for column, title in titles.items() if tells_of(subject, column, title)
    )


def says_yes(words: Iterable[str]) -> tuple[str, ...]:
    """Return the answers that mean yes in some language."""
    return tuple(word for word in words if word.strip().lower() in keywords()["yes"])
