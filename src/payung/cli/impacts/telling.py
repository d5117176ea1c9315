"""Impact on its way to a reader: screen or file."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import typer

from payung.cli.impacts.table import print_impacts
from payung.cli.impacts.writing import to_csv, to_json
from payung.cli.writing import write_whole
from payung.survey.regression.impact import Impacts


def tell(
    found: Impacts,
    file: Path,
    instrument: str | None,
    output_format: str,
    output: Path | None,
) -> None:
    """Write the figures to a file or to the screen."""
    if output_format == "csv":
        text = to_csv(found)
    elif output_format == "json":
        text = to_json(found, {"file": file.name, "instrument": instrument})
    else:
        text = table(found, file, instrument, output)
    if output is not None:
        write_whole(output, text)
    elif output_format != "table":
        typer.echo(text, nl=False)


def table(
    found: Impacts, file: Path, instrument: str | None, output: Path | None
) -> str:
    """Print the table, or return it without colour."""
    from rich.console import Console

    held = StringIO()
    console = Console(file=held, width=100) if output else Console()
    told = f"{file.name} ({instrument})" if instrument else file.name
    print_impacts(found, title=file.name, file=told, console=console)
    return held.getvalue()
