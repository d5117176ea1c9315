"""Estimates on their way to a reader: screen, file, report."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from payung.survey.refusal import Refusal

if TYPE_CHECKING:
    from payung.instruments.instrument import Instrument
    from payung.survey.estimates import Estimates
    from payung.survey.source import Source

OPTIONS_WITH_A_PLACE = ("--instrument", "--output", "--report", "--cube", "--earlier")


class PlaceTaken(Refusal):
    """Results were to be written over the survey, or over each other."""


def refuse_taken(file: Path, *places: Path | None, read: Sequence[Path] = ()) -> None:
    """Refuse before anything is computed to write over what is read, or over each other."""
    named = [place for place in places if place is not None]
    for place in named:
        if not place.absolute().parent.is_dir():
            raise PlaceTaken(
                f"There is no folder {place.parent}; make it, or name another place."
            )
        if any(one.exists() and place.exists() and place.samefile(one) for one in read):
            raise PlaceTaken(
                f"{place} is an earlier release that is read; name another file to write."
            )
    for place in named:
        if place.exists() and place.samefile(file):
            raise PlaceTaken(
                f"{place} is the survey itself; name another file to write."
            )
    if len({place.resolve() for place in named}) < len(named):
        raise PlaceTaken(
            "--output, --report and --cube: two of them name one file; give each its own."
        )


class OutputNotNamed(Refusal):
    """A format that a screen cannot show was asked without a file."""


@dataclass(frozen=True)
class Telling:
    """What is told, of which file, in which language."""

    file: Path
    edition: Instrument | None
    estimates: Estimates
    source: Source
    language: str
    quiet: bool

    @property
    def title(self) -> str:
        """What the survey is called."""
        if self.edition is None:
            return self.file.name
        return self.edition.title.get(self.language) or self.edition.title["en"]

    @property
    def column_titles(self) -> dict[str, str]:
        """What columns are called, in the reader's language where that is known."""
        titles = dict(self.source.titles)
        return titles | (self.edition.titles(self.language) if self.edition else {})

    @property
    def command(self) -> str:
        """The command that gives these figures again, without the reader's folders."""
        words = ["payung"]
        for word in sys.argv[1:]:
            option, sign, value = word.partition("=")
            if word == str(self.file) or words[-1] in OPTIONS_WITH_A_PLACE:
                words.append(Path(word).name)
            elif sign and option in OPTIONS_WITH_A_PLACE:
                words.append(f"{option}={Path(value).name}")
            else:
                words.append(word)
        return shlex.join(words)

    def write(self, output_format: str, output: Path | None) -> None:
        """Write the figures to a file or to the screen."""
        from payung.cli.unverified import unverified
        from payung.cli.writing import to_csv, to_json, to_parquet, write_whole

        about = {
            "file": self.file.name,
            "instrument": self.edition.name if self.edition else None,
            **unverified(self.edition, self.estimates.indicators),
        }
        if output_format == "parquet":
            if output is None:
                raise OutputNotNamed("Parquet needs a file; add --output FILE.parquet.")
            to_parquet(self.estimates, output, about=about)
        elif output_format == "table":
            self.write_table(output)
        else:
            csv = output_format == "csv"
            text = (
                to_csv(self.estimates) if csv else to_json(self.estimates, about=about)
            )
            if output is None:
                typer.echo(text, nl=False)
            else:
                write_whole(output, text)

    def write_table(self, output: Path | None) -> None:
        """Print the table, or write it without colour."""
        from io import StringIO

        from rich.console import Console

        from payung.cli.table import print_table
        from payung.cli.unverified import named_with_doubt
        from payung.cli.writing import write_whole

        held = StringIO()
        console = Console(file=held, width=100) if output else Console()
        print_table(
            self.estimates,
            title=self.title,
            file=self.file.name,
            instrument_note=named_with_doubt(self.edition, self.estimates.indicators),
            console=console,
        )
        if output is not None:
            write_whole(output, held.getvalue())

    def write_report(self, path: Path) -> None:
        """Write the HTML report and say where it is."""
        from payung.cli.report import html_report
        from payung.cli.unverified import named_with_doubt
        from payung.cli.writing import write_whole

        page = html_report(
            self.estimates,
            title=self.title,
            file_name=self.file.name,
            command=self.command,
            instrument=named_with_doubt(self.edition, self.estimates.indicators),
            language=self.language,
            column_titles=self.column_titles,
            practice_only=bool(self.edition and self.edition.is_practice),
        )
        write_whole(path, page)
        if not self.quiet:
            typer.echo(f"Report: {path}", err=True)
