"""Which answers count as yes and as no, as an expression over a column."""

from __future__ import annotations

from typing import Any

from payung.cli.describing.description import IndicatorSaid, slug


def said_of(column: str, title: str, yes: list[Any], no: list[Any]) -> IndicatorSaid:
    """Return the indicator of one question."""
    quoted = '"' + column.replace('"', '""') + '"'
    expression = f"case when {quoted} in ({codes(yes)}) then true"
    if no:
        expression += f" when {quoted} in ({codes(no)}) then false"
    counted = "; ".join(words for _, words, _ in yes)
    definition = f"{title.rstrip('.')}. Counted as yes: {counted}."
    return IndicatorSaid(slug(column), f"{expression} end", title, definition)


def codes(answers: list[Any]) -> str:
    """Write codes as an expression has them."""
    return ", ".join(code(value) for value, _, _ in answers)


def code(value: object) -> str:
    """Write one code."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return "'" + str(value).replace("'", "''") + "'"
