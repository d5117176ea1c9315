"""The commands on survey files alone, as the whole command runs them."""

import pytest
import typer
from typer.testing import CliRunner

from payung.cli.convert import convert
from payung.cli.example import example
from payung.cli.inspect import inspect
from payung.cli.instruments import instruments
from payung.survey.refusal import Refusal

app = typer.Typer()
for command in (convert, example, inspect, instruments):
    app.command()(command)


def payung(*arguments):
    """Run a command; a refusal is raised, as for `payung.cli.main`."""
    result = CliRunner().invoke(
        app, [str(one) for one in arguments], env={"COLUMNS": "100"}
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(*arguments):
    """Run a command that must refuse, and return its sentence."""
    with pytest.raises(Refusal) as refusal:
        payung(*arguments)
    return str(refusal.value)
