"""Differences between groups, each with its interval and its verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from payung.charts.description import under_headings
from payung.charts.figure import must_have_rows
from payung.charts.reading import (
    Mark,
    Reading,
    cells,
    drawn_field,
    must_be_known,
    told,
)
from payung.charts.refusal import VerdictIsContradicted
from payung.charts.table import Table
from payung.charts.wording import Wording

Verdict = Literal["higher", "lower", "unclear"]


@dataclass(frozen=True, slots=True)
class Gap(Reading):
    """
    A difference. Without a ``verdict`` of its own, for instance one that allows for many
    tests, the interval decides; without an interval nobody can tell.
    """

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: Mark = "filled"
    verdict: Verdict | None = None
    drawn: tuple[float, ...] = drawn_field()

    def __post_init__(self) -> None:
        # A dataclass with slots is made anew, so that super() would not find it.
        Reading.__post_init__(self)
        must_be_known(self.verdict or "unclear", get_args(Verdict))
        is_sure = self.verdict in ("higher", "lower")
        if self.drawn and is_sure and self.verdict != self.by_interval:
            raise VerdictIsContradicted(
                "A difference is called higher or lower, and its interval does not say so:"
                " give the verdict that belongs to it."
            )

    @property
    def judged(self) -> Verdict:
        return self.verdict or self.by_interval

    @property
    def by_interval(self) -> Verdict:
        """What the interval says; of a cited figure without one nobody can tell."""
        _, low, high = self.drawn if len(self.drawn) == 3 else (0, 0, 0)
        if low > 0:
            return "higher"
        return "lower" if high < 0 else "unclear"


@dataclass(frozen=True, slots=True)
class GapBlock:
    """Differences to one and the same group, which the heading names."""

    heading: str
    rows: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class GapWording(Wording):
    """The verdicts, and the head of their column."""

    higher: str = "higher"
    lower: str = "lower"
    unclear: str = "can't tell"
    verdict: str = "Verdict"

    def of(self, gap: Gap) -> str:
        verdict = gap.judged
        if verdict == "unclear":
            return self.unclear
        return self.higher if verdict == "higher" else self.lower


@dataclass(frozen=True, slots=True)
class GapFigure:
    """A gap plot."""

    finding: str
    unit: str
    blocks: tuple[GapBlock, ...]
    decimals: int = 1
    wording: GapWording = field(default_factory=GapWording)

    def __post_init__(self) -> None:
        must_have_rows(block.rows for block in self.blocks)

    def description(self) -> str:
        return under_headings(
            (block.heading, [self._told(row) for row in block.rows])
            for block in self.blocks
        )

    def table(self) -> Table:
        """What is drawn; a hidden difference has no verdict either."""
        return Table(
            ("", *self.wording.columns, self.wording.verdict),
            tuple(
                (
                    block.heading,
                    row.label,
                    *cells(row, self.wording, self.decimals),
                    self.wording.of(row) if row.drawn else "",
                )
                for block in self.blocks
                for row in block.rows
            ),
        )

    def _told(self, gap: Gap) -> str:
        said = told(gap.label, gap, self.wording, self.decimals)
        return f"{said}: {self.wording.of(gap)}" if gap.drawn else said
