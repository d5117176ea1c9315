"""Cells of children, summed where the children are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from payung.survey.answers import Query
from payung.survey.indicator import Indicator

# NaN is above all numbers on Spark, so these bounds leave it out too.
HAS_WEIGHT = "weight > -1e300D AND weight < 1e300D"
ACCURACY = 100  # one hundredth of the children; a reference needs no more


def cell_sql(
    query: Query,
    children: str,
    indicators: Sequence[Indicator],
    references: Mapping[int, float],
) -> str:
    """
    Write the sums of ``payung.survey.sums`` over each cell.

    A child without weight stands for nobody: its answers do not count, its unit does.
    """
    keys = [*query.design_keys, *query.group_keys]
    sums = ["count(*) AS rows", "sum(weight) AS weights"]
    for number, indicator in enumerate(indicators):
        terms, known = terms_of(
            indicator, query.answers[number], references.get(number)
        )
        counts = f"{known} AND weight <> 0"
        sums += [
            f"sum(CASE WHEN {counts} THEN {term} ELSE 0D END) AS s{number}_{place}"
            for place, term in enumerate(terms)
        ]
        sums.append(f"count(CASE WHEN {counts} THEN 1 END) AS n{number}")
    listed = ", ".join(keys)
    return (
        f"SELECT {', '.join([*keys, *sums])} FROM ({children}) "  # noqa: S608
        f"WHERE {complete(query)} GROUP BY {listed} ORDER BY {listed}"
    )


def terms_of(
    indicator: Indicator, columns: Sequence[str], reference: float | None
) -> tuple[list[str], str]:
    """Return what is added up of each child, and when its answer is known."""
    known = " AND ".join(f"{column} IS NOT NULL" for column in columns)
    y = columns[0]
    if indicator.kind == "proportion":
        return [f"weight * {y}", f"weight * (1 - {y})"], known
    if indicator.kind == "ratio":
        x = columns[1]
        products = [y, x, f"{y} * {y}", f"{y} * {x}", f"{x} * {x}"]
        return [*(f"weight * {one}" for one in products), "weight"], known
    shifted = f"({y} - {reference or 0.0!r}D)"
    return [f"weight * {shifted}", "weight", f"weight * {shifted} * {shifted}"], known


def faults_sql(query: Query, children: str, indicators: Sequence[Indicator]) -> str:
    """Count records, incomplete and negative ones; find an answer in the middle for each mean."""
    told = [
        "count(*) AS rows",
        f"count_if(NOT coalesce({complete(query)}, false)) AS incomplete",
        "count_if(weight < 0) AS negative",
    ]
    for number, indicator in enumerate(indicators):
        if indicator.kind in ("mean", "total"):
            y = query.answers[number][0]
            told.append(f"approx_percentile({y}, 0.5, {ACCURACY}) AS middle{number}")
    return f"SELECT {', '.join(told)} FROM ({children})"  # noqa: S608


def complete(query: Query) -> str:
    """Tell whether a record has all by which a child is placed."""
    return " AND ".join([HAS_WEIGHT, *(f"{k} IS NOT NULL" for k in query.design_keys)])
