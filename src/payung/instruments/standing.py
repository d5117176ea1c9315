"""Whether a definition was checked, and against which source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from payung.instruments.edition_table import Table

Status = Literal["verified", "unverified"]


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where a definition was read: its name and, where one is known, its address."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How far one part of an instrument may be relied upon.

    Attributes
    ----------
    source
        Key of the instrument's sources; empty for the source of the instrument.
    """

    status: Status = "verified"
    source: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether the part was checked against its source."""
        return self.status == "verified"


def standing_of(one: Table, name: str, doubts: Iterable[str]) -> Standing:
    """
    Take what a table says of its standing.

    A part that says nothing is unverified where a sentence of the edition's
    ``unverified`` names it.
    """
    named = any(name in words_of(sentence) for sentence in doubts)
    default = "unverified" if named else "verified"
    status = one.choice("status", ("verified", "unverified"), default)
    return Standing(status, one.text("source", ""))


def words_of(sentence: str) -> set[str]:
    """Return the words of a sentence, names of items among them."""
    return set(re.findall(r"\w+", sentence))
