"""What is told beside the results, on standard error: progress and short notes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer


def say(*sentences: str) -> None:
    """Tell something beside the results, on standard error."""
    for sentence in sentences:
        typer.echo(sentence, err=True)


@contextmanager
def following(what: str, quiet: bool) -> Iterator[Callable[[int, int | None], None]]:
    """Draw a bar on standard error while something long goes on, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, rows: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(what, total=None)
        yield lambda done, rows: bars.update(bar, completed=done, total=rows)
