"""What a model takes into account: a column of labels, or a thing that is true or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from payung.survey.answers import checked
from payung.survey.columns import find_column, quoted
from payung.survey.refusal import Refusal
from payung.survey.source import Source, Value

NO, YES = "no", "yes"


class TermTwice(Refusal):
    """One term stands twice in a model, or is its outcome."""


@dataclass(frozen=True, slots=True)
class Term:
    """
    One covariate of a model.

    Attributes
    ----------
    name
        A column of the file, or the name of what ``expression`` tells.
    expression
        True, false or null (not known) for each child; its labels are *no* and *yes*.
        ``None`` where ``name`` is a column, whose labels are compared.
    reference
        The label with which the others are compared; ``None`` for the first.
    """

    name: str
    expression: str | None = None
    reference: str | None = None


def terms_of(terms: Sequence[Term | str]) -> list[Term]:
    """Return names of columns as terms."""
    return [Term(one) if isinstance(one, str) else one for one in terms]


def with_terms(source: Source, terms: Sequence[Term]) -> tuple[Source, list[str]]:
    """
    Return the file with a column for each expression, and the column of each term.

    Expressions are checked like those of indicators before they stand in SQL.
    """
    refuse_same_terms(terms, source)
    columns, selected, added = [], ["*"], {}
    for number, term in enumerate(terms):
        if term.expression is None:
            columns.append(find_column(term.name, source.columns))
            continue
        column = free_name(number, source)
        sql = checked(term.expression, "true or false", source)
        selected.append(f"CAST({sql} AS UTINYINT) AS {quoted(column)}")
        columns.append(column)
        added[column] = "UTINYINT"
    if not added:
        return source, columns
    relation = f"(SELECT {', '.join(selected)} FROM {source.relation})"  # noqa: S608
    words: dict[str, Mapping[Value, str]] = {
        column: {0: NO, 1: YES} for column in added
    }
    return (
        replace(
            source,
            relation=relation,
            columns={**source.columns, **added},
            labels={**source.labels, **words},
        ),
        columns,
    )


def refuse_same_terms(terms: Sequence[Term], source: Source) -> None:
    """Refuse a term that another is already, under its own or another name."""
    name_of: dict[str, str] = {}
    names: set[str] = set()
    for term in terms:
        meaning = meaning_of(term, source)
        if meaning in name_of:
            raise TermTwice(
                f"{term.name} stands twice in the model, the first time as "
                f"{name_of[meaning]}; name it once."
            )
        if term.name.lower() in names:
            raise TermTwice(
                f"Two terms of the model are called {term.name}; give each its own name."
            )
        name_of[meaning] = term.name
        names.add(term.name.lower())


def meaning_of(term: Term, source: Source) -> str:
    """Return what tells two terms apart, whatever they are called."""
    if term.expression is None:
        return quoted(find_column(term.name, source.columns))
    return checked(term.expression, "true or false", source)


def free_name(number: int, source: Source) -> str:
    """Return a name that no column of the file has."""
    taken = {column.lower() for column in source.columns}
    name = f"term {number}"
    while name in taken:
        name += " "
    return name
