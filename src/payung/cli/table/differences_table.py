"""Differences and ratios of groups, each with its verdict in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from payung.cli.measure import Measure, measure_of_difference
from payung.cli.table.columns import GAP
from payung.cli.table.terminal import Terminal
from payung.survey.estimates import Difference, Group

ONE_LINE_FROM = 76
LOOKS = {"higher": "bold", "lower": "bold", "can't tell": "italic"}


def differences_table(
    differences: Sequence[Difference],
    measure: Measure,
    terminal: Terminal,
    unreliable: Collection[Group],
    width: int,
) -> RenderableType:
    """A row a pair, or two where it is narrow; ``[u]`` where a group must not be published."""
    table = Table(box=None, show_header=False, padding=(0, GAP, 0, 0), pad_edge=False)
    lines: list[RenderableType] = [Text("Differences", style="bold")]
    for difference in differences:
        hidden = difference.first in unreliable or difference.second in unreliable
        pair = Text(
            terminal.text(pair_words(difference)), style="dim" if hidden else ""
        )
        cells = _cells(difference, measure, terminal, hidden)
        if width >= ONE_LINE_FROM:
            table.add_row(
                Padding(pair, (0, 0, 0, 2)), *cells, style="dim" if hidden else ""
            )
        else:
            lines.append(Padding(pair, (0, 0, 0, 2)))
            lines.append(Padding(Text("  ").join(cells), (0, 0, 0, 4)))
    return Lines(*lines, table) if table.row_count else Lines(*lines)


def pair_words(difference: Difference) -> str:
    """``sex: Female against Male``; whole names where the groups are of different columns."""
    first, second = difference.first, difference.second
    if [column for column, _ in first] == [column for column, _ in second]:
        return f"{_columns(first)}: {_labels(first)} against {_labels(second)}"
    return f"{_whole(first)} against {_whole(second)}"


def _cells(
    difference: Difference, measure: Measure, terminal: Terminal, hidden: bool
) -> list[Text]:
    own = measure_of_difference(difference, measure)
    is_ratio = difference.kind == "ratio"
    written = own.text if is_ratio else own.signed
    unit = "times" if is_ratio else "points" if measure.scale == 100 else ""
    low, high = written(difference.low), written(difference.high)
    words = [
        Text(f"{written(difference.value)} {unit}".strip(), justify="right"),
        Text(f"[{low}, {high}]" if low and high else ""),
        Text(difference.verdict, style=LOOKS[difference.verdict]),
        Text("[u]" if hidden else "", style="bold not dim"),
    ]
    for cell in words:
        cell.plain = terminal.text(cell.plain)
    return words


def _columns(group: Group) -> str:
    return ", ".join(column for column, _ in group)


def _labels(group: Group) -> str:
    return ", ".join(label for _, label in group)


def _whole(group: Group) -> str:
    return ", ".join(f"{column} {label}" for column, label in group) or "all children"
