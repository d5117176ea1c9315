"""`payung inspect`: what a survey file holds, and everything that is odd about it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from payung.cli import options

if TYPE_CHECKING:
    from payung.instruments.inspection import Inspection
    from payung.instruments.inspection.variable import Variable

SEVERITIES = {
    "error": ("Errors: a release cannot go out with these", "bold red"),
    "warning": ("Warnings: a release needs a reason for these", "bold yellow"),
    "note": ("Notes", "bold"),
}
ROLES = {"weight": "weight", "strata": "stratum", "psu": "PSU"}
VARIABLES_SHOWN = 25


def inspect(
    file: options.File,
    instrument: options.InstrumentName = None,
    weight: options.Weight = None,
    strata: options.Strata = None,
    psu: options.Psu = None,
    fpc: options.Fpc = None,
    nested: options.Nested = False,
    incomplete: options.Incomplete = None,
    lonely_psu: options.LonelyPsuRule = None,
    output: Annotated[
        Literal["table", "json"],
        typer.Option("--format", help="A table to read, or JSON for programs."),
    ] = "table",
    everything: Annotated[
        bool, typer.Option("--all", help="List every variable.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Show findings only, and no progress.")
    ] = False,
) -> None:
    """
    Show what a survey file holds and every finding at once.

    Ends with 0 where nothing blocks a release, with 1 where something does.
    """
    from payung.cli.asked import design_said, instrument_of
    from payung.cli.progress import following
    from payung.instruments.inspection import inspect as look_at
    from payung.instruments.reading import read

    edition = instrument_of(instrument)
    design = design_said(
        edition,
        weight=weight,
        strata=strata,
        psu=psu,
        fpc=fpc,
        nested=nested,
        incomplete=incomplete,
        lonely_psu=lonely_psu,
    )
    with following("Reading", quiet) as progress:
        source = read(file, progress=progress)
    inspection = look_at(source, design, edition)
    if output == "json":
        typer.echo(as_json(inspection, file))
    else:
        print_inspection(inspection, file, everything=everything, quiet=quiet)
    if inspection.has_errors:
        raise typer.Exit(1)


def as_json(inspection: Inspection, file: Path) -> str:
    """Write the whole inspection for programs."""
    content = {"file": str(file), "has_errors": inspection.has_errors}
    return json.dumps(content | asdict(inspection), ensure_ascii=False, indent=1)


def print_inspection(
    inspection: Inspection, file: Path, *, everything: bool, quiet: bool
) -> None:
    """Print for people: the file, the design, the findings, the variables."""
    from rich.console import Console

    from payung.cli.table.terminal import Terminal

    console = Console(highlight=False)
    terminal = Terminal(console.encoding)
    if not quiet:
        print_file(inspection, file, console, terminal)
        print_design(inspection, console, terminal)
    print_findings(inspection, console, terminal)
    if not quiet:
        shown = len(inspection.variables) if everything else VARIABLES_SHOWN
        print_variables(inspection, shown, console, terminal)


def print_file(inspection: Inspection, file: Path, console: Any, terminal: Any) -> None:
    """Print the name and the size of the file, and what reading it changed."""
    from rich.text import Text

    size = f"{inspection.number_of_rows:,} records, {len(inspection.variables):,} variables"
    console.print(Text(terminal.text(file.name), style="bold"), Text(size), sep="  ")
    for note in inspection.notes:
        console.print(Text(terminal.text(note), style="dim"))
    console.print()


def print_design(inspection: Inspection, console: Any, terminal: Any) -> None:
    """Print the columns that look like weight, stratum and PSU, and which were taken."""
    from rich.table import Table
    from rich.text import Text

    design = inspection.design
    taken = {design.weight, design.strata, *design.clusters}
    grid = Table.grid(padding=(0, 2, 0, 0))
    candidates = {one.column for one in inspection.candidates}
    named = [("weight", design.weight), ("strata", design.strata)]
    named += [("psu", cluster) for cluster in design.clusters]
    for role, column in named:
        if column and column not in candidates:
            grid.add_row(
                ROLES[role], Text(terminal.text(column), "bold"), "as declared"
            )
    for one in inspection.candidates:
        style = "bold" if one.column in taken else "dim"
        grid.add_row(
            ROLES[one.role],
            Text(terminal.text(one.column), style),
            Text(terminal.text(one.reason), "" if style == "bold" else "dim"),
        )
    console.print(Text("Design", style="bold underline"))
    if grid.row_count:
        console.print(grid)
    else:
        console.print("No column looks like weight, stratum or PSU.")
    console.print()


def print_findings(inspection: Inspection, console: Any, terminal: Any) -> None:
    """Print the findings, gravest first."""
    from rich.padding import Padding
    from rich.text import Text

    if not inspection.findings:
        console.print(Text("Nothing odd was found.", style="bold green"))
    for severity, (heading, style) in SEVERITIES.items():
        findings = [one for one in inspection.findings if one.severity == severity]
        if not findings:
            continue
        console.print(Text(f"{heading} ({len(findings)})", style=style))
        for finding in findings:
            sentence = Text(terminal.text(finding.sentence))
            console.print(Padding(sentence, (0, 0, 0, 2)))
        console.print()


def print_variables(
    inspection: Inspection, shown: int, console: Any, terminal: Any
) -> None:
    """Print one line a variable."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD if terminal.encoding.lower() != "ascii" else box.ASCII
    )
    table.add_column("Variable", no_wrap=True)
    table.add_column("Values", justify="right")
    table.add_column("Missing", justify="right")
    table.add_column("What it holds", overflow="fold", ratio=1)
    for variable in inspection.variables[:shown]:
        table.add_row(
            Text(terminal.text(variable.name), style="bold"),
            f"{'' if variable.distinct_is_exact else '~'}{variable.distinct:,}",
            share_of(variable.missing, inspection.number_of_rows),
            Text(terminal.text(what_it_holds(variable))),
        )
    console.print(table)
    more = len(inspection.variables) - shown
    if more > 0:
        console.print(Text(f"{more:,} more variables: --all lists them.", style="dim"))


def share_of(missing: int, rows: int) -> str:
    """Say how many are missing, and how many in every hundred."""
    return f"{missing:,} ({100 * missing / rows:.0f} %)" if missing and rows else ""


def what_it_holds(variable: Variable) -> str:
    """Say what a variable is called and what stands in it."""
    if variable.labels and len(variable.labels) <= 12:
        values = ", ".join(f"{label} {number:,}" for label, number in variable.labels)
    elif variable.low is not None and variable.high is not None:
        values = f"{variable.low:g} to {variable.high:g}"
    else:
        values = variable.type.lower()
    missing = ", ".join(variable.declared_missing)
    declared = f"; declared missing: {missing}" if missing else ""
    return (
        f"{variable.title}: {values}{declared}" if variable.title else values + declared
    )
