"""`payung instruments`: the questionnaire editions, and all that one says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from payung.instruments.instrument import Instrument
    from payung.instruments.item import IndicatorDefinition, Item
    from payung.instruments.standing import Standing
    from payung.survey.replicates import Replicates


def instruments(
    name: Annotated[
        str | None, typer.Argument(help="Instrument to show whole, such as yrbs-2019.")
    ] = None,
) -> None:
    """List the questionnaire editions, or show one whole."""
    from rich.console import Console

    from payung.cli.asked import instrument_of
    from payung.cli.table.terminal import Terminal
    from payung.instruments.instrument import all_instruments

    console = Console(highlight=False)
    terminal = Terminal(console.encoding)
    if name is None:
        print_list(all_instruments(), console, terminal)
    else:
        print_whole(instrument_of(name), console, terminal)


def print_list(known: tuple[Instrument, ...], console: Any, terminal: Any) -> None:
    """Print one line an instrument."""
    grid = grid_of(
        [
            (
                one.name,
                one.title["en"],
                f"{len(one.definitions)} indicators, {len(one.groups)} groups",
                status_words(one),
            )
            for one in known
        ],
        terminal,
    )
    console.print(grid)
    console.print("\npayung instruments NAME shows one whole.", style="dim")


def print_whole(instrument: Instrument, console: Any, terminal: Any) -> None:
    """Print everything that an instrument says."""
    from rich.text import Text

    console.print(Text(terminal.text(instrument.title["en"]), style="bold"))
    console.print(grid_of(about(instrument), terminal), end="\n\n")
    sections: dict[str, list[tuple[str, ...]]] = {
        "Indicators": [row for one in instrument.definitions for row in indicator(one)],
        "Groups": [
            (one.name, one.title["en"], joined_words(one.joins))
            for one in instrument.groups
        ],
        "Items": [item_row(one) for one in instrument.items.values()],
        "Not measured": [
            (one.name, one.title["en"], one.reason + marked(one.standing))
            for one in instrument.not_measured
        ],
        "Sources": [
            (key, one.text, one.url) for key, one in instrument.sources.items()
        ],
        "Unverified": [("", sentence) for sentence in instrument.unverified],
        "Notes": [("", sentence) for sentence in instrument.notes],
    }
    for heading, rows in sections.items():
        if rows:
            console.print(Text(heading, style="bold underline"))
            console.print(grid_of(rows, terminal), end="\n\n")


def about(instrument: Instrument) -> list[tuple[str, ...]]:
    """Return what an instrument says of itself."""
    design = instrument.design
    parts = [
        f"weight {named_in_file(instrument, design.weight)}",
        f"strata {design.strata}" if design.strata else "",
        f"PSU {', '.join(design.clusters)}" if design.clusters else "",
        "PSU numbers start anew in each stratum" if design.nested else "",
        f"single PSU: {design.lonely_psu}",
        f"incomplete records: {design.incomplete}",
        replicate_words(design.replicates),
        "unverified" if not instrument.design_standing.is_verified else "",
    ]
    scale = "average 1" if instrument.weights_are_normalised else "add up to children"
    return [
        ("Name", instrument.name),
        ("Years", ", ".join(map(str, instrument.years))),
        ("Population", instrument.population),
        ("Recall", instrument.recall),
        ("Design", ", ".join(filter(None, parts))),
        ("Weights", scale),
        ("Status", status_words(instrument)),
        *((key.capitalize(), text) for key, text in named_source(instrument)),
    ]


def status_words(instrument: Instrument) -> str:
    """Say whether an instrument was checked, and how many doubts are written down."""
    doubts = len(instrument.unverified)
    if instrument.status == "verified" and doubts:
        return f"verified, with {doubts} doubt{'s' if doubts > 1 else ''}"
    return instrument.status


def marked(standing: Standing) -> str:
    """Say where a part was read, and whether it was checked."""
    source = f" [{standing.source}]" if standing.source else ""
    return source if standing.is_verified else f"{source} (unverified)"


def named_in_file(instrument: Instrument, item: str | None) -> str:
    """Name the column of an item of the design as files have it."""
    columns = instrument.items[item].columns if item else ()
    return f"{item} ({', '.join(columns)})" if columns else str(item)


def replicate_words(replicates: Replicates | None) -> str:
    """Say how replicate weights were made."""
    if replicates is None:
        return ""
    fay = f" {replicates.fay:g}" if replicates.fay is not None else ""
    columns = ", ".join(replicates.columns)
    return f"replicate weights {columns} ({replicates.method}{fay})"


def named_source(instrument: Instrument) -> list[tuple[str, str]]:
    """Return the source under the names it is shown by."""
    names = {"text": "source", "url": "address"}
    return [(names.get(key, key), text) for key, text in instrument.source.items()]


def indicator(one: IndicatorDefinition) -> list[tuple[str, ...]]:
    """Return the lines of one indicator."""
    return [
        (one.name, one.title["en"]),
        ("", f"{one.kind} of {one.numerator}"),
        ("", one.definition_said + marked(replace(one.standing, status="verified"))),
        ("", f"Of whom: {one.denominator_rule} Recall: {one.recall}."),
        ("", f"Comparable inside: {one.comparability}"),
    ]


def item_row(item: Item) -> tuple[str, ...]:
    """Return the line of one item."""
    names = f" (also {', '.join(item.columns)})" if item.columns else ""
    answers = ", ".join(
        answer.label["en"]
        if answer.code is None
        else f"{answer.code} {answer.label['en']}"
        for answer in item.answers
    )
    said = item.paraphrase or item.title["en"]
    if item.must_be_told:
        names = " (its column must be told)"
    if answers and not item.codes.is_verified:
        answers = f"{answers} (codes unverified)"
    return item.name, f"{said}{names}{marked(item.standing)}", answers


def joined_words(joins: Any) -> str:
    """Say which answers count as one group."""
    return "; ".join(f"{join.label['en']}: {' + '.join(join.of)}" for join in joins)


def grid_of(rows: list[tuple[str, ...]], terminal: Any) -> Any:
    """Lay out rows of words; none of them can colour or move anything."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    for row in rows:
        words = [Text(terminal.text(cell)) for cell in row]
        words[0].stylize("bold")
        grid.add_row(*words)
    return grid
