"""Surveys beside each other in eighty columns: year by year, then what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.cli.comparing.compared import Compared
from payung.cli.comparing.sentence import sentence, unit_of
from payung.cli.measure import Measure
from payung.cli.table.estimates_table import MARKS
from payung.cli.table.footnotes import design_words
from payung.cli.table.printing import UNPROTECTED, grid
from payung.cli.table.terminal import Terminal
from payung.survey.comparison.trend import Trend
from payung.survey.indicator import Indicator

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_compared(found: Compared, console: Console) -> None:
    """Print an indicator after the other, then what must be known of the surveys."""
    from rich.text import Text

    terminal = Terminal(console.encoding)
    for indicator in found.indicators:
        unit = unit_of(indicator, found)
        title = indicator.title or indicator.name
        console.print(Text(terminal.text(title), style="bold underline"), end="\n\n")
        console.print(years_table(indicator, found, unit, terminal), end="\n\n")
        for change in found.changes_of(indicator.name):
            if change.kind == "difference":
                console.print(Text(terminal.text(sentence(change, unit))))
        for line in found.trends_of(indicator.name):
            console.print(Text(terminal.text(trend_words(line, unit))))
        console.print()
    console.print(grid(footnotes(found), terminal))


def years_table(
    indicator: Indicator, found: Compared, unit: Measure, terminal: Terminal
) -> Table:
    """The estimates of every year, a row a group and year."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(overflow="fold", max_width=30)
    for right in (True, True, False, True, False):
        table.add_column(justify="right" if right else "left", no_wrap=True)
    level = f"{100 * found.changes.level:g} % interval"
    heads = ("", "year", "%" if unit.scale == 100 else "", level, "n", "")
    table.add_row(*heads, style="dim")
    groups = dict.fromkeys(change.group for change in found.changes_of(indicator.name))
    for group in groups:
        name = ", ".join(label for _, label in group) or "All children"
        for wave in found.waves:
            row = next(
                one for one in wave.rows(indicator.name).values() if one.group == group
            )
            low, high = unit.text(row.low), unit.text(row.high)
            cells = (
                name, str(wave.year), unit.text(row.value),
                f"[{low}, {high}]" if low and high else "",
                f"{row.respondents:,}", MARKS[row.flag],
            )  # fmt: skip
            table.add_row(*(Text(terminal.text(cell)) for cell in cells))
            name = ""
    return table


def trend_words(line: Trend, unit: Measure) -> str:
    """Say how much changes a year, and whether a straight line describes it."""
    who = ", ".join(label for _, label in line.group) or "All children"
    way = {"higher": "rises", "lower": "falls"}.get(line.verdict, "can't tell")
    years = f"{line.years[0]}–{line.years[-1]}"
    ends = f"[{unit.signed(line.low)}, {unit.signed(line.high)}]"
    return (
        f"{who}, {years}: {unit.signed(line.slope)} a year {ends}, {way}; off the line "
        f"Q = {line.departure:.1f} on {line.departure_degrees} degrees of freedom, "
        f"p = {line.departure_p:.3f}."
    )


def footnotes(found: Compared) -> list[tuple[str, str]]:
    """Pairs of a name and what is to be said under it."""
    notes = [
        (str(wave.year), f"{wave.name}. {design_words(wave.estimates.design)}")
        for wave in found.waves
    ]
    first = found.waves[0]
    asks = {first.said(one.name) for one in found.indicators}
    notes += [("Asked alike", one) for one in sorted(asks)]
    notes += [("Note", note) for note in found.notes]
    notes.append(
        (
            "Method",
            "Independent samples: variances and degrees of freedom of the surveys add. "
            "A straight line is fitted with weights 1/variance.",
        )
    )
    notes.append(("Not protected", UNPROTECTED))
    return notes
