"""Figures of states that may be compared, for a map of tiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from payung.charts.axis import round_axis
from payung.charts.description import under_headings
from payung.charts.figure import must_have_rows
from payung.charts.plain_text import one_line
from payung.charts.reading import Mark, Reading, cells, drawn_field, told
from payung.charts.refusal import (
    DayIsNotKnown,
    StateIsNotAMember,
    StateIsTwice,
    StepsDoNotRise,
)
from payung.charts.states import DECLARATION, MEMBER_STATES, Place, members
from payung.charts.table import Table
from payung.charts.wording import Wording

MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class StateFigure(Reading):
    """The figure of one state and the year of its data; it has no group of its own."""

    code: str
    year: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: Mark = "filled"
    drawn: tuple[float, ...] = drawn_field()


@dataclass(frozen=True, slots=True)
class MapWording(Wording):
    """``not_published`` also stands for *none*: the two must look alike."""

    not_published: str = "not published"
    not_measured: str = "not measured"
    not_comparable: str = "not comparable"
    range: str = "{low}\u2013{high}"
    step: str = "{low} to under {high}"
    first_step: str = "under {high}"
    last_step: str = "{low} and over"
    columns: tuple[str, ...] = ("", "Value", "From", "To", "Remark")
    year: str = "Year"


@dataclass(frozen=True, slots=True)
class StateMap:
    """
    A map of one comparability ``group``, named in the description: all its figures
    answer one question, and a figure has no field for another.

    A state is on it when it was a member ``on`` that day: before Timor-Leste joined in
    October 2025 there are ten tiles, since then eleven, and the place of a state that had
    not joined stays empty. States without a figure are *not published*, unless they are
    named in ``not_measured``, or in ``not_comparable`` where another question was asked.
    ``names`` holds the states' names in the reader's language,
    by code. ``borders`` part the steps of lightness; without them they are round numbers.
    """

    finding: str
    unit: str
    group: str
    on: date
    figures: tuple[StateFigure, ...]
    not_measured: tuple[str, ...] = ()
    not_comparable: tuple[str, ...] = ()
    places: tuple[Place, ...] = MEMBER_STATES
    names: dict[str, str] = field(default_factory=dict)
    borders: tuple[float, ...] = ()
    decimals: int = 1
    wording: MapWording = field(default_factory=MapWording)

    def __post_init__(self) -> None:
        without = [*self.not_measured, *self.not_comparable]
        must_have_rows([self.figures, without])
        if self.on < DECLARATION:
            raise DayIsNotKnown(
                f"Members are known here since {DECLARATION:%d %B %Y}: give a later day."
            )
        given = [figure.code for figure in self.figures] + without
        if len(set(given)) < len(given):
            raise StateIsTwice(
                "A state is given twice: give one figure for each state."
            )
        known = {place.code for place in self.states()}
        if strangers := sorted(set(given) - known):
            raise StateIsNotAMember(
                f"{', '.join(strangers)} had not joined on {self.on:%Y-%m-%d}:"
                " leave it out, or give a later day."
            )
        pairs = zip(self.borders, self.borders[1:], strict=False)
        if len(self.borders) >= MOST_STEPS or any(a >= b for a, b in pairs):
            raise StepsDoNotRise(
                f"Give at most {MOST_STEPS - 1} borders between steps, from low to high."
            )

    def states(self) -> tuple[Place, ...]:
        """Members on that day, in English alphabetical order."""
        return members(self.places, self.on)

    def name(self, place: Place) -> str:
        return one_line(self.names.get(place.code, place.name))

    def figure_of(self) -> dict[str, StateFigure]:
        return {figure.code: figure for figure in self.figures}

    def absence(self, place: Place) -> str:
        """What a state without a figure is said to have."""
        if place.code in self.not_measured:
            return self.wording.not_measured
        if place.code in self.not_comparable:
            return self.wording.not_comparable
        return self.wording.not_published

    def steps(self) -> tuple[float, ...]:
        """Borders between steps of lightness, the outer ends not among them."""
        if self.borders:
            return self.borders
        values = [figure.drawn[0] for figure in self.figures if figure.drawn]
        return round_axis(values, most_steps=MOST_STEPS).ticks[1:-1][: MOST_STEPS - 1]

    def description(self) -> str:
        found = self.figure_of()
        said = [self._told(place, found.get(place.code)) for place in self.states()]
        return under_headings([(self.group, said)])

    def table(self) -> Table:
        """All members on that day; what is not drawn has no number here either."""
        found = self.figure_of()
        return Table(
            (self.wording.columns[0], self.wording.year, *self.wording.columns[1:]),
            tuple(self._cells(place, found.get(place.code)) for place in self.states()),
        )

    def _told(self, place: Place, figure: StateFigure | None) -> str:
        if figure is None:
            return f"{self.name(place)}: {self.absence(place)}"
        label = f"{self.name(place)} {figure.year}{':' if figure.drawn else ''}"
        return told(label, figure, self.wording, self.decimals)

    def _cells(self, place: Place, figure: StateFigure | None) -> tuple[str, ...]:
        if figure is None:
            return (self.name(place), "", "", "", "", self.absence(place))
        numbers = cells(figure, self.wording, self.decimals)
        return (self.name(place), str(figure.year), *numbers)
