"""Lines over years, in stretches that may be compared."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from payung.charts.description import under_headings
from payung.charts.figure import must_have_rows
from payung.charts.reading import cells, told
from payung.charts.refusal import GroupsOverlap, LinesAreTooMany
from payung.charts.table import Table
from payung.charts.trend_points import Point, Series
from payung.charts.wording import Wording

__all__ = ["Point", "Series", "Trend", "TrendWording"]

MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class TrendWording(Wording):
    """``changed`` stands at a break mark, ``apart`` tells of it."""

    changed: str = "not comparable"
    apart: str = (
        "Figures up to {before} and from {after} cannot be compared: {old}, then {new}"
    )
    columns: tuple[str, ...] = ("Year", "Value", "From", "To", "Remark")
    group: str = "Comparable with"


@dataclass(frozen=True, slots=True)
class Break:
    """Between the last year of one comparability group and the first of the next."""

    before: int
    after: int
    old: str
    new: str

    @property
    def year(self) -> float:
        return (self.before + self.after) / 2


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend; ``interval_as`` chooses whiskers at each point or a band along the line."""

    finding: str
    unit: str
    series: tuple[Series, ...]
    decimals: int = 1
    from_zero: bool = True
    bounds: tuple[float, float] = (-math.inf, math.inf)
    interval_as: Literal["whiskers", "band"] = "whiskers"
    wording: TrendWording = field(default_factory=TrendWording)

    def __post_init__(self) -> None:
        must_have_rows(series.points for series in self.series)
        if len(self.series) > MOST_LINES:
            raise LinesAreTooMany(
                f"More than {MOST_LINES} lines cannot be told apart: draw fewer groups."
            )
        for earlier, later in pairwise(self.breaks()):
            if later.before < earlier.after:
                raise GroupsOverlap(_OVERLAP)

    def breaks(self) -> list[Break]:
        """Where the comparability group changes, over all lines."""
        spans: dict[str, tuple[int, int]] = {}
        for year, group in sorted((p.year, p.group) for p in self._points()):
            spans[group] = (spans.get(group, (year, year))[0], year)
        found = []
        for (old, (_, before)), (new, (after, _)) in pairwise(spans.items()):
            if after <= before:
                raise GroupsOverlap(_OVERLAP)
            found.append(Break(before, after, old, new))
        return found

    def table(self) -> Table:
        """A row for each line and year."""
        grouped = len({point.group for point in self._points()}) > 1
        return Table(
            ("", *self.wording.columns, *([self.wording.group] if grouped else [])),
            tuple(
                (
                    series.label,
                    str(point.year),
                    *cells(point, self.wording, self.decimals),
                    *([point.group] if grouped else []),
                )
                for series in self.series
                for point in series.by_year()
            ),
        )

    def description(self) -> str:
        """Line by line, then what cannot be compared."""
        said = under_headings(
            (
                series.label,
                [
                    told(str(point.year), point, self.wording, self.decimals)
                    for point in series.by_year()
                ],
            )
            for series in self.series
        )
        apart = [
            self.wording.apart.format(
                before=at.before, after=at.after, old=at.old, new=at.new
            )
            for at in self.breaks()
        ]
        return " ".join([said, *(f"{sentence}." for sentence in apart)])

    def _points(self) -> Iterator[Point]:
        return (point for series in self.series for point in series.points)


_OVERLAP = (
    "Years of two comparability groups are mixed: draw each group as its own figure."
)
