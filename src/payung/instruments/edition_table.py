"""One table of an instrument file, from which every key is taken once."""

from __future__ import annotations

from typing import Any

from payung.instruments.words import Words
from payung.survey.refusal import Refusal

REQUIRED = object()


class EditionNotValid(Refusal):
    """An instrument file does not say what it must, or says what nobody reads."""


class Table:
    """A TOML table; what is left at the end is an unknown key."""

    def __init__(self, values: dict[str, Any], file: str, place: str) -> None:
        self.values = dict(values)
        self.known: list[str] = []
        self.file, self.place = file, place

    def take(self, key: str, kind: type, default: Any = REQUIRED) -> Any:
        """Take one value of the right kind."""
        self.known.append(key)
        if key not in self.values:
            if default is REQUIRED:
                raise EditionNotValid(f"{self.file}: {key} is missing in {self.place}.")
            return default
        value = self.values.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise EditionNotValid(
                f"{self.file}: {key} in {self.place} must be a {IN_WORDS[kind]}."
            )
        return value

    def text(self, key: str, default: Any = REQUIRED) -> Any:
        """Take a text."""
        return self.take(key, str, default)

    def choice(
        self, key: str, allowed: tuple[str, ...], default: Any = REQUIRED
    ) -> Any:
        """Take one of a few words."""
        value = self.text(key, default)
        if value not in allowed:
            raise EditionNotValid(
                f"{self.file}: {key} in {self.place} is {value!r}; "
                f"it may be {', '.join(allowed)}."
            )
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; none where it is not there."""
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise EditionNotValid(
                f"{self.file}: {key} in {self.place} must be a list of texts."
            )
        return tuple(values)

    def texts(self, key: str) -> dict[str, str]:
        """Take a table of texts."""
        return {name: str(value) for name, value in self.take(key, dict).items()}

    def words(self, key: str) -> Words:
        """Take words in several languages."""
        return self.table(key).rest_as_words()

    def rest_as_words(self) -> Words:
        """Take all that is left as words, keyed by language."""
        words = {language: str(text) for language, text in self.values.items()}
        if "en" not in words or any(len(language) > 3 for language in words):
            raise EditionNotValid(
                f"{self.file}: {self.place} needs English words (en = …) and else only "
                "words of other languages."
            )
        return words

    def table(self, key: str) -> Table:
        """Take a table."""
        return Table(self.take(key, dict), self.file, f"[{key}]")

    def tables(self, key: str) -> list[tuple[str, Table]]:
        """Take a table of tables."""
        for name, value in (tables := self.take(key, dict)).items():
            if not isinstance(value, dict):
                raise EditionNotValid(
                    f"{self.file}: {name} in [{key}] must be a table."
                )
        return [
            (name, Table(value, self.file, f"[{key}.{name}]"))
            for name, value in tables.items()
        ]

    def list_of(self, key: str) -> list[Table]:
        """Take a list of tables; none where it is not there."""
        return [
            Table(value, self.file, f"{key} of {self.place}")
            for value in self.take(key, list, [])
        ]

    def refuse_rest(self) -> None:
        """Refuse a key that nobody took, usually a slip of the pen."""
        for key in self.values:
            raise EditionNotValid(
                f"{self.file}: unknown key {key} in {self.place}; "
                f"known are {', '.join(self.known)}."
            )


IN_WORDS = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    list: "list",
    dict: "table",
}
