"""The numbers of the charts, and differences, as tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from payung.charts.plain_text import escape
from payung.cli.blocks import Block, blocks, own_label
from payung.cli.measure import Measure, measure_of_difference
from payung.cli.report.naming import column_title, heading, indicator_title, labels_of
from payung.cli.report.published import Published, Withheld
from payung.cli.report.words import Words
from payung.survey.estimates import Difference, Estimate, Group

MARK = '<a class="flag" href="#marks">{}</a>'
VERDICTS = {"higher": "higher", "lower": "lower", "can't tell": "cannot_tell"}


def estimates_table(
    indicator: Published,
    measure: Measure,
    level: float,
    words: Words,
    titles: Mapping[str, str],
) -> str:
    """The chart's twin: a row for each of its rows."""
    unit = "per_cent_column" if measure.scale == 100 else indicator.indicator.kind
    heads = [
        words.text("group_column"),
        words.text(unit),
        words.text("interval_column", level=words.level(level)),
        words.text("count_column"),
    ]
    bodies = (_body(block, measure, words, titles) for block in blocks(indicator.rows))
    caption = words.text("table_caption", title=indicator_title(indicator.indicator))
    return table(caption, heads, "".join(bodies), numbers=range(1, 4))


def differences_table(
    indicator: Published,
    measure: Measure,
    level: float,
    words: Words,
    titles: Mapping[str, str],
) -> str:
    heads = [
        words.text("pair_column"),
        words.text("difference_column"),
        words.text("interval_column", level=words.level(level)),
        words.text("verdict_column"),
    ]
    rows = (_difference(each, measure, words, titles) for each in indicator.differences)
    caption = words.text(
        "differences_caption", title=indicator_title(indicator.indicator)
    )
    return table(
        caption,
        heads,
        f"<tbody>{''.join(rows)}</tbody>",
        numbers=range(1, 3),
        stacks=True,
    )


def table(
    caption: str,
    heads: Iterable[str],
    body: str,
    *,
    numbers: range = range(0),
    stacks: bool = False,
) -> str:
    """
    Columns in ``numbers`` are set to the right; a table of words ``stacks`` on a phone.

    The caption is for those who hear the page; the eye has the heading above.
    """
    cells = "".join(
        f'<th scope="col"{_numeric(place in numbers)}>{escape(head)}</th>'
        for place, head in enumerate(heads)
    )
    return (
        f'<table class="table{" stacks" if stacks else ""}"><caption class="hide">{escape(caption)}</caption>\n'
        f"<thead><tr>{cells}</tr></thead>\n{body}</table>\n"
    )


def _body(
    block: Block, measure: Measure, words: Words, titles: Mapping[str, str]
) -> str:
    rows = "".join(_row(row, measure, words) for row in block.rows)
    words_above = heading(block, titles, words)
    if not words_above:
        return f"<tbody>{rows}</tbody>\n"
    above = f'<th scope="rowgroup" colspan="4" dir="auto">{escape(words_above)}</th>'
    return f'<tbody><tr class="above">{above}</tr>{rows}</tbody>\n'


def _row(row: Estimate | Withheld, measure: Measure, words: Words) -> str:
    label = escape(own_label(row)) if row.group else words.html("all_children")
    if isinstance(row, Withheld):
        hidden = f"{words.html('not_shown')} {MARK.format('[u]')}"
        return _tr(label, f'<td class="num none" colspan="3">{hidden}</td>')
    if row.flag == "review":
        label = f"{label}\u00a0{MARK.format('[?]')}"
    value = measure.text(row.value) or words.text("no_answers")
    interval = _interval(measure.text(row.low), measure.text(row.high), words)
    cells = (value, interval, words.count(row.respondents))
    return _tr(label, "".join(f'<td class="num">{escape(cell)}</td>' for cell in cells))


def _difference(
    difference: Difference, measure: Measure, words: Words, titles: Mapping[str, str]
) -> str:
    own = measure_of_difference(difference, measure)
    written = own.text if difference.kind == "ratio" else own.signed
    unit = (
        "times"
        if difference.kind == "ratio"
        else "points"
        if measure.scale == 100
        else "value_alone"
    )
    value = (
        words.text(unit, value=written(difference.value))
        if math.isfinite(difference.value)
        else ""
    )
    interval = _interval(written(difference.low), written(difference.high), words)
    verdict = f'<td class="verdict">{words.html(VERDICTS[difference.verdict])}</td>'
    numbers = "".join(
        f'<td class="num">{escape(cell)}</td>' for cell in (value, interval)
    )
    return _tr(escape(_pair(difference, words, titles)), numbers + verdict)


def _pair(difference: Difference, words: Words, titles: Mapping[str, str]) -> str:
    def whole(group: Group) -> str:
        names = (
            words.text("within", column=column_title(c, titles), labels=label)
            for c, label in group
        )
        return ", ".join(names) or words.text("all_children")

    first, second = difference.first, difference.second
    if [column for column, _ in first] != [column for column, _ in second]:
        return words.text("against", first=whole(first), second=whole(second))
    pair = words.text(
        "against", first=labels_of(first, words), second=labels_of(second, words)
    )
    columns = ", ".join(column_title(column, titles) for column, _ in first)
    return words.text("within", column=columns, labels=pair)


def _interval(low: str, high: str, words: Words) -> str:
    return words.text("from_to", low=low, high=high) if low and high else ""


def _tr(label: str, cells: str) -> str:
    return f'<tr><th scope="row" dir="auto">{label}</th>{cells}</tr>\n'


def _numeric(is_numeric: bool) -> str:
    return ' class="num"' if is_numeric else ""
