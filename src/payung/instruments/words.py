"""Words in several languages; English is always there."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]


def in_language(words: Words, language: str) -> str:
    """Return the words in a language, in English where there are none."""
    return words.get(language) or words["en"]
