"""Answers in a file's own words, where nobody has read which words its files use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlglot import exp

from payung.instruments import sql
from payung.instruments.item import Answer, IndicatorDefinition, Item
from payung.survey.expression import parsed
from payung.survey.refusal import Refusal
from payung.survey.source import Source

Told = Mapping[str, Mapping[str, str]]


class AnswersNotKnown(Refusal):
    """A file answers in words that the instrument does not know; a figure would be wrong."""


def refuse_unknown_answers(
    source: Source, items: Mapping[str, Item], found: Mapping[str, str]
) -> None:
    """
    Refuse words that an unverified code list lacks.

    A child whose answer is in other words would otherwise fall out of the denominator.
    """
    for name, column in found.items():
        item = items[name]
        if item.answers and not item.codes.is_verified:
            refuse_unknown(source, item, column)


def refuse_unknown(source: Source, item: Item, column: str) -> None:
    """Refuse one column; labels may be shown, what single children answered may not."""
    known = {answer.label["en"] for answer in item.answers}
    how = f"--column {item.name}={column} --answer '{item.name}: file word = our word'"
    listed = ", ".join(answer.label["en"] for answer in item.answers)
    if source.columns[column] == "VARCHAR":
        number = records_with_other_words(source, column, known)
        if number:
            raise AnswersNotKnown(
                f"{column} has {number:,} records in words other than {listed}; say "
                f"what they mean: payung describe FILE --instrument NAME {how}."
            )
        return
    labels = source.labels.get(column, {})
    other = [words for words in labels.values() if words not in known]
    if other:
        raise AnswersNotKnown(
            f"{column} is labelled {', '.join(other)}, where {listed} were expected; say "
            f"what they mean: payung describe FILE --instrument NAME {how}."
        )
    without_code = [one for one in item.answers if one.code is None]
    if not labels and not all(is_number(one.label["en"]) for one in without_code):
        raise AnswersNotKnown(
            f"{column} holds numbers without words, and their codes were not read; "
            f"say what they mean: payung describe FILE --instrument NAME {how}."
        )


def is_number(words: str) -> bool:
    """Whether the words are a number themselves."""
    return words.isascii() and words.isdigit()


def records_with_other_words(source: Source, column: str, known: set[str]) -> int:
    """Count records whose words are not among those known."""
    words = ", ".join("'" + one.replace("'", "''") + "'" for one in sorted(known))
    relation = source.connection.sql(f"FROM {source.relation}")
    other = relation.filter(f"{sql.name(column)} NOT IN ({words})")
    [(number,)] = other.aggregate("count(*)").fetchall()
    return int(number)


def item_in_words(item: Item, told: Mapping[str, str]) -> Item:
    """Return an item that knows the file's words, in place of ours where told."""
    known = {answer.label["en"] for answer in item.answers}
    unknown = [ours for ours in told.values() if ours and ours not in known]
    if unknown:
        raise AnswersNotKnown(
            f"{item.name} has no answer {unknown[0]!r}; it has {', '.join(sorted(known))}."
        )
    kept = [one for one in item.answers if one.label["en"] not in told.values()]
    return replace(item, answers=(*kept, *(Answer({"en": word}) for word in told)))


def in_words(definition: IndicatorDefinition, told: Told) -> IndicatorDefinition:
    """Return an indicator that counts the file's words."""
    tree = parsed(definition.numerator)
    for node in list(tree.find_all(exp.In)):
        words = told.get(node.this.name) if isinstance(node.this, exp.Column) else None
        if words:
            node.set(
                "expressions",
                [
                    exp.Literal.string(word)
                    for one in node.expressions
                    for word in words_for(one.name, words)
                ],
            )
    return replace(definition, numerator=tree.sql("duckdb"))


def in_labels(
    definition: IndicatorDefinition, items: Mapping[str, Item], source: Source
) -> IndicatorDefinition:
    """
    Return an indicator without the words that a file has no label for.

    Nobody can have given such an answer; what else the labels say was refused before.
    """
    tree = parsed(definition.numerator)
    changed = False
    for node in list(tree.find_all(exp.In)):
        item = items.get(node.this.name) if isinstance(node.this, exp.Column) else None
        is_coded = item is not None and source.columns.get(item.name) != "VARCHAR"
        labels = source.labels.get(item.name) if item and is_coded else None
        in_codes = not all(one.is_string for one in node.expressions)
        if not item or item.codes.is_verified or not labels or in_codes:
            continue
        kept = [one for one in node.expressions if one.name in labels.values()]
        changed = changed or len(kept) < len(node.expressions)
        if kept:
            node.set("expressions", kept)
        else:
            node.replace(exp.false())
    return replace(definition, numerator=tree.sql("duckdb")) if changed else definition


def words_for(ours: str, told: Mapping[str, str]) -> list[str]:
    """Return the file's words for one of ours; ours itself where nothing was told."""
    return [theirs for theirs, meant in told.items() if meant == ours] or [ours]
