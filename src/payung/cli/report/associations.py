"""Tests of association in the report: a sentence each."""

from __future__ import annotations

import math
from collections.abc import Mapping

from payung.charts.plain_text import escape
from payung.cli.report.naming import column_title
from payung.cli.report.published import Published
from payung.cli.report.tables import MARK
from payung.cli.report.words import Words
from payung.survey.association.result import Association

SMALLEST_PRINTED = 0.0001


def tests_of(
    indicator: Published, level: float, words: Words, titles: Mapping[str, str]
) -> str:
    """Under the differences; nothing where nothing was tested."""
    withheld = indicator.number_of_tests_withheld
    told = [each for each in indicator.tests if math.isfinite(each.p_value)]
    if not told and not withheld:
        return ""
    lines = [
        f'<p dir="auto">{escape(sentence(each, level, words, titles))}</p>\n'
        for each in told
    ]
    if told:
        lines.append(f'<p class="src">{words.html("tests_more")}</p>\n')
    if withheld:
        said = words.html("withheld_tests", count=words.count(withheld))
        lines.append(f'<p class="src">{MARK.format("[u]")} {said}</p>\n')
    return f'<div class="more"><h3>{words.html("tests")}</h3>\n{"".join(lines)}</div>'


def sentence(
    test: Association, level: float, words: Words, titles: Mapping[str, str]
) -> str:
    """``Sex: F(1.0, 22.0) = 0.81, p = 0.3768: can't tell``."""
    fixed = words.numerals.fixed
    small = test.p_value < SMALLEST_PRINTED
    p = fixed(SMALLEST_PRINTED if small else test.p_value, 4)
    differs = test.p_value < 1 - level
    return words.text(
        "test",
        column=column_title(test.column, titles),
        first=fixed(test.numerator_degrees, 1),
        second=fixed(test.denominator_degrees, 1),
        value=fixed(test.statistic, 2),
        p=f"p < {p}" if small else f"p = {p}",
        verdict=words.text("groups_differ" if differs else "cannot_tell"),
    )
