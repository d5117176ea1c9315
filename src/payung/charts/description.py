"""The values of a figure told in words, for readers who hear it."""

from __future__ import annotations

from payung.charts.figure import Figure, Row
from payung.charts.plain_text import one_line


def description(figure: Figure) -> str:
    """Every row as a sentence, under its heading."""
    told = []
    for block in figure.blocks:
        rows = "; ".join(_row(row, figure) for row in block.rows)
        told.append(
            f"{one_line(block.heading)}: {rows}."
            if block.heading.strip()
            else f"{rows}."
        )
    return " ".join(told)


def value_text(row: Row, figure: Figure) -> str:
    """What stands beside the mark."""
    drawn = row.drawn
    if not drawn:
        wording = figure.wording
        return wording.suppressed if row.mark == "suppressed" else wording.nobody
    value = figure.wording.numerals.fixed(drawn[0], figure.decimals)
    return f"{value} [?]" if row.mark == "review" else value


def _row(row: Row, figure: Figure) -> str:
    wording = figure.wording
    label = one_line(row.label)
    numbers = [wording.numerals.fixed(number, figure.decimals) for number in row.drawn]
    if not numbers:
        return f"{label}: {value_text(row, figure)}"
    doubt = f" ({wording.review})" if row.mark == "review" else ""
    if len(numbers) == 1:
        return wording.no_interval.format(label=label, value=numbers[0]) + doubt
    value, low, high = numbers
    return wording.interval.format(label=label, value=value, low=low, high=high) + doubt
