"""The measures of each outcome, crude beside adjusted, in eighty columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from payung.cli.impacts.sentence import called, sentence
from payung.cli.table.estimates_table import MARKS
from payung.cli.table.footnotes import design_words
from payung.cli.table.printing import UNPROTECTED, grid
from payung.cli.table.terminal import Terminal
from payung.survey.regression.impact import Impact, Impacts
from payung.survey.regression.measure import Measure

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# Kind of measure: its words, what it is multiplied with, decimals.
COMPARED = {
    "difference": ("difference, points", 100, 1),
    "ratio": ("ratio", 1, 2),
    "odds_ratio": ("odds ratio", 1, 2),
    "attributable_fraction": ("attributable, %", 100, 1),
}
THRESHOLDS = "The thresholds of these marks (after NCHS 2017) are unverified."


def print_impacts(found: Impacts, *, title: str, file: str, console: Console) -> None:
    """Print an outcome after the other, then what must be known of them."""
    from rich.text import Text

    terminal = Terminal(console.encoding)
    console.print(Text(terminal.text(title), style="bold"), end="\n\n")
    for one in found.outcomes:
        console.print(Text(terminal.text(called(one.outcome)), style="bold underline"))
        console.print(prevalences_table(one, found, terminal))
        console.print()
        console.print(compared_table(one, found, terminal))
        for reason in reasons(one):
            console.print(Text(terminal.text(reason), style="dim"))
        console.print()
        console.print(Text(terminal.text(sentence(one, found))), end="\n\n")
    console.print(grid(footnotes(found, file), terminal))


def prevalences_table(one: Impact, found: Impacts, terminal: Terminal) -> Table:
    """The outcome among the exposed and the others."""
    table = empty_table(30, 6, 18, 8, 3)
    heads = ("", "%", f"{100 * found.level:g} % interval", "n", "")
    add(table, terminal, *heads, style="dim")
    for row in one.measures:
        if row.kind == "prevalence":
            value, interval = written(row, 100, 1)
            count, mark = f"{row.respondents:,}", MARKS[row.flag]
            add(table, terminal, row.group, value, interval, count, mark, style="")
    return table


def compared_table(one: Impact, found: Impacts, terminal: Terminal) -> Table:
    """How far they differ, crude and adjusted."""
    table = empty_table(19, 7, 16, 8, 16, 3)
    interval = f"{100 * found.level:g} % interval"
    adjusted = ("adjusted", interval) if found.adjusted_for else ("", "")
    add(table, terminal, "", "crude", interval, *adjusted, "", style="dim")
    for kind, (words, scale, decimals) in COMPARED.items():
        row = one.get(kind)
        cells = [*written(row, scale, decimals)]
        if found.adjusted_for:
            cells += written(one.get(f"adjusted_{kind}"), scale, decimals)
        else:
            cells += ["", ""]
        dim = "dim" if row.flag == "suppress" else ""
        add(table, terminal, words, *cells, MARKS[row.flag], style=dim)
    return table


def empty_table(*widths: int) -> Table:
    """A table without lines; numbers to the right, words and intervals to the left."""
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for number, width in enumerate(widths):
        to_right = number in (1, 3)
        table.add_column(
            width=width, justify="right" if to_right else "left", overflow="fold"
        )
    return table


def add(table: Table, terminal: Terminal, *cells: str, style: str) -> None:
    """Add a row of plain words."""
    from rich.text import Text

    table.add_row(*(Text(terminal.text(cell)) for cell in cells), style=style)


def written(row: Measure, scale: float, decimals: int) -> tuple[str, str]:
    """Value and interval as a reader sees them; empty where there are none."""
    value, low, high = (
        f"{scale * number:,.{decimals}f}" if math.isfinite(number) else ""
        for number in (row.value, row.low, row.high)
    )
    return value, f"[{low}, {high}]" if low and high else ""


def reasons(one: Impact) -> list[str]:
    """Why prevalences are marked."""
    return [
        f"{MARKS[row.flag]} {row.group}: {row.reason}"
        for row in one.measures
        if row.kind == "prevalence" and row.flag != "show"
    ]


def footnotes(found: Impacts, file: str) -> list[tuple[str, str]]:
    """Pairs of a name and what is to be said under it."""
    notes = [("Not a cause", found.caution), ("File", file)]
    notes.append(("Exposure", f"{found.exposure.name} = {found.exposure.numerator}"))
    if found.adjusted_for:
        held = ", ".join(found.adjusted_for)
        notes.append(("Adjusted", f"for {held}, among children who told all of them"))
    if found.where:
        notes.append(("Only where", found.where))
    notes.append(("Design", design_words(found.design)))
    notes += [("Note", note) for note in found.notes]
    few = f"fewer than {found.fewest_events} children with or without the outcome"
    marks = f"[u] do not publish; [?] look again ({few}). {THRESHOLDS}"
    return [*notes, ("Marks", marks), ("Not protected", UNPROTECTED)]
