"""A label set in a narrow column: wrapped, and shortened where even that is not enough."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from payung.charts.text_width import text_width

_PIECES = re.compile(r"[^ \u200b/\-\u2013]*(?:[/\-\u2013]+|[ \u200b]+|$)")
_JOINS_NEXT = frozenset(
    "\u17d2\u1039\u0bcd\u200d\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
)


def clusters(text: str) -> list[str]:
    """What a reader sees as one sign each, near enough to break a long word."""
    found: list[str] = []
    for character in text:
        joins = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        if found and (joins or found[-1][-1] in _JOINS_NEXT):
            found[-1] += character
        else:
            found.append(character)
    return found


def lines(
    text: str, room: float, size: float, *, bold: bool = False, most: int = 2
) -> list[str]:
    """At most ``most`` lines, none wider than ``room``."""
    return list(_lines(text, room, size, bold, most))


# Figures of a page have the same labels.
@lru_cache(maxsize=4096)
def _lines(text: str, room: float, size: float, bold: bool, most: int) -> list[str]:
    def fits(words: str) -> bool:
        return text_width(words.rstrip(), size, bold=bold) <= room

    if fits(text):
        return [text]
    done: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and not fits(line + piece):
            done.append(line)
            line = ""
        for cluster in [piece] if fits(piece) else clusters(piece):
            if line and not fits(line + cluster):
                done.append(line)
                line = ""
            line += cluster
    done.append(line)
    done = [line.strip(" \u200b") for line in done if line.strip(" \u200b")]
    if len(done) <= most:
        return done
    return [*done[: most - 1], _shortened(" ".join(done[most - 1 :]), fits)]


def _shortened(text: str, fits) -> str:
    signs = clusters(text)
    while signs and not fits("".join(signs).rstrip() + "…"):
        signs.pop()
    return "".join(signs).rstrip() + "…"
