"""A figure in words: between 18 and 21 in every 100 children."""

from __future__ import annotations

import math
from collections.abc import Callable

from payung.cli.measure import Measure
from payung.cli.report.published import Published, Withheld
from payung.cli.report.words import Words
from payung.survey.estimates import Estimate

BASES = (100, 1_000, 10_000)

Say = Callable[..., str]


def finding(
    indicator: Published, measure: Measure, words: Words, *, html: bool = False
) -> str:
    """What is known of all children; with bold numbers where it is markup."""
    say: Say = words.html if html else words.text
    row = indicator.all_children
    if isinstance(row, Withheld):
        return say("all_withheld")
    if row is None or not math.isfinite(row.value):
        return say("nothing_known")
    kind = indicator.indicator.kind
    name, numbers = (
        _share(row, words) if kind == "proportion" else _plain(row, kind, measure)
    )
    if html:
        strong = {
            key: f"<b>{number}</b>" for key, number in numbers.items() if key != "base"
        }
        numbers = {**numbers, **strong}
    return say(name, **numbers)


def _share(row: Estimate, words: Words) -> tuple[str, dict[str, str]]:
    """
    Whole children, rounded outward so that the range never says more than is known.

    Where that would leave "0" or "all", children are counted in thousands.
    """
    if not row.low < row.high:
        return "about", {"value": words.numerals.fixed(100 * row.value, 1)}
    for base in BASES:
        low, high = (
            _whole(row.low * base, math.floor),
            _whole(row.high * base, math.ceil),
        )
        if (low > 0 or row.low <= 0) and (high < base or row.high >= 1):
            break
    numbers = {
        "low": words.count(low),
        "high": words.count(high),
        "base": words.count(base),
    }
    if low <= 0:
        return "at_most", {key: numbers[key] for key in ("high", "base")}
    if high >= base:
        return "at_least", {key: numbers[key] for key in ("low", "base")}
    return "between", numbers


def _plain(row: Estimate, kind: str, measure: Measure) -> tuple[str, dict[str, str]]:
    if not row.low < row.high:
        return "value_alone", {"value": measure.text(row.value)}
    return f"between_{kind}", {
        "low": measure.text(row.low),
        "high": measure.text(row.high),
    }


def _whole(number: float, rounded: Callable[[float], int]) -> int:
    # 100 * 0.29 is a little less than 29 and must stay 29.
    return rounded(round(number, 6))
