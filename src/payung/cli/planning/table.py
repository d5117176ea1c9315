"""A plan in eighty columns: sentences, then the smallest change by schools and pupils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from payung.cli.planning.planned import Planned
from payung.cli.planning.sentence import points, sentences
from payung.cli.table.printing import UNPROTECTED
from payung.cli.table.terminal import Terminal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_planned(found: Sequence[Planned], console: Console) -> None:
    """Print one indicator and group after the other."""
    from rich.text import Text

    terminal = Terminal(console.encoding)
    for one in found:
        who = ", ".join(label for _, label in one.observed.group) or "All children"
        head = f"{one.indicator_title}: {who}"
        console.print(Text(terminal.text(head), style="bold"))
        for sentence in sentences(one):
            console.print(Text(terminal.text(sentence)))
        console.print()
        console.print(grid(one), end="\n\n")
    if found:
        console.print(Text(terminal.text(assumptions(found[0]))))
        console.print(Text(terminal.text(UNPROTECTED)))


def grid(found: Planned) -> Table:
    """Smallest change in points since the earlier survey."""
    from rich.table import Table

    way = "fall" if found.change < 0 else "rise"
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(f"smallest {way} seen, points", justify="right")
    for pupils in found.grid_pupils:
        table.add_column(f"{pupils} pupils", justify="right")
    for schools, changes in found.grid:
        table.add_row(f"{schools:,} schools", *map(points, changes))
    return table


def assumptions(found: Planned) -> str:
    """Say what the plan takes for granted."""
    plan = found.plan
    return (
        f"Seen: in {100 * plan.power:g} of 100 such surveys the {100 * plan.level:g} % "
        "interval of the change leaves out 0. Assumed: design effect = weights × "
        "(1 + (m − 1)·ρ) with m children a school (Kish 1965), weights and ρ as in the "
        "earlier survey, samples independent. Pupils are those who answer."
    )
