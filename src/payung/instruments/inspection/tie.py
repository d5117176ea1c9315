"""The design and the items, tied to the columns of a file before it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from payung.instruments.inspection.finding import Finding
from payung.instruments.instrument import Instrument
from payung.survey.design import Design
from payung.survey.source import Source


@dataclass(frozen=True, slots=True)
class Tie:
    """A design in the file's own names, and what did not fit."""

    design: Design
    findings: tuple[Finding, ...]


def tied(design: Design, source: Source, instrument: Instrument | None) -> Tie:
    """Find the columns of the design; a column that the instrument expects may be absent."""
    items = instrument.columns_in(source.columns) if instrument else {}
    findings = list(misfits(source, instrument, items)) if instrument else []

    def column(name: str) -> str | None:
        return column_of(name, source, instrument, items, findings)

    clusters = tuple(filter(None, map(column, design.clusters)))
    populations = tuple(filter(None, map(column, design.populations)))
    found = replace(
        design,
        weight=column(design.weight) if design.weight else None,
        strata=column(design.strata) if design.strata else None,
        clusters=clusters,
        populations=populations,
    )
    return Tie(found, tuple(findings))


def column_of(
    name: str,
    source: Source,
    instrument: Instrument | None,
    items: Mapping[str, str],
    findings: list[Finding],
) -> str | None:
    """Return a column by the name of its item or its own; refuse a name nobody knows."""
    from payung.survey.columns import find_column

    if name in items:
        return items[name]
    if instrument and name in instrument.items:
        sentence = (
            f"The file has no column for {name}, which {instrument.name} needs to weigh "
            "and place children; ask for it."
        )
        findings.append(Finding("error", "design_column_absent", sentence))
        return None
    return find_column(name, source.columns)


def misfits(
    source: Source, instrument: Instrument, items: Mapping[str, str]
) -> list[Finding]:
    """Find columns whose title tells of another question than the instrument's."""
    return [
        Finding(
            "error",
            "title_unlike_instrument",
            f"{column} is called {source.titles[column]!r} in this file, but "
            f"{instrument.name} takes it for {instrument.items[name].title['en']!r}: "
            "choose the instrument of its year.",
            column,
        )
        for name, column in instrument.misnamed(source, items)
    ]
