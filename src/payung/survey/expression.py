"""Expressions over a survey's columns, as strangers may type them: parsed, never trusted."""

from __future__ import annotations

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from payung.survey.any_of import COUNTING
from payung.survey.binding import bind
from payung.survey.refusal import Refusal, shown
from payung.survey.source import Source

LONGEST = 5_000

OPERATORS: tuple[type[exp.Expr], ...] = (
    *(exp.And, exp.Or, exp.Not, exp.Paren),
    *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In, exp.Between),
    *(exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Neg),
    *(exp.Case, exp.If),
)
VALUES: tuple[type[exp.Expr], ...] = (
    *(exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null),
)
FUNCTIONS: tuple[type[exp.Expr], ...] = (
    *(exp.Coalesce, exp.Nullif, exp.Abs, exp.Round, exp.Floor, exp.Ceil),
    *(exp.Least, exp.Greatest, exp.Lower, exp.Upper, exp.Trim),
)
FUNCTION_NAMES = (
    "any_one_known, any_all_known, coalesce, nullif, abs, round, floor, ceil, "
    "least, greatest, lower, upper, trim"
)


class ExpressionNotUnderstood(Refusal):
    """The text is not an expression; the message gives the place."""


class ExpressionForbidden(Refusal):
    """The text is SQL, but asks for more than columns, literals, operators and listed functions."""


def sql_of(text: str, source: Source, *, dialect: str = "duckdb") -> str:
    """
    Turn an expression into SQL that can only compute from the columns of ``source``.

    Missing codes are null (see ``readable``), division by zero is null, and words
    compared with a coded column stand for the codes that carry that label.

    Raises
    ------
    ExpressionNotUnderstood, ExpressionForbidden, UnknownColumn
        With one sentence that says what to do.
    """
    tree = parsed(text)
    for node in list(tree.walk()):
        refuse_forbidden(node, text)
    try:
        return bind(tree, source).sql(dialect=dialect, comments=False)
    except RecursionError:
        raise ExpressionNotUnderstood("The expression is nested too deeply.") from None


def parsed(text: str) -> exp.Expr:
    """Parse one expression, or say where it stops making sense."""
    if len(text) > LONGEST:
        raise ExpressionNotUnderstood(
            f"The expression has {len(text):,} characters; at most {LONGEST:,} are read."
        )
    try:
        trees = sqlglot.parse(text, dialect="duckdb")
    except ParseError as error:
        raise ExpressionNotUnderstood(place_of(error, text)) from None
    except (TokenError, RecursionError):
        raise ExpressionNotUnderstood(
            f"The expression {shown(text)!r} cannot be read: look for an open quote or bracket."
        ) from None
    if len(trees) != 1 or trees[0] is None:
        raise ExpressionNotUnderstood(
            f"One expression is expected, such as QN23 == 1; {shown(text)!r} is not one."
        )
    return trees[0]


def place_of(error: ParseError, text: str) -> str:
    """Say at which character an expression stops making sense."""
    detail = error.errors[0] if error.errors else {}
    column = detail.get("col")
    where = f" at character {column}" if column else ""
    near = detail.get("highlight")
    beside = f", near {near!r}" if near else ""
    return f"The expression {shown(text)!r} does not parse{where}{beside}."


def refuse_forbidden(node: exp.Expr, text: str) -> None:
    """Refuse every node that is not on the list."""
    if isinstance(node, exp.Anonymous) and node.name.lower() in COUNTING:
        if node.expressions:
            return
        raise ExpressionNotUnderstood(f"{node.name} needs answers in its brackets.")
    if isinstance(node, exp.Column) and node.table:
        raise ExpressionForbidden(
            f"{node.sql()} names a table; write a column alone, "
            'in double quotes if its name has a point: "a.b".'
        )
    allowed = isinstance(node, OPERATORS + VALUES + FUNCTIONS)
    if not allowed or (isinstance(node, exp.In) and not node.expressions):
        raise ExpressionForbidden(
            f"{shown(node.sql())!r} in {shown(text)!r} is not allowed: an expression may use columns, "
            f"numbers, words, operators and {FUNCTION_NAMES}."
        )


def columns_of(text: str) -> set[str]:
    """Return the names of columns in an expression, as they were typed."""
    return {column.name for column in parsed(text).find_all(exp.Column)}
