"""Rows put together under what they have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from payung.survey.estimates import Group


class HasGroup(Protocol):
    @property
    def group(self) -> Group: ...


Row = TypeVar("Row", bound=HasGroup)


@dataclass(frozen=True, slots=True)
class Block(Generic[Row]):
    """
    Rows that differ in one column only.

    ``column`` is that column, ``None`` for all children; ``within`` is what they share:
    for girls by grade ``column`` is ``grade`` and ``within`` is ``(("sex", "Girls"),)``.
    """

    column: str | None
    within: Group
    rows: tuple[Row, ...]


def blocks(rows: Iterable[Row]) -> list[Block[Row]]:
    """Neighbours with the same column and the same group around it, in their order."""
    return [
        Block(column, within, tuple(together))
        for (column, within), together in groupby(rows, key=_place)
    ]


def own_label(row: HasGroup) -> str:
    """The last label of the group: what tells the row from others of its block."""
    return row.group[-1][1]


def _place(row: HasGroup) -> tuple[str | None, Group]:
    return (row.group[-1][0], row.group[:-1]) if row.group else (None, ())
