"""What a terminal can write."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from payung.charts.plain_text import one_line

_WITHOUT_MARKS = str.maketrans(
    "đĐ–—−×…’‘“”≥≤√",
    "dD---x.''\"\"><v",
)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs of an interval bar; half signs fill the side they are named after."""

    line: str
    left_half: str
    right_half: str
    dot: str
    grid: str


UNICODE = Glyphs("━", "╸", "╺", "●", "┊")
ASCII = Glyphs("-", "-", "-", "o", ":")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal by its encoding."""

    encoding: str

    @property
    def glyphs(self) -> Glyphs:
        return UNICODE if self.encoding.lower().startswith("utf") else ASCII

    def text(self, words: str) -> str:
        """One line in signs the terminal has; it cannot move the cursor or colour anything."""
        line = one_line(words)
        if self._can_write(line):
            return line
        return "".join(map(self._nearest, line))

    def _nearest(self, sign: str) -> str:
        if self._can_write(sign):
            return sign
        plain = unicodedata.normalize("NFKD", sign.translate(_WITHOUT_MARKS))
        if unicodedata.combining(sign):
            return ""
        return "".join(part for part in plain if self._can_write(part)) or "?"

    def _can_write(self, words: str) -> bool:
        try:
            words.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True
