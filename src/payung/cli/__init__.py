"""The `payung` command."""

from __future__ import annotations

import sys
import warnings

import typer

from payung.cli.compare import compare
from payung.cli.convert import convert
from payung.cli.describe import describe
from payung.cli.estimate import estimate
from payung.cli.example import example
from payung.cli.impact import impact
from payung.cli.inspect import inspect
from payung.cli.instruments import instruments
from payung.cli.plan import plan
from payung.survey.refusal import Refusal

app = typer.Typer(
    name="payung",
    help="Estimates one can publish, from the file of a school survey.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    estimate,
    compare,
    plan,
    impact,
    inspect,
    describe,
    convert,
    instruments,
    example,
):
    app.command()(command)


def main() -> None:
    """Run the command; an expected refusal is one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    # Numbers too large to compute with end as "no figure"; numpy's own words help nobody.
    warnings.filterwarnings("ignore", category=RuntimeWarning)
    try:
        app()
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
        sys.exit(2)
