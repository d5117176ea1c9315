"""The report's words in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from payung.charts.figure import Wording
from payung.charts.numerals import Numerals
from payung.charts.plain_text import escape
from payung.survey.refusal import Refusal


class LanguageNotWritten(Refusal):
    """The report has no words in this language."""


@dataclass(frozen=True)
class Words:
    """Sentences by name; a test holds all languages to the same names and places."""

    language: str
    sentences: Mapping[str, str]

    def text(self, name: str, **values: str) -> str:
        return self.sentences[name].format(**values)

    def html(self, name: str, **markup: str) -> str:
        """The sentence escaped, with values that are markup already."""
        return escape(self.sentences[name]).format(**markup)

    def count(self, number: float) -> str:
        return self.numerals.fixed(number, 0)

    def level(self, level: float) -> str:
        return f"{100 * level:g}".replace(".", self.numerals.decimal_mark)

    @property
    def numerals(self) -> Numerals:
        return Numerals(
            self.sentences["decimal_mark"], self.sentences["thousands_mark"]
        )

    @property
    def wording(self) -> Wording:
        """What a chart says."""
        return Wording(
            interval=self.sentences["chart_interval"],
            no_interval=self.sentences["chart_no_interval"],
            review=self.sentences["chart_review"],
            suppressed=f"{self.sentences['not_shown']} [u]",
            nobody=self.sentences["no_answers"],
            numerals=self.numerals,
        )


def words_in(language: str) -> Words:
    """Raise where nobody has written the words yet."""
    if language not in all_words():
        known = ", ".join(sorted(all_words()))
        raise LanguageNotWritten(
            f"There is no report in {language!r}; there is one in: {known}."
        )
    sentences = all_words()[language]
    return Words(
        language, {name: said for name, said in sentences.items() if name != "reviewed"}
    )


@cache
def all_words() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
