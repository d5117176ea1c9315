"""Whoever types `--help` is told what each command, argument and option does."""

import pytest
import typer

from payung.cli import app


@pytest.fixture(scope="module")
def commands():
    payung = typer.main.get_command(app)
    context = typer.Context(payung, info_name="payung")
    return [payung.get_command(context, name) for name in payung.list_commands(context)]


def test_every_command_says_what_it_does(commands):
    assert [command.name for command in commands if not command.help] == []


def test_every_argument_and_option_says_what_it_does(commands):
    silent = [
        f"payung {command.name}: {parameter.name}"
        for command in commands
        for parameter in command.params
        if not parameter.help
    ]
    assert silent == []


def test_the_commands_a_statistician_needs_are_there(commands):
    names = {command.name for command in commands}
    assert {"estimate", "inspect", "convert", "instruments", "example"} <= names
