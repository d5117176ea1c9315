"""An instrument of ours, with the columns that its sources do not name told by the reader."""

from __future__ import annotations

from collections.abc import Collection

from payung.cli.describing.survey_columns import SurveyColumns
from payung.cli.describing.toml_text import toml_table
from payung.survey.refusal import Refusal


class ColumnsNotTold(Refusal):
    """An instrument without columns, columns without an instrument, or an item not known."""


def instrument_with_columns(
    name: str | None, pairs: list[str], meanings: list[str], columns: SurveyColumns
) -> str:
    """Write a file that ties the items of an instrument to columns."""
    from payung.instruments.instrument import Instrument

    if name is None or not (pairs or meanings):
        raise ColumnsNotTold(
            "Tell columns of an instrument with both --instrument NAME and "
            "--column ITEM=COLUMN, its words with --answer."
        )
    instrument = Instrument.named(name)
    told = {}
    for pair in pairs:
        item, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or item not in instrument.items:
            raise ColumnsNotTold(
                f"--column takes ITEM=COLUMN with an item of {instrument.name}; got "
                f"{pair!r}. payung instruments {instrument.name} lists its items."
            )
        told[item] = columns.named(column)
    head = toml_table("", {"based_on": instrument.name})
    parts = [head, toml_table("columns", told)]
    parts += [
        toml_table(f"answers.{item}", words)
        for item, words in words_told(meanings, instrument.items).items()
    ]
    return "\n".join(parts)


def words_told(
    meanings: list[str], items: Collection[str]
) -> dict[str, dict[str, str]]:
    """Return what the file's words mean, by item: ``ITEM: file word = our word``."""
    told: dict[str, dict[str, str]] = {}
    for meaning in meanings:
        item, colon, rest = (part.strip() for part in meaning.partition(":"))
        theirs, sign, ours = (part.strip() for part in rest.rpartition("="))
        if not (colon and sign and theirs) or item not in items:
            raise ColumnsNotTold(
                "--answer takes 'ITEM: file word = our word', with nothing after = for "
                f"no answer; got {meaning!r}."
            )
        told.setdefault(item, {})[theirs] = ours
    return told
