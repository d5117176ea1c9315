"""Expressions over a survey's columns, as strangers may type them: parsed, never trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from payung.survey.codes import BLANKS
from payung.survey.refusal import Refusal
from payung.survey.source import Source

LONGEST = 5_000
SHOWN = 80

OPERATORS: tuple[type[exp.Expr], ...] = (
    *(exp.And, exp.Or, exp.Not, exp.Paren),
    *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In, exp.Between),
    *(exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Neg),
    *(exp.Case, exp.If),
)
NEED_TRUTH = (exp.And, exp.Or, exp.Not, exp.If)
GIVE_TRUTH = (
    *(exp.And, exp.Or, exp.Not, exp.Is, exp.In, exp.Between, exp.Boolean, exp.Null),
    *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE),
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


class NumberForTruth(Refusal):
    """A number stands where true or false is needed."""


class KindsMixed(Refusal):
    """An expression compares or adds things of different kinds."""


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


def no_rows(source: Source) -> str:
    """Return a table of the same columns that costs no look at the file."""
    typed = (
        f"CAST(NULL AS {kind}) AS {exp.to_identifier(name, quoted=True).sql('duckdb')}"
        for name, kind in source.columns.items()
    )
    return f"SELECT {', '.join(typed)}"


def shown(text: str) -> str:
    """Return a text as a message shows it: its beginning, where it is long."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


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


def any_one_known(answers: list[exp.Expr]) -> exp.Expr:
    """True if any answer is true, false if none is true and one at least is known."""
    is_any = exp.or_(*answers)
    is_known = exp.or_(*(known(answer) for answer in answers))
    return exp.Case(
        ifs=[
            exp.If(this=is_any, true=exp.true()),
            exp.If(this=is_known, true=exp.false()),
        ]
    )


def any_all_known(answers: list[exp.Expr]) -> exp.Expr:
    """True if any answer is true, false if none is; null unless all are known."""
    is_known = exp.and_(*(known(answer) for answer in answers))
    return exp.Case(ifs=[exp.If(this=is_known, true=exp.or_(*answers))])


def known(answer: exp.Expr) -> exp.Expr:
    """Whether an answer is not null."""
    return exp.Not(
        this=exp.Is(this=exp.Paren(this=answer.copy()), expression=exp.null())
    )


COUNTING: Mapping[str, Callable[[list[exp.Expr]], exp.Expr]] = {
    "any_one_known": any_one_known,
    "any_all_known": any_all_known,
}


def columns_of(text: str) -> set[str]:
    """Return the names of columns in an expression, as they were typed."""
    return {column.name for column in parsed(text).find_all(exp.Column)}
