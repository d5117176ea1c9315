"""The figures of one group of children, year after year."""

from __future__ import annotations

from dataclasses import dataclass

from payung.charts.reading import (
    COLOURS,
    Colour,
    Mark,
    Reading,
    drawn_field,
    must_be_known,
)
from payung.charts.refusal import YearIsTwice


@dataclass(frozen=True, slots=True)
class Point(Reading):
    """
    The figure of one year. Only points of one comparability ``group`` are ever joined,
    and a ``hollow`` one, cited without an interval, is never joined at all.
    """

    year: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: Mark = "filled"
    group: str = ""
    drawn: tuple[float, ...] = drawn_field()


@dataclass(frozen=True, slots=True)
class Series:
    """Points of the same children, year after year."""

    label: str
    points: tuple[Point, ...]
    colour: Colour = "all"

    def __post_init__(self) -> None:
        must_be_known(self.colour, COLOURS)
        years = [point.year for point in self.points]
        if len(set(years)) < len(years):
            raise YearIsTwice("A line has two figures for one year: give one of them.")

    def by_year(self) -> list[Point]:
        return sorted(self.points, key=lambda point: point.year)
