"""`payung describe`: an instrument for a survey of one's own, asked question by question."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from payung.cli import options
from payung.survey.refusal import Refusal

if TYPE_CHECKING:
    from payung.cli.describing.description import Description, IndicatorSaid
    from payung.cli.describing.survey_columns import SurveyColumns

OWN = Path("own.toml")
WORDS = "What the survey is"


class FileKept(Refusal):
    """There is a file of that name already, and nobody said to write over it."""


def describe(
    file: options.File,
    output: Annotated[
        Path, typer.Option("--output", help="Instrument file to write.")
    ] = OWN,
    instrument: Annotated[
        str | None,
        typer.Option("--instrument", help="Instrument whose columns you tell."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", help="With --instrument: ITEM=COLUMN, again for more."
        ),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            help="With --instrument: 'ITEM: file word = our word', again for more.",
        ),
    ] = None,
    weight: options.Weight = None,
    strata: options.Strata = None,
    psu: options.Psu = None,
    nested: Annotated[
        bool | None,
        options.option(
            "--nested/--not-nested",
            options.DESIGN,
            "Whether cluster numbers start anew in each stratum.",
        ),
    ] = None,
    lonely_psu: options.LonelyPsuRule = None,
    incomplete: options.Incomplete = None,
    weights: Annotated[
        Literal["normalised", "population"] | None,
        options.option(
            "--weights", options.DESIGN, "Average 1, or add up to children."
        ),
    ] = None,
    indicator: options.Shares = None,
    group: Annotated[
        list[str] | None,
        options.option(
            "--group", options.MEASURES, "Column of groups; again for more."
        ),
    ] = None,
    title: Annotated[
        str | None, options.option("--title", WORDS, "What it is called.")
    ] = None,
    year: Annotated[
        str | None, options.option("--year", WORDS, "Its years: 2025 or 2025,2026.")
    ] = None,
    population: Annotated[
        str | None, options.option("--population", WORDS, "Children it stands for.")
    ] = None,
    recall: Annotated[
        str | None, options.option("--recall", WORDS, "Time asked about.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: options and proposals hold.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
) -> None:
    """
    Describe a survey of your own: which of its columns is what.

    Proposes weight, stratum, PSU, questions about bullying and groups, asks one question
    at a time, and writes an instrument file for payung estimate. Nothing is written
    before the end.
    """
    from payung.cli.asked import stages
    from payung.cli.describing import asking
    from payung.cli.describing.interview import Interview, Said
    from payung.cli.describing.survey_columns import SurveyColumns
    from payung.instruments.reading import read

    can_ask = not yes and asking.is_terminal()
    refuse_taken(file, output, can_ask or force)
    columns = SurveyColumns.of(read(file))
    if instrument or column or answer:
        from payung.cli.describing.based import instrument_with_columns

        text = instrument_with_columns(instrument, column or [], answer or [], columns)
        write(text, output, file, columns, can_ask=can_ask, force=force)
        return
    said = Said(
        title=title,
        years=asking.years_of(year) if year else None,
        population=population,
        recall=recall,
        weight=weight,
        strata=strata,
        psu=stages(psu) if psu else None,
        nested=nested,
        lonely_psu=lonely_psu,
        incomplete=incomplete,
        weights=weights,
        groups=stages(group) if group else None,
        indicators=said_indicators(indicator, columns),
    )
    name = output.stem
    description = Interview(columns, can_ask).description(name, said)
    if can_ask:
        confirm(description)
    write(
        description.toml(columns), output, file, columns, can_ask=can_ask, force=force
    )


def refuse_taken(file: Path, output: Path, may_be_replaced: bool) -> None:
    """Refuse before any question what could not be written at the end."""
    if output.suffix != ".toml":
        raise FileKept(f"{output} must end in .toml, as in --output own.toml.")
    if output.exists() and file.exists() and output.samefile(file):
        raise FileKept(f"{output} is the survey itself; name another file to write.")
    if output.exists() and not may_be_replaced:
        raise FileKept(
            f"There is a file {output} already; give --force to write over it, or "
            "another --output."
        )


def said_indicators(
    texts: list[str] | None, columns: SurveyColumns
) -> tuple[IndicatorSaid, ...] | None:
    """Return the indicators that the options give, each over columns of the file."""
    from payung.cli.asked import indicators_asked
    from payung.cli.describing.description import IndicatorSaid, slug
    from payung.survey.expression import columns_of, sql_of

    found = []
    for one in indicators_asked(texts or [], {}):
        sql_of(one.numerator, columns.source)
        used = sorted(columns.named(column) for column in columns_of(one.numerator))
        titles = "; ".join(columns.title(column) for column in used)
        definition = f"{titles or one.name}. Counted as yes: {one.numerator}."
        found.append(IndicatorSaid(slug(one.name), one.numerator, one.name, definition))
    return tuple(found) or None


def confirm(description: Description) -> None:
    """Show what was understood, and go on only if it is right."""
    typer.echo("\nAs understood:")
    lines = {
        "Survey": f"{description.title} ({', '.join(map(str, description.years))})",
        "Children": description.population,
        "Recall": description.recall,
        "Weight": f"{description.weight} ({description.weights})",
        "Stratum": description.strata or "none",
        "PSU": ", ".join(description.psu) or "none",
        "Groups": ", ".join(description.groups) or "none",
    }
    for name, words in lines.items():
        typer.echo(f"  {name:<9} {words}")
    for one in description.indicators:
        typer.echo(f"  {one.name}: {one.definition}")
    typer.confirm("Write it?", default=True, abort=True)


def write(
    text: str,
    output: Path,
    file: Path,
    columns: SurveyColumns,
    *,
    can_ask: bool,
    force: bool,
) -> None:
    """Check what is to be written on the file itself, then write it whole."""
    from payung.cli.describing.checked import refuse_unreadable
    from payung.cli.writing import write_whole

    refuse_unreadable(text, output.name, columns.source)
    if output.exists() and not force:
        question = f"There is a file {output} already. Write over it?"
        if not can_ask or not typer.confirm(question, default=False):
            raise FileKept(f"{output} was left as it is; give another --output.")
    write_whole(output, text)
    typer.echo(f"Wrote {output}. Next:")
    typer.echo(
        f"  payung estimate {shlex.quote(str(file))} --instrument {shlex.quote(str(output))}"
    )
