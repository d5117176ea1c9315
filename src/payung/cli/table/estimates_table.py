"""The estimates of one indicator, a row a group, on one axis."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from payung.charts.axis import Axis, round_axis
from payung.cli.blocks import Block, blocks, own_label
from payung.cli.measure import Measure
from payung.cli.table.bar import bar, scale
from payung.cli.table.columns import GAP, Columns, share_out
from payung.cli.table.terminal import Terminal
from payung.survey.estimates import Estimate
from payung.survey.indicator import Indicator

MARKS = {"show": "", "review": "[?]", "suppress": "[u]", "confidential": "[c]"}
STYLES = {"show": "", "review": "", "suppress": "dim", "confidential": "dim"}
HEADS = {
    "proportion": "%",
    "mean": "mean",
    "total": "total",
    "ratio": "ratio",
    "quantile": "value",
}


@dataclass(frozen=True, slots=True)
class EstimatesTable:
    """What is known of an indicator before its table is drawn."""

    indicator: Indicator
    rows: Sequence[Estimate]
    measure: Measure
    level: float
    terminal: Terminal

    def drawn(self, width: int) -> RenderableType:
        """Blocks of fixed widths, so that a heading between them may take the whole line."""
        columns = self._columns(width)
        axis = self._axis().over(0.5, max(1, columns.bar) - 0.5)
        head = empty_table(columns)
        head.add_row(*_kept(columns, self._heads(axis)))
        lines: list[RenderableType] = [head]
        for block in blocks(self.rows):
            if block.column is not None:
                lines.append(Text(self._heading(block), style="bold"))
            table = empty_table(columns)
            for row in block.rows:
                table.add_row(
                    *_kept(columns, self._cells(row, axis)), style=STYLES[row.flag]
                )
            lines.append(table)
        return Lines(*lines)

    def _columns(self, width: int) -> Columns:
        labels = [" " * _indent(row) + self._label(row) for row in self.rows]
        return share_out(
            width,
            label=_widest(labels),
            value=_widest(
                [HEADS[self.indicator.kind], *(self._value(row) for row in self.rows)]
            ),
            interval=_widest(
                [self._interval_head(), *(self._interval(row) for row in self.rows)]
            ),
            count=_widest(["n", *map(_count, self.rows)]),
        )

    def _axis(self) -> Axis:
        drawn = [row for row in self.rows if not row.is_withheld]
        ends = [end for row in drawn for end in (row.value, row.low, row.high)]
        is_share = self.indicator.kind == "proportion"
        return round_axis(
            [self.measure.scaled(end) for end in ends],
            from_zero=self.indicator.kind in ("proportion", "total"),
            bounds=(0, 100) if is_share else (-math.inf, math.inf),
        )

    def _heads(self, axis: Axis) -> Iterator[Text]:
        words = (
            "",
            HEADS[self.indicator.kind],
            self._interval_head(),
            scale(axis),
            "n",
            "deff",
            "",
        )
        return (Text(word, style="dim") for word in words)

    def _cells(self, row: Estimate, axis: Axis) -> Iterator[Text | Padding]:
        yield Padding(Text(self._label(row)), (0, 0, 0, _indent(row)))
        yield Text(self._value(row), style="bold" if row.flag == "show" else "")
        yield Text(self._interval(row))
        yield self._bar(row, axis)
        yield Text(_count(row))
        effect = row.design_effect
        yield Text(f"{effect:.2f}" if math.isfinite(effect) else "")
        yield Text(
            MARKS[row.flag], style="bold yellow" if row.flag == "review" else "bold"
        )

    def _bar(self, row: Estimate, axis: Axis) -> Text:
        glyphs = self.terminal.glyphs
        if row.is_withheld:
            words = _why_not_drawn(row)
            return Text(words, style="italic")
        ends = [self.measure.scaled(end) for end in (row.value, row.low, row.high)]
        text = Text(bar(axis, *ends, glyphs), style="cyan")
        text.highlight_words([glyphs.grid], style="dim default")
        text.highlight_words([glyphs.dot], style="bold")
        return text

    def _label(self, row: Estimate) -> str:
        return self.terminal.text(own_label(row)) if row.group else "All children"

    def _heading(self, block: Block[Estimate]) -> str:
        within = ", ".join(label for _, label in block.within)
        return self.terminal.text(
            f"{block.column}: {within}" if within else str(block.column)
        )

    def _value(self, row: Estimate) -> str:
        return self.terminal.text(self.measure.text(row.value) or "-")

    def _interval(self, row: Estimate) -> str:
        return self.terminal.text(interval_text(self.measure, row.low, row.high))

    def _interval_head(self) -> str:
        return f"{100 * self.level:g} % interval"


def interval_text(measure: Measure, low: float, high: float) -> str:
    """In brackets; empty where there is none."""
    ends = measure.text(low), measure.text(high)
    return f"[{', '.join(ends)}]" if all(ends) else ""


def empty_table(columns: Columns) -> Table:
    """A table without lines, its columns as wide as was shared out."""
    table = Table(box=None, show_header=False, padding=(0, GAP, 0, 0), pad_edge=False)
    widths = (columns.label, columns.value, columns.interval, columns.bar)
    sides = ("left", "right", "left", "left", "right", "right", "left")
    widths += (columns.count, columns.design_effect, 3)
    for width, side in zip(widths, sides, strict=True):
        if width:
            table.add_column(width=width, justify=side, overflow="fold")
    return table


def _indent(row: Estimate) -> int:
    return 2 if row.group else 0


def _kept(columns: Columns, cells: Iterator[Text | Padding]) -> list[Text | Padding]:
    shown = (1, 1, 1, columns.bar, columns.count, columns.design_effect, 1)
    return [cell for cell, width in zip(cells, shown, strict=True) if width]


def _widest(words: Sequence[str]) -> int:
    return max(map(cell_len, words), default=0)


def _count(row: Estimate) -> str:
    return f"{row.respondents:,}" if row.respondents >= 0 else ""


def _why_not_drawn(row: Estimate) -> str:
    if row.respondents < 0:
        return "withheld"
    return "do not publish" if math.isfinite(row.value) else "no answers"
