"""The one query as Spark writes it, meaning the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sqlglot
from sqlglot import exp

from payung.survey.columns import number
from payung.survey.spark.failures import NotOnSpark

LARGEST_DOUBLE = "1.7976931348623157E308"
SINGLE = ("FLOAT", "REAL")
EVERY_LARGER_DOUBLE_IS_WHOLE = "4503599627370496"


def spark_sql(
    duckdb_sql: str, relation: str, view: str, columns: Mapping[str, str]
) -> str:
    """Return DuckDB's query over ``relation`` as Spark's over ``view``."""
    start = duckdb_sql.rindex(f" FROM {relation}")
    tree = sqlglot.parse_one(f"{duckdb_sql[:start]} FROM {view}", read="duckdb")
    refuse_single_precision(tree, columns)
    return as_spark_means_it(tree).sql("spark")


def refuse_single_precision(tree: exp.Expr, columns: Mapping[str, str]) -> None:
    """
    Refuse to compute from numbers of single precision.

    DuckDB takes 0.1 beside such a number for one of single precision, Spark for a double:
    they are equal on the one and not on the other.
    """
    for column in tree.find_all(exp.Column):
        if columns.get(column.name, "").upper() in SINGLE and not stands_alone(column):
            raise NotOnSpark(
                f"{column.name} has numbers of single precision, with which Spark "
                "computes otherwise; use --engine duckdb."
            )


def stands_alone(column: exp.Expr) -> bool:
    """Tell whether a number goes as it is, in its domain, into a double or a key."""
    node = column
    if isinstance(node.parent, exp.Between) or node.find_ancestor(exp.Anonymous):
        return True  # ``readable`` asks whether it is a number at all
    while isinstance(node.parent, exp.Paren | exp.If | exp.Case):
        node = node.parent
        is_condition = isinstance(node.parent, exp.If) and node.arg_key == "this"
        has_others = isinstance(node, exp.Case) and (
            len(node.args["ifs"]) > 1 or node.args.get("default") is not None
        )
        if is_condition or has_others:
            return False
    return isinstance(node.parent, exp.Cast | exp.Alias)


def as_spark_means_it(tree: exp.Expr) -> exp.Expr:
    """Rewrite what Spark has not, or takes for something else."""
    return tree.transform(rewritten)


def rewritten(node: exp.Expr) -> exp.Expr:
    """
    Rewrite one node.

    A node that is replaced is not entered again, so each replacement goes through what
    is inside itself.
    """
    if isinstance(node, exp.Anonymous) and node.name.lower() == "isfinite":
        return is_finite(node)
    for kind, replacement in REPLACEMENTS.items():
        if isinstance(node, kind):
            return replacement(node)
    return node


def is_finite(node: exp.Expr) -> exp.Expr:
    """Spark orders NaN above all numbers, so that bounds alone tell what is finite."""
    low, high = (
        exp.cast(number(sign + LARGEST_DOUBLE), "double") for sign in ("-", "")
    )
    inside = as_spark_means_it(node.expressions[0])
    return exp.Between(this=inside, low=low, high=high)


def divided(node: exp.Expr) -> exp.Expr:
    """Divide as doubles: Spark would cut a quotient of decimals after a few digits."""
    for side in ("this", "expression"):
        node.set(side, exp.cast(node.args[side].copy(), "double"))
    return node


def rounded(node: exp.Expr) -> exp.Expr:
    """Round the double itself: Spark rounds the few digits that it would print."""
    if node.args.get("decimals") is None:
        return node
    digits = node.args["decimals"].sql()
    if not digits.removeprefix("-").isdecimal():
        raise NotOnSpark(
            "round needs a plain number of digits on Spark, as in round(x, 2)."
        )
    by = exp.cast(number(f"1E{digits.removeprefix('-')}"), "double")
    inside = exp.cast(exp.paren(as_spark_means_it(node.this)), "double")
    into, back = (exp.Div, exp.Mul) if digits.startswith("-") else (exp.Mul, exp.Div)
    whole = exp.Round(this=into(this=inside, expression=by))
    return exp.paren(back(this=whole, expression=by.copy()), copy=False)


def floored(node: exp.Expr) -> exp.Expr:
    """Keep a double: Spark makes a whole number of it, in which large ones do not fit."""
    inside = exp.cast(exp.paren(as_spark_means_it(node.this)), "double")
    fits = exp.LT(
        this=exp.Abs(this=inside), expression=number(EVERY_LARGER_DOUBLE_IS_WHOLE)
    )
    whole = exp.cast(type(node)(this=inside.copy()), "double")
    return exp.Case(ifs=[exp.If(this=fits, true=whole)], default=inside.copy())


def in_case(node: exp.Expr) -> exp.Expr:
    """Stop at a letter of which Spark makes two, as SS of ß, and DuckDB one."""
    inside = as_spark_means_it(node.this)
    changed = type(node)(this=inside)
    lengths = [exp.Length(this=one.copy()) for one in (changed, inside)]
    is_same = exp.EQ(this=lengths[0], expression=lengths[1])
    is_null = exp.Is(this=inside.copy(), expression=exp.null())
    stop = exp.func("raise_error", exp.Literal.string("case"))
    return exp.Case(
        ifs=[exp.If(this=exp.or_(is_null, is_same), true=changed)], default=stop
    )


REPLACEMENTS: Mapping[type[exp.Expr], Callable[[exp.Expr], exp.Expr]] = {
    exp.Div: divided,
    exp.Round: rounded,
    exp.Floor: floored,
    exp.Ceil: floored,
    exp.Lower: in_case,
    exp.Upper: in_case,
}
