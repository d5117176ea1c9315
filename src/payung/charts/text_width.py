"""How wide a text will be, before any font is known."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# In hundredths of the font size, after the widest faces that readers are likely to have
# (DejaVu Sans, Verdana, Noto): a label may come out narrower, never clipped.
_LATIN = {
    **dict.fromkeys("ijlI|.,:;'", 36),
    **dict.fromkeys("ft!()[]/\\- \u00a0\u00b7\u2019\u2018", 42),
    **dict.fromkeys('cksvxyzJ"`*\u201c\u201d?_', 60),
    **dict.fromkeys("mMW%@", 100),
    **dict.fromkeys("wOQGDNHU&", 84),
    "r": 44,
    **dict.fromkeys("{}", 66),
    **dict.fromkeys("=+<>~#^\u2013\u00b1\u00d7\u00f7\u00ac\u0110\u00d0\u00d8", 84),
    **dict.fromkeys("\u00a9\u00ae\u00bc\u00bd\u00be\u00c6\u00e6\u0152\u0153", 110),
    "\u2014": 100,
    "\u2026": 100,
}
_SCRIPTS = (  # last code point, width of a letter
    (0x024F, None),
    (0x058F, 92),
    (0x05FF, 72),
    (0x08FF, 75),
    (0x0B7F, 90),
    (0x0BFF, 105),
    (0x0DFF, 110),
    (0x0E7F, 64),
    (0x0EFF, 66),
    (0x0FFF, 75),
    (0x109F, 82),
    (0x10FF, 75),
    (0x11FF, 100),
    (0x177F, 80),
    (0x17FF, 68),
)
_BOLD = 1.13
_HORN, _HORN_WIDTH = "\u031b", 12


class _Hundredths(dict[str, int]):
    """Filled as characters are met."""

    def __missing__(self, character: str) -> int:
        self[character] = width = self._measured(character)
        return width

    def _measured(self, character: str) -> int:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return 0
        if unicodedata.east_asian_width(character) in "WF":
            return 104
        parts = unicodedata.normalize("NFD", character)
        if parts[0] != character:
            return self[parts[0]] + (_HORN_WIDTH if _HORN in parts else 0)
        width = next((width for last, width in _SCRIPTS if ord(character) <= last), 110)
        return width or (74 if character.isupper() else 65)


_hundredths = _Hundredths(_LATIN)


# The charts of a page repeat the same groups and ticks.
@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """An upper estimate in the unit of ``size``."""
    width = sum(map(_hundredths.__getitem__, text)) * size / 100
    return width * _BOLD if bold else width
