"""The one query: from a survey's columns to each child's design and answers, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from payung.survey.binding import kind_of
from payung.survey.columns import find_column, readable
from payung.survey.design import Design
from payung.survey.expression import sql_of
from payung.survey.indicator import Indicator
from payung.survey.refusal import Refusal, shown
from payung.survey.source import Source

NUMBER = re.compile(
    r"(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|REAL|DECIMAL\b.*)$"
)


class AnswerNotUsable(Refusal):
    """An expression gives something other than what its indicator needs."""


@dataclass(frozen=True, slots=True)
class Query:
    """
    SQL that gives one row a child, and the names of what stands in it.

    ``keys`` are the columns by which children are told apart (stratum, clusters,
    populations, then groups), ``answers`` the columns of each indicator: one code
    (1 yes, 0 no) for a proportion, one or two numbers else; null is not known;
    ``replicate_weights`` the weights by which the variance is told.
    """

    sql: str
    design_keys: tuple[str, ...]
    group_keys: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    replicate_weights: tuple[str, ...] = ()


def query_answers(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    groups: Sequence[str],
    where: str | None,
) -> Query:
    """Write the query; every name and expression in it was checked against the file."""
    domain = checked(where, "true or false", source) if where else None
    selected = [f"{weight_sql(design, source)} AS weight"]
    design_columns = [design.strata, *design.clusters, *design.populations]
    design_keys = add_keys("d", [c for c in design_columns if c], source, selected)
    group_keys = add_keys("g", groups, source, selected)
    replicate_weights = add_replicates(design, source, selected)
    answers = []
    for number, indicator in enumerate(indicators):
        columns = answer_sql(indicator, source, domain)
        names = tuple(f"a{number}_{part}" for part in range(len(columns)))
        selected += [f"{sql} AS {n}" for sql, n in zip(columns, names, strict=True)]
        answers.append(names)
    sql = f"SELECT {', '.join(selected)} FROM {source.relation}"  # noqa: S608
    return Query(sql, design_keys, group_keys, tuple(answers), replicate_weights)


def add_keys(
    letter: str, columns: Sequence[str], source: Source, selected: list[str]
) -> tuple[str, ...]:
    """Select the key columns under short names."""
    names = tuple(f"{letter}{number}" for number in range(len(columns)))
    for column, name in zip(columns, names, strict=True):
        found = find_column(column, source.columns)
        selected.append(f"{readable(found, source.columns).sql('duckdb')} AS {name}")
    return names


def add_replicates(
    design: Design, source: Source, selected: list[str]
) -> tuple[str, ...]:
    """Select the replicate weights, as whole weights, under short names."""
    if design.replicates is None:
        return ()
    columns = design.replicates.columns_in(source.columns)
    refuse_weight_among(columns, design, source)
    weight = None if design.replicates.combined else weight_sql(design, source)
    for number, column in enumerate(columns):
        sql = weight_of(column, source)
        whole = f"({sql}) * ({weight})" if weight else sql
        selected.append(f"{whole} AS r{number}")
    return tuple(f"r{number}" for number in range(len(columns)))


def refuse_weight_among(
    replicates: Sequence[str], design: Design, source: Source
) -> None:
    """Refuse a pattern that takes the sampling weight for one of its replicates."""
    if design.weight and find_column(design.weight, source.columns) in replicates:
        raise AnswerNotUsable(
            f"The sampling weight {design.weight} is among the replicate weights "
            f"{', '.join(design.replicates.columns) if design.replicates else ''}; "
            "write the pattern more narrowly."
        )


def weight_sql(design: Design, source: Source) -> str:
    """Select the weight as a number."""
    if design.weight is None:
        return "1.0::DOUBLE"
    return weight_of(find_column(design.weight, source.columns), source)


def weight_of(column: str, source: Source) -> str:
    """Select a column of weights as numbers."""
    if not NUMBER.match(source.columns[column].upper()):
        raise AnswerNotUsable(
            f"The weight {column} is {source.columns[column].lower()}, not a number; "
            "look for decimal commas or stray words in that column."
        )
    return f"{exp.column(column, quoted=True).sql('duckdb')}::DOUBLE"


def answer_sql(indicator: Indicator, source: Source, domain: str | None) -> list[str]:
    """Select what one indicator needs of each child; unknown outside the domain."""
    if indicator.kind == "proportion":
        answer = within(domain, checked(indicator.numerator, "true or false", source))
        return [f"({answer})::UTINYINT"]
    parts = [indicator.numerator, indicator.denominator]
    return [
        finite(within(domain, checked(part, "a number", source)))
        for part in parts
        if part is not None
    ]


def within(domain: str | None, sql: str) -> str:
    """Return the answer inside the domain, null outside."""
    return f"CASE WHEN {domain} THEN {sql} END" if domain else sql


def finite(sql: str) -> str:
    """Return a number as double; null where it is not finite."""
    double = f"({sql})::DOUBLE"
    is_finite = f"isfinite({double}) AND {double} BETWEEN -1e300 AND 1e300"
    return f"CASE WHEN {is_finite} THEN {double} END"


def checked(text: str, wanted: str, source: Source) -> str:
    """Return an expression's SQL after asking DuckDB what it would give."""
    sql = sql_of(text, source)
    kind = kind_of(sql, source, text)
    if wanted == "true or false" and kind != "BOOLEAN":
        raise AnswerNotUsable(
            f"The expression {shown(text)} gives {kind.lower()}, not true or false; "
            f"compare it, as in {shown(text)} == 1."
        )
    if wanted == "a number" and not NUMBER.match(kind):
        raise AnswerNotUsable(
            f"The expression {shown(text)} gives {kind.lower()}, not a number."
        )
    return sql
