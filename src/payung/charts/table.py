"""The numbers of a figure as a table: what is drawn, no more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of words; numbers are written as the figure writes them."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
