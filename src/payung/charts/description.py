"""The values of a figure told in words, for readers who hear it."""

from __future__ import annotations

from collections.abc import Iterable

from payung.charts.figure import Figure
from payung.charts.plain_text import one_line
from payung.charts.reading import told


def description(figure: Figure) -> str:
    """Every row as a sentence, under its heading."""
    wording, decimals = figure.wording, figure.decimals
    return under_headings(
        (block.heading, [told(row.label, row, wording, decimals) for row in block.rows])
        for block in figure.blocks
    )


def under_headings(blocks: Iterable[tuple[str, list[str]]]) -> str:
    """Sentences of rows, each block after its heading where it has one."""
    said = []
    for heading, rows in blocks:
        heading = one_line(heading)
        before = f"{heading}: " if heading else ""
        said.append(f"{before}{'; '.join(rows)}.")
    return " ".join(said)
