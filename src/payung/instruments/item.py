"""What an edition of a questionnaire asked: items, groups of children, indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from payung.instruments.standing import Standing
from payung.instruments.words import Words, in_language
from payung.survey.indicator import Indicator, Kind


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its words, and its code where we know it."""

    label: Words
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """
    One question, or one column of the design.

    Attributes
    ----------
    columns
        Names that its column may have in files of this edition; its own name
        comes before them.
    title_words
        Parts of words that the file's title of the column must hold, where the
        file has titles: numbers of questions drift from year to year.
    codes
        Standing of the answers and their codes.
    must_be_told
        Whether no source names its column: the reader tells it.
    own_name
        Whether a column of the item's own name is taken for it.
    """

    name: str
    title: Words
    columns: tuple[str, ...] = ()
    paraphrase: str = ""
    answers: tuple[Answer, ...] = ()
    title_words: tuple[str, ...] = ()
    standing: Standing = Standing()
    codes: Standing = Standing()
    must_be_told: bool = False
    own_name: bool = True

    def column_in(self, columns: Iterable[str]) -> str | None:
        """Return the first of its names that a file has, in the file's spelling."""
        by_lower = {column.lower(): column for column in columns}
        own = (self.name,) if self.own_name else ()
        for name in (*own, *self.columns):
            if name.lower() in by_lower:
                return by_lower[name.lower()]
        return None

    def in_english(self, label: str) -> tuple[str, str]:
        """Return the English words of an answer, and the language it is in."""
        for answer in self.answers:
            for language, words in answer.label.items():
                if words == label:
                    return answer.label["en"], language
        return label, "en"

    def is_called(self, title: str) -> bool:
        """Tell whether a file's title of the column fits."""
        return all(part.lower() in title.lower() for part in self.title_words)


@dataclass(frozen=True, slots=True)
class Join:
    """Several answers that count as one group of children."""

    label: Words
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupOfChildren:
    """Children told apart by the answers to one item, some of them joined."""

    name: str
    title: Words
    item: str
    joins: tuple[Join, ...] = ()

    def joined(self, label: str, item: Item) -> str:
        """Return the group of a child with this answer, in the answer's language."""
        english, language = item.in_english(label)
        for join in self.joins:
            if english in join.of:
                return in_language(join.label, language)
        return label


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """
    A measure over items, with all that must stand beside its figures.

    Figures may be compared only where ``comparability`` is the same. ``doubt`` says
    what of it is unverified, its items' questions and answer codes among that.
    """

    name: str
    title: Words
    numerator: str
    definition: str
    recall: str
    denominator_rule: str
    comparability: str
    kind: Kind = "proportion"
    denominator: str | None = None
    standing: Standing = Standing()
    doubt: str = ""

    def names(self) -> set[str]:
        """Return every name in its expressions."""
        return set(re.findall(r"[A-Za-z_]\w*", f"{self.numerator} {self.denominator}"))

    @property
    def definition_said(self) -> str:
        """The definition with its doubt, as every output says it."""
        return f"{self.definition} {self.doubt}".rstrip()

    def indicator(self, language: str = "en") -> Indicator:
        """Return what the engine estimates, titled in a language."""
        return Indicator(
            self.name,
            self.kind,
            self.numerator,
            self.denominator,
            title=in_language(self.title, language),
            definition=self.definition_said,
        )


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A group that the questionnaire does not tell apart, and why we say so."""

    name: str
    title: Words
    reason: str
    standing: Standing = Standing()
