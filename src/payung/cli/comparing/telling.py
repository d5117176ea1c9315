"""A comparison on its way to a reader: screen or file."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import typer

from payung.cli.comparing.compared import Compared
from payung.cli.comparing.table import print_compared
from payung.cli.comparing.writing import to_csv, to_json
from payung.cli.writing import write_whole


def tell(found: Compared, output_format: str, output: Path | None) -> None:
    """Write the figures to a file or to the screen."""
    if output_format == "table":
        text = table(found, output)
    else:
        text = to_csv(found) if output_format == "csv" else to_json(found)
    if output is not None:
        write_whole(output, text)
    elif output_format != "table":
        typer.echo(text, nl=False)


def table(found: Compared, output: Path | None) -> str:
    """Print the table, or return it without colour."""
    from rich.console import Console

    held = StringIO()
    print_compared(found, Console(file=held, width=100) if output else Console())
    return held.getvalue()
