"""The whole table: an indicator after the other, then what must be known of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from payung.survey.estimates import Estimates
from payung.survey.indicator import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from payung.cli.table.terminal import Terminal


# Under every table in which small groups keep their numbers.
UNPROTECTED = (
    "Small groups are not withheld here: for those who work on the survey, not for "
    "publishing."
)


def print_table(
    estimates: Estimates,
    *,
    title: str,
    file: str,
    instrument_note: str,
    console: Console,
) -> None:
    """
    Print for the statistician: what must not be published is there, and marked.

    Words from the file cannot colour or move anything; a terminal without colour, or one
    that only has ASCII, gets the same table in its own signs.
    """
    from rich.text import Text

    from payung.cli.table.footnotes import footnotes
    from payung.cli.table.terminal import Terminal

    terminal = Terminal(console.encoding)
    console.print(Text(terminal.text(title), style="bold"), end="\n\n")
    for indicator in estimates.indicators:
        _print_indicator(indicator, estimates, terminal, console)
    notes = grid(
        footnotes(estimates, file=file, instrument_note=instrument_note), terminal
    )
    console.print(notes)


def _print_indicator(
    indicator: Indicator, estimates: Estimates, terminal, console
) -> None:
    from rich.text import Text

    from payung.cli.measure import measure
    from payung.cli.table.associations_table import associations_table
    from payung.cli.table.differences_table import differences_table
    from payung.cli.table.estimates_table import EstimatesTable
    from payung.cli.table.footnotes import reasons
    from payung.cli.writing.rows import hides_a_group

    rows = [row for row in estimates if row.indicator == indicator.name]
    differences = [
        each for each in estimates.differences if each.indicator == indicator.name
    ]
    unit = measure(
        indicator, [row.standard_error for row in rows], [row.value for row in rows]
    )

    console.print(_heading(indicator, terminal))
    if indicator.definition:
        console.print(Text(terminal.text(indicator.definition), style="dim"))
    console.print()
    table = EstimatesTable(indicator, rows, unit, estimates.level, terminal)
    console.print(table.drawn(console.width))
    if differences:
        unreliable = {row.group for row in rows if row.is_withheld}
        console.print()
        console.print(
            differences_table(differences, unit, terminal, unreliable, console.width)
        )
    tests = [each for each in estimates.tests if each.indicator == indicator.name]
    if tests:
        console.print()
        hidden = partial(hides_a_group, estimates=estimates)
        console.print(associations_table(tests, estimates.level, terminal, hidden))
    if any(row.flag != "show" for row in rows):
        console.print()
    for reason in reasons(rows):
        console.print(Text(terminal.text(reason), style="dim"))
    console.print()


def _heading(indicator: Indicator, terminal):
    from rich.text import Text

    name = terminal.text(indicator.name)
    words = Text(terminal.text(indicator.title) or name, style="bold underline")
    return (
        words.append(f"  {name}", style="not bold not underline dim")
        if indicator.title
        else words
    )


def grid(notes: Iterable[tuple[str, str]], terminal: Terminal) -> Table:
    """A name and its words a row; a name that repeats is written once."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    last = None
    for name, words in notes:
        table.add_row(
            Text("" if name == last else name, style="dim"), Text(terminal.text(words))
        )
        last = name
    return table
