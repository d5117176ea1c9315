"""A questionnaire edition: its items, groups, indicators and design, tied to a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from payung.instruments import sql
from payung.instruments.answer_words import in_labels, refuse_unknown_answers
from payung.instruments.item import (
    GroupOfChildren,
    IndicatorDefinition,
    Item,
    NotMeasured,
)
from payung.instruments.item_view import item_labels, view_of
from payung.instruments.reading import Progress, read
from payung.instruments.standing import SourceReference, Standing, Status
from payung.instruments.words import Words, in_language
from payung.survey.design import Design
from payung.survey.indicator import Indicator
from payung.survey.refusal import Refusal
from payung.survey.replicates import matching
from payung.survey.source import Source

EDITIONS = Path(__file__).parent / "editions"


class InstrumentNotKnown(Refusal):
    """There is no instrument of this name."""


class InstrumentDoesNotFit(Refusal):
    """The file was not asked with this questionnaire edition."""


@dataclass(frozen=True)
class Instrument:
    """
    One edition of a questionnaire.

    Attributes
    ----------
    design
        In names of items, so that it fits every file after ``apply``.
    weights_are_normalised
        Whether totals of weights are not numbers of children.
    is_practice
        Whether its survey is invented.
    unverified
        Sentences on what nobody has checked against a source.
    sources
        What its parts were read from, by key.
    design_standing
        Standing of the design.
    """

    name: str
    title: Words
    years: tuple[int, ...]
    population: str
    recall: str
    source: Mapping[str, str]
    design: Design
    weights_are_normalised: bool
    items: Mapping[str, Item]
    groups: tuple[GroupOfChildren, ...]
    definitions: tuple[IndicatorDefinition, ...]
    not_measured: tuple[NotMeasured, ...] = ()
    unverified: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_practice: bool = False
    sources: Mapping[str, SourceReference] = field(default_factory=dict)
    design_standing: Standing = Standing()

    @property
    def status(self) -> Status:
        """``verified`` where the design and every item and indicator are."""
        parts = [self.design_standing, *(one.standing for one in self.definitions)]
        for item in self.items.values():
            parts += [item.standing, item.codes]
        verified = all(part.is_verified for part in parts)
        return "verified" if verified else "unverified"

    @property
    def to_be_told(self) -> tuple[str, ...]:
        """Items whose column no source names."""
        return tuple(name for name, one in self.items.items() if one.must_be_told)

    @staticmethod
    def named(name: str) -> Instrument:
        """Return the instrument of this name."""
        if name.lower() not in names():
            near = get_close_matches(name.lower(), names(), n=3, cutoff=0.5)
            hint = f"did you mean {' or '.join(near)}?" if near else listed(names())
            raise InstrumentNotKnown(f"There is no instrument {name}; {hint}")
        return Instrument.from_file(EDITIONS / f"{name.lower()}.toml")

    @staticmethod
    def from_file(path: str | Path) -> Instrument:
        """Read an instrument from a TOML file of your own."""
        from payung.instruments.edition import read_edition

        return read_edition(Path(path))

    def columns_in(self, columns: Collection[str]) -> dict[str, str]:
        """Return the column of each item that a file has."""
        found = {name: item.column_in(columns) for name, item in self.items.items()}
        return {name: column for name, column in found.items() if column}

    def read(
        self,
        path: str | Path,
        *,
        columns: Collection[str] = (),
        progress: Progress | None = None,
    ) -> Source:
        """Read the items of this edition, and ``columns`` beside them, from a file."""

        def wanted(names: Sequence[str]) -> Collection[str]:
            known = {*map(str.lower, names), *map(str.lower, self.items)}
            known |= {group.name.lower() for group in self.groups}
            patterns = {column for column in columns if "*" in column}
            own = {column.lower() for column in columns} - set(map(str.lower, patterns))
            if not own <= known:
                return names
            own |= {name.lower() for one in patterns for name in matching(one, names)}
            return {*self.columns_in(names).values()} | {
                name for name in names if name.lower() in own
            }

        return self.apply(read(path, columns=wanted, progress=progress))

    def apply(self, source: Source) -> Source:
        """
        Return the file with the items' names beside its own, and joined groups.

        After this ``--by sex`` and ``bullied_school == 1`` mean the same in every
        file of this edition.
        """
        found = self.columns_in(source.columns)
        self.refuse_misfit(source, found)
        refuse_unknown_answers(source, self.items, found)
        view = "items_of_" + "".join(c if c.isalnum() else "_" for c in self.name)
        if source.relation == view:
            return source
        groups = [group for group in self.groups if group.item in found]
        columns = view_of(source, found, groups)
        selected = [f"{sql.name(old)} AS {sql.name(new)}" for new, old in columns]
        relation = source.connection.sql(f"FROM {source.relation}")
        relation.project(", ".join(selected)).create_view(view, replace=True)
        titles = {
            new: source.titles[old] for new, old in columns if old in source.titles
        }
        here = {*found, *(group.name for group in groups)}
        own = {name: title for name, title in self.titles().items() if name in here}
        return replace(
            source,
            relation=view,
            columns={new: source.columns[old] for new, old in columns},
            titles=titles | own,
            labels=item_labels(source, columns, self.items, found, groups),
            missing={
                new: source.missing[old]
                for new, old in columns
                if old in source.missing
            },
            notes=(*source.notes, *self.notes_on(found)),
        )

    def refuse_misfit(self, source: Source, found: Mapping[str, str]) -> None:
        """Refuse a file without any item, or whose titles tell of other questions."""
        if not found:
            raise InstrumentDoesNotFit(
                f"The file has none of the columns of {self.name}; choose the "
                "instrument of its year, or name weight, strata and PSU yourself."
            )
        for name, column in self.misnamed(source, found):
            raise InstrumentDoesNotFit(
                f"{column} is called {source.titles[column]!r} in this file, but "
                f"{self.name} takes it for {self.items[name].title['en']!r}; "
                "choose the instrument of its year."
            )

    def misnamed(
        self, source: Source, found: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        """Return items whose column has a title that does not fit, and the column."""
        return [
            (name, column)
            for name, column in found.items()
            if column in source.titles
            and column.lower() != name.lower()
            and not self.items[name].is_called(source.titles[column])
        ]

    def notes_on(self, found: Mapping[str, str]) -> list[str]:
        """Say which column each item is, and which items and indicators are not there."""
        renamed = [
            f"{item} is {column}"
            for item, column in found.items()
            if item.lower() != column.lower()
        ]
        notes = [f"Read as {self.name}: {', '.join(renamed)}."] if renamed else []
        absent = [name for name in self.items if name not in found]
        if absent:
            notes.append(f"Not in this file: {', '.join(absent)}.")
        told = [name for name in absent if self.items[name].must_be_told]
        if told:
            notes.append(
                f"No source names the column of {', '.join(told)}: payung describe "
                f"FILE --instrument {self.name} --column ITEM=COLUMN tells it."
            )
        if not self.design_standing.is_verified:
            notes.append(f"Unverified: the design that {self.name} states.")
        doubted = [
            one.name
            for one in self.definitions
            if one.doubt and self.is_there(one, found)
        ]
        if doubted:
            notes.append(
                f"Unverified in part: {', '.join(doubted)}; payung instruments "
                f"{self.name} says in what."
            )
        lost = [d.name for d in self.definitions if not self.is_there(d, found)]
        if lost:
            notes.append(f"Indicators that this file cannot give: {', '.join(lost)}.")
        return [*notes, *self.notes]

    def is_there(self, definition: IndicatorDefinition, found: Collection[str]) -> bool:
        """Tell whether a file has all items of an indicator."""
        return definition.names() & set(self.items) <= set(found)

    def titles(self, language: str = "en") -> dict[str, str]:
        """Return what items and groups are called in a language."""
        named = {name: item.title for name, item in self.items.items()}
        named |= {group.name: group.title for group in self.groups}
        return {name: in_language(title, language) for name, title in named.items()}

    def indicators(self, source: Source, language: str = "en") -> tuple[Indicator, ...]:
        """Return the indicators whose items the file has."""
        found = self.columns_in(source.columns)
        return tuple(
            in_labels(definition, self.items, source).indicator(language)
            for definition in self.definitions
            if self.is_there(definition, found)
        )


def names() -> list[str]:
    """Return the names of all instruments."""
    return sorted(path.stem for path in EDITIONS.glob("*.toml"))


def listed(known: Sequence[str]) -> str:
    """Say which instruments there are."""
    return f"there are {', '.join(known)}."


def all_instruments() -> tuple[Instrument, ...]:
    """Return every instrument that comes with Payung, by name."""
    return tuple(Instrument.named(name) for name in names())
