"""Tests of association, a line each, with its verdict in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from payung.cli.table.terminal import Terminal
from payung.survey.association.result import Association

SMALLEST_PRINTED = 0.0001


def associations_table(
    tests: Sequence[Association],
    level: float,
    terminal: Terminal,
    is_hidden: Callable[[Association], bool],
) -> RenderableType:
    """Under the estimates: does the share differ between the groups of a column?"""
    lines: list[RenderableType] = [Text("Tests (Rao-Scott)", style="bold")]
    for test in tests:
        words = terminal.text(association_words(test, level))
        line = Text(words, style="dim" if is_hidden(test) else "")
        if is_hidden(test):
            line.append("  [u]", style="bold not dim")
        lines.append(Padding(line, (0, 0, 0, 2)))
    return Lines(*lines)


def association_words(test: Association, level: float) -> str:
    """``sex: F(1.0, 22.0) = 0.81, p = 0.3768: can't tell``."""
    if not math.isfinite(test.p_value):
        return f"{test.column}: no test, for all gave one answer or are of one group"
    degrees = f"{test.numerator_degrees:.1f}, {test.denominator_degrees:.1f}"
    statistic = f"F({degrees}) = {test.statistic:.2f}"
    differs = test.p_value < 1 - level
    verdict = "the groups differ" if differs else "can't tell"
    return f"{test.column}: {statistic}, {probability(test.p_value)}: {verdict}"


def probability(p: float) -> str:
    """As papers print it: four decimals, or below the smallest that has them."""
    if p < SMALLEST_PRINTED:
        return f"p < {SMALLEST_PRINTED}"
    return f"p = {p:.4f}"
