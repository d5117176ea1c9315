"""Expressions tied to the columns of a file."""

from __future__ import annotations

from difflib import get_close_matches

import duckdb
from sqlglot import exp

from payung.survey.any_of import COUNTING
from payung.survey.columns import UnknownColumn, find_column, no_rows, number, readable
from payung.survey.refusal import Refusal, shown
from payung.survey.source import Source

NEED_TRUTH = (exp.And, exp.Or, exp.Not, exp.If)
GIVE_TRUTH = (
    *(exp.And, exp.Or, exp.Not, exp.Is, exp.In, exp.Between, exp.Boolean, exp.Null),
    *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE),
)


class NumberForTruth(Refusal):
    """A number stands where true or false is needed."""


class KindsMixed(Refusal):
    """An expression compares or adds things of different kinds."""


def bind(tree: exp.Expr, source: Source) -> exp.Expr:
    """Tie an expression to the columns of the file."""
    return tree.transform(lambda node: bound(node, source))


def bound(node: exp.Expr, source: Source) -> exp.Expr:
    """Tie one node to the columns of the file; what is below a new node is tied already."""
    if isinstance(node, exp.Anonymous):
        for answer in node.expressions:
            refuse_number_for_truth(answer, source)
        answers = [bind(answer, source) for answer in node.expressions]
        return COUNTING[node.name.lower()](answers)
    if isinstance(node, exp.Div):
        node.set("expression", exp.Nullif(this=node.expression, expression=number("0")))
    if isinstance(node, NEED_TRUTH):
        for operand in operands(node):
            refuse_number_for_truth(operand, source)
    if isinstance(node, exp.EQ | exp.NEQ | exp.In):
        node = in_codes(node, source)
    if isinstance(node, exp.Column):
        return readable(find_column(node.name, source.columns), source.columns)
    return node


def operands(node: exp.Expr) -> list[exp.Expr]:
    """Return what an operator takes for true or false."""
    if isinstance(node, exp.And | exp.Or):
        return [node.this, node.expression]
    return [node.this]


def refuse_number_for_truth(operand: exp.Expr, source: Source) -> None:
    """
    Refuse a number where true or false is needed.

    SQL would take every number but 0 for true, and so the answer 2 (no) for a yes.
    """
    operand = operand.unnest()
    if isinstance(operand, GIVE_TRUTH):
        return
    sql = bind(operand.copy(), source).sql(dialect="duckdb", comments=False)
    text = operand.sql(dialect="duckdb")
    kind = kind_of(sql, source, text)
    if kind not in ("BOOLEAN", '"NULL"', "NULL"):
        raise NumberForTruth(
            f"{shown(text)} is {kind.lower()}, not true or false; "
            f"compare it, as in {shown(text)} == 1."
        )


def kind_of(sql: str, source: Source, text: str) -> str:
    """Return the DuckDB type that an expression, typed as ``text``, gives."""
    try:
        described = source.connection.execute(
            f"DESCRIBE SELECT ({sql}) AS answer FROM ({no_rows(source)})"  # noqa: S608
        ).fetchall()
    except duckdb.Error:
        raise KindsMixed(
            f"The expression {shown(text)} mixes kinds, such as a word with a number."
        ) from None
    return str(described[0][1]).upper()


def in_codes(node: exp.Expr, source: Source) -> exp.Expr:
    """Let ``sex == 'Female'`` mean the codes that carry the label Female."""
    column, words = compared_words(node)
    if column is None or not words:
        return node
    name = find_column(column.name, source.columns)
    labels = source.labels.get(name)
    if not labels or source.columns[name].upper() == "VARCHAR":
        return node
    found = [code for code, label in labels.items() if label in words]
    codes = [float(code) for code in found if isinstance(code, int | float)]
    if len(codes) < len(found):
        raise UnknownColumn(f"{name} has labels for words, not for its numbers.")
    declared = {repr(code).removesuffix(".0") for code in codes}
    if declared & set(source.missing.get(name, ())):
        raise UnknownColumn(
            f"{words[0]} is declared missing in {name}, so nobody is counted as it; "
            f"ask for {name} is null."
        )
    unknown = [word for word in words if word not in labels.values()]
    if unknown:
        near = get_close_matches(unknown[0], list(labels.values()), n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise UnknownColumn(f"{name} has no answer labelled {unknown[0]!r}.{hint}")
    listed = exp.In(
        this=readable(name, source.columns),
        expressions=[number(repr(code)) for code in codes],
    )
    return exp.Not(this=listed) if isinstance(node, exp.NEQ) else listed


def compared_words(node: exp.Expr) -> tuple[exp.Column | None, list[str]]:
    """Return the column and the words of a comparison, if it is one of the two."""
    sides = (
        [node.this, *node.expressions]
        if isinstance(node, exp.In)
        else [
            node.this,
            node.expression,
        ]
    )
    columns = [side for side in sides if isinstance(side, exp.Column)]
    words = [
        side.name for side in sides if isinstance(side, exp.Literal) and side.is_string
    ]
    if len(columns) == 1 and len(words) == len(sides) - 1:
        return columns[0], words
    return None, []
