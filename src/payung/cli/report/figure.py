"""One indicator as a chart."""

from __future__ import annotations

import math
from collections.abc import Mapping

from payung.charts.dot_interval import dot_interval
from payung.charts.figure import Block as ChartBlock
from payung.charts.figure import Figure, Row
from payung.cli.blocks import blocks, own_label
from payung.cli.measure import Measure
from payung.cli.report.colour import colour_of
from payung.cli.report.naming import heading, indicator_title
from payung.cli.report.published import Published, Withheld
from payung.cli.report.sentence import finding
from payung.cli.report.words import Words
from payung.survey.estimates import Estimate


def chart(
    indicator: Published,
    measure: Measure,
    words: Words,
    titles: Mapping[str, str],
    *,
    name: str,
) -> str:
    """SVG whose title says the finding."""
    is_share = measure.scale == 100
    figure = Figure(
        f"{indicator_title(indicator.indicator)}. {finding(indicator, measure, words)}",
        words.text("in_every_100" if is_share else indicator.indicator.kind),
        tuple(
            ChartBlock(
                heading(block, titles, words),
                tuple(_row(row, measure, words) for row in block.rows),
            )
            for block in blocks(indicator.rows)
        ),
        decimals=measure.decimals,
        from_zero=indicator.indicator.kind in ("proportion", "total"),
        bounds=(0, 100) if is_share else (-math.inf, math.inf),
        wording=words.wording,
    )
    return dot_interval(figure, name=name)


def _row(row: Estimate | Withheld, measure: Measure, words: Words) -> Row:
    label = own_label(row) if row.group else words.text("all_children")
    if isinstance(row, Withheld):
        return Row(label, mark="suppressed")
    ends = (measure.scaled(end) for end in (row.value, row.low, row.high))
    mark = "review" if row.flag == "review" else "filled"
    return Row(label, *ends, mark=mark, colour=colour_of(row.group))
