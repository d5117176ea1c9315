"""How the figures were worked out: design, settings, marks, questions."""

from __future__ import annotations

from collections.abc import Iterator

from payung.charts.plain_text import escape
from payung.cli.report.naming import indicator_title
from payung.cli.report.tables import table
from payung.cli.report.words import Words
from payung.survey.design import DesignSummary
from payung.survey.estimates import Estimates
from payung.survey.indicator import Indicator


def method(
    estimates: Estimates, words: Words, *, file_name: str, instrument: str | None
) -> str:
    """A list of names and what is to be said under each."""
    facts = _facts(estimates, words, file_name, instrument)
    return "".join(
        f'<dt>{words.html(name)}</dt><dd dir="auto">{said}</dd>\n'
        for name, said in facts
    )


def marks(level: float, words: Words) -> str:
    rows = (("[u]", words.html("mark_u")), ("[?]", words.html("mark_review")))
    listed = "".join(
        f'<dt><span class="flag">{sign}</span></dt><dd>{said}</dd>\n'
        for sign, said in rows
    )
    dot = words.html("dot", level=escape(words.level(level)))
    return (
        f'<dl class="facts marks">{listed}</dl>\n'
        f'<p class="small quiet">{words.html("thresholds")}</p><p class="small quiet">{dot}</p>\n'
    )


def questions(indicators: tuple[Indicator, ...], words: Words) -> str:
    heads = [
        words.text(name)
        for name in ("indicator_column", "definition_column", "expression_column")
    ]
    rows = "".join(_question(indicator, words) for indicator in indicators)
    return table(
        words.text("asked_caption"),
        heads,
        f"<tbody>{rows}</tbody>",
        stacks=True,
    )


def _question(indicator: Indicator, words: Words) -> str:
    title, name = escape(indicator_title(indicator)), escape(indicator.name)
    beside = f"<br><code>{name}</code>" if indicator.title else ""
    definition = escape(indicator.definition) or words.html("no_definition")
    expression = escape(indicator.numerator)
    if indicator.denominator is not None:
        expression += f"</code> / <code>{escape(indicator.denominator)}"
    return (
        f'<tr><th scope="row" dir="auto">{title}{beside}</th><td dir="auto">{definition}</td>'
        f"<td><code>{expression}</code></td></tr>\n"
    )


def _facts(
    estimates: Estimates, words: Words, file_name: str, instrument: str | None
) -> Iterator[tuple[str, str]]:
    yield "file", escape(file_name)
    if instrument:
        yield "instrument", escape(instrument)
    if estimates.where:
        yield "where", f"<code>{escape(estimates.where)}</code>"
    yield from _design(estimates.design, estimates.degrees_of_freedom_rule, words)
    level = escape(words.level(estimates.level))
    yield (
        "interval",
        words.html("interval_kind", kind=escape(estimates.interval), level=level),
    )
    if estimates.notes:
        yield (
            "notes",
            "<br>".join(
                f'<span lang="en">{escape(note)}</span>' for note in estimates.notes
            ),
        )


def _design(
    design: DesignSummary, rule: str, words: Words
) -> Iterator[tuple[str, str]]:
    records = words.count(design.number_of_rows)
    if design.number_excluded:
        excluded = words.count(design.number_excluded)
        records = words.html("records_excluded", count=records, excluded=excluded)
    yield "records", records
    if design.number_of_replicates:
        yield "replicates", words.count(design.number_of_replicates)
    else:
        yield "strata", words.count(design.number_of_strata)
        yield "clusters", words.count(design.number_of_clusters)
    freedom = words.count(design.degrees_of_freedom)
    yield "degrees_of_freedom", words.html(f"df_{rule}", count=freedom)
    total = words.html("weights_sum", sum=words.count(design.sum_of_weights))
    yield (
        "weights",
        words.html("weights_normalised") if design.weights_are_normalised else total,
    )
    if design.lonely_strata:
        yield "lonely", ", ".join(map(escape, design.lonely_strata))
