"""`payung plan`: what a planned survey will be able to tell."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from payung.cli import options
from payung.cli.asked import (
    columns_asked,
    design_asked,
    groupings_asked,
    indicators_asked,
    instrument_of,
)
from payung.cli.estimate import apart, measured, opened
from payung.cli.progress import following

if TYPE_CHECKING:
    from payung.cli.planning.planned import Planned

PLAN = "Plan"
ChangeInPoints = Annotated[
    float,
    options.option(
        "--change", PLAN, "Change to be seen, in points: 3 for a rise, -3 for a fall."
    ),
]
Power = Annotated[
    float,
    options.option(
        "--power", PLAN, "Chance that such a change is seen.", min=0.06, max=0.999
    ),
]
Schools = Annotated[
    int | None,
    options.option(
        "--schools", PLAN, "Schools to be drawn; else as many as before.", min=2
    ),
]
Pupils = Annotated[
    int | None,
    options.option(
        "--pupils", PLAN, "Pupils who answer in each; else as before.", min=1
    ),
]
Format = Annotated[
    Literal["table", "csv"],
    options.option("--format", options.RESULTS, "How to write the plan."),
]


def plan(
    file: options.File,
    change: ChangeInPoints,
    schools: Schools = None,
    pupils: Pupils = None,
    power: Power = 0.8,
    instrument: options.InstrumentName = None,
    weight: options.Weight = None,
    strata: options.Strata = None,
    psu: options.Psu = None,
    fpc: options.Fpc = None,
    nested: options.Nested = False,
    incomplete: options.Incomplete = None,
    lonely_psu: options.LonelyPsuRule = None,
    indicator: options.Shares = None,
    by: options.By = None,
    where: options.Where = None,
    level: options.Level = 0.95,
    output_format: Format = "table",
    output: options.Output = None,
    language: options.Language = "en",
    quiet: options.Quiet = False,
) -> None:
    """
    Can we tell? Plan a survey from an earlier one: schools, pupils, smallest change.

    How alike pupils of a school are, and how unequal weights, is taken from FILE.
    """
    from payung.cli.planning.planned import planned
    from payung.cli.telling import refuse_taken
    from payung.survey.planning.observed import observed

    refuse_taken(file, output, None)
    edition = instrument_of(instrument)
    design = design_asked(
        edition, weight=weight, strata=strata, psu=psu, fpc=fpc, nested=nested,
        incomplete=incomplete, lonely_psu=lonely_psu,
    )  # fmt: skip
    own, named = apart(indicator or [], edition)
    asked = indicators_asked(own, {})
    groupings = groupings_asked(by or ())
    columns = columns_asked(design, asked, groupings, where)
    with following("Reading", quiet) as progress:
        source = opened(file, edition, columns, progress)
    found: list[Planned] = []
    for one in shares(measured(edition, source, named, asked, language), indicator):
        rows = observed(source, design, one, by=groupings, where=where)
        found += [
            planned(
                row, one.title or one.name, change / 100, schools, pupils, level, power
            )
            for row in rows
        ]
    tell(found, output_format, output)


def shares(indicators: list, named: list[str] | None) -> list:
    """Return what is planned for: what was named, else the instrument's shares."""
    from payung.survey.surveyed import NothingToEstimate

    chosen = [one for one in indicators if named or one.kind == "proportion"]
    if not chosen:
        raise NothingToEstimate(
            "Name at least one share, such as --indicator 'bullied = Q23 == 1'."
        )
    return chosen


def tell(found: list[Planned], output_format: str, output: Path | None) -> None:
    """Write the plans to a file or to the screen."""
    from rich.console import Console

    from payung.cli.planning.table import print_planned
    from payung.cli.planning.writing import to_csv
    from payung.cli.writing import write_whole

    if output_format == "table" and output is None:
        print_planned(found, Console())
        return
    held = StringIO()
    if output_format == "table":
        print_planned(found, Console(file=held, width=100))
    text = held.getvalue() or to_csv(found)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_whole(output, text)
