"""The one query as Spark writes it, meaning the same."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

LARGEST_DOUBLE = "1.7976931348623157E308"


def spark_sql(duckdb_sql: str, relation: str, view: str) -> str:
    """Return DuckDB's query over ``relation`` as Spark's over ``view``."""
    start = duckdb_sql.rindex(f" FROM {relation}")
    tree = sqlglot.parse_one(f"{duckdb_sql[:start]} FROM {view}", read="duckdb")
    return tree.transform(as_spark_means_it).sql("spark")


def as_spark_means_it(node: exp.Expr) -> exp.Expr:
    """
    Rewrite what Spark has not.

    Spark orders NaN above all numbers, so that bounds alone tell what is finite.
    """
    if isinstance(node, exp.Anonymous) and node.name.lower() == "isfinite":
        low, high = (
            exp.cast(exp.Literal.number(sign + LARGEST_DOUBLE), "double")
            for sign in ("-", "")
        )
        # What is inside goes through here too: a replaced node is not entered again.
        inside = node.expressions[0].transform(as_spark_means_it)
        return exp.Between(this=inside, low=low, high=high)
    return node
