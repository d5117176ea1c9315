"""Words from a stranger's file, made safe to stand on one line of a page or terminal."""

from __future__ import annotations

import re
from html import escape as escape_markup

# Marks of direction can turn the reading of a whole line around and hide what it says.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Neither XML nor a terminal may meet these.
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
# Not the one that keeps a number and its unit together.
_SPACES = re.compile("[ \u1680\u2000-\u200a\u205f\u3000]+")
_MARKUP = re.compile("[&<>\"']")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def one_line(text: str) -> str:
    """Without controls, line breaks and marks of direction."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _CONTROLS.sub(" ", _DIRECTION.sub("", text))).strip(" ")


def escape(text: str) -> str:
    """One line that may stand in markup, in an element or in an attribute."""
    line = one_line(text)
    return escape_markup(line, quote=True) if _MARKUP.search(line) else line


def isolated(text: str) -> str:
    """A right-to-left text kept from reordering the numbers beside it."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return text
    return f"\u2068{text}\u2069"
