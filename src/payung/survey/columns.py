"""Columns of a file: found by name, and read with what means *missing* made null."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from sqlglot import exp

from payung.survey.codes import BLANKS
from payung.survey.refusal import Refusal
from payung.survey.source import Source


class UnknownColumn(Refusal):
    """No such column in the file; the message offers the nearest name."""


def find_column(name: str, columns: Iterable[str]) -> str:
    """Return the file's own spelling of a column, whatever the case typed."""
    by_lower = {column.lower(): column for column in columns}
    found = by_lower.get(name.lower())
    if found is None:
        near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.5)
        hint = f" Did you mean {by_lower[near[0]]}?" if near else ""
        raise UnknownColumn(f"There is no column {name} in the file.{hint}")
    return found


def readable(column: str, columns: Mapping[str, str]) -> exp.Expr:
    """
    Return a column with what means *missing* made null.

    Files mark a missing number as NaN, an infinity or the largest double there is
    (1.797e308), and a missing word as blanks.
    """
    plain = exp.column(column, quoted=True)
    kind = columns[column].upper()
    if kind in ("DOUBLE", "FLOAT", "REAL"):
        # The least and largest value that a Parquet file states leave NaN out: from
        # these DuckDB takes bounds, and isnan too, to be settled without a look.
        bounds = exp.Between(this=plain, low=number("-1e300"), high=number("1e300"))
        is_number = exp.and_(exp.func("isfinite", plain.copy()), bounds)
        return exp.Case(ifs=[exp.If(this=is_number, true=plain.copy())])
    if kind == "VARCHAR":
        trimmed = exp.Trim(this=plain, expression=exp.Literal.string(BLANKS))
        return exp.Nullif(this=trimmed, expression=exp.Literal.string(""))
    return plain


def number(digits: str) -> exp.Expr:
    """Return a number of SQL."""
    return exp.Literal(this=digits, is_string=False)


def quoted(name: str) -> str:
    """Return a name as SQL writes it; a printer of whole trees is slow for so little."""
    return '"' + name.replace('"', '""') + '"'


def no_rows(source: Source) -> str:
    """Return a table of the same columns that costs no look at the file."""
    typed = (
        f"CAST(NULL AS {kind}) AS {quoted(name)}"
        for name, kind in source.columns.items()
    )
    return f"SELECT {', '.join(typed)}"
