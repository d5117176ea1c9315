"""Odds ratios, crude and adjusted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from payung.charts.description import under_headings
from payung.charts.figure import must_have_rows
from payung.charts.plain_text import one_line
from payung.charts.reading import Mark, Reading, cells, drawn_field, told
from payung.charts.refusal import OddsRatioIsNotPositive
from payung.charts.table import Table
from payung.charts.wording import Wording

Kind = Literal["crude", "adjusted"]


@dataclass(frozen=True, slots=True)
class OddsRatio(Reading):
    """An odds ratio with its interval."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: Mark = "filled"
    drawn: tuple[float, ...] = drawn_field()

    def __post_init__(self) -> None:
        # A dataclass with slots is made anew, so that super() would not find it.
        Reading.__post_init__(self)
        if any(number <= 0 for number in self.drawn):
            raise OddsRatioIsNotPositive(
                "An odds ratio and the ends of its interval must be above zero:"
                " give ratios, not their logarithms."
            )

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves one out."""
        return len(self.drawn) == 3 and not self.drawn[1] <= 1 <= self.drawn[2]


@dataclass(frozen=True, slots=True)
class Factor:
    """One row: what is compared, ``against`` what."""

    label: str
    against: str = ""
    crude: OddsRatio | None = None
    adjusted: OddsRatio | None = None

    @property
    def ratios(self) -> tuple[tuple[Kind, OddsRatio], ...]:
        crude, adjusted = self.crude, self.adjusted
        if crude is None:
            return () if adjusted is None else (("adjusted", adjusted),)
        if adjusted is None:
            return (("crude", crude),)
        return (("crude", crude), ("adjusted", adjusted))


@dataclass(frozen=True, slots=True)
class ForestWording(Wording):
    """``unclear`` is said of an interval that holds one."""

    crude: str = "crude"
    adjusted: str = "adjusted"
    unclear: str = "can't tell"
    kind: str = "Kind"

    def of(self, kind: Kind) -> str:
        return self.crude if kind == "crude" else self.adjusted


@dataclass(frozen=True, slots=True)
class Forest:
    """A forest plot; an interval that goes beyond ``bounds`` ends there in an arrow."""

    finding: str
    unit: str
    factors: tuple[Factor, ...]
    decimals: int = 2
    bounds: tuple[float, float] = (0.1, 10)
    wording: ForestWording = field(default_factory=ForestWording)

    def __post_init__(self) -> None:
        must_have_rows(factor.ratios for factor in self.factors)
        if not 0 < self.bounds[0] < 1 < self.bounds[1]:
            raise OddsRatioIsNotPositive(
                "The bounds of a forest plot must lie around one, the lower above zero."
            )

    @property
    def shows_both(self) -> bool:
        return any(each.crude for each in self.factors) and any(
            each.adjusted for each in self.factors
        )

    def description(self) -> str:
        return under_headings(
            (
                f"{factor.label} {factor.against}",
                [self._told(kind, ratio) for kind, ratio in factor.ratios],
            )
            for factor in self.factors
        )

    def table(self) -> Table:
        """A row for each odds ratio, with the ends also where the drawing is cut."""
        return Table(
            ("", "", self.wording.kind, *self.wording.columns[1:]),
            tuple(
                (
                    factor.label,
                    factor.against,
                    self.wording.of(kind),
                    *self._cells(ratio),
                )
                for factor in self.factors
                for kind, ratio in factor.ratios
            ),
        )

    def _told(self, kind: Kind, ratio: OddsRatio) -> str:
        label = one_line(self.wording.of(kind))
        said = told(label, ratio, self.wording, self.decimals)
        return f"{said}: {self.wording.unclear}" if self._is_unclear(ratio) else said

    def _cells(self, ratio: OddsRatio) -> tuple[str, ...]:
        *numbers, remark = cells(ratio, self.wording, self.decimals)
        unclear = self.wording.unclear if self._is_unclear(ratio) else ""
        return (*numbers, "; ".join(filter(None, (remark, unclear))))

    def _is_unclear(self, ratio: OddsRatio) -> bool:
        return len(ratio.drawn) == 3 and not ratio.is_clear
