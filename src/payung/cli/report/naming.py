"""What a reader calls a column, a group, an indicator."""

from __future__ import annotations

from collections.abc import Mapping

from payung.cli.blocks import Block
from payung.cli.report.words import Words
from payung.survey.estimates import Group
from payung.survey.indicator import Indicator


def column_title(column: str, titles: Mapping[str, str]) -> str:
    """The title that was given, else ``sexual_identity`` as *Sexual identity*; codes stay."""
    if titles.get(column):
        return titles[column]
    words = column.replace("_", " ").strip()
    return words.capitalize() if column.islower() else column


def heading(block: Block, titles: Mapping[str, str], words: Words) -> str:
    """Over the rows of a block; nothing over all children."""
    if block.column is None:
        return ""
    title = column_title(block.column, titles)
    if not block.within:
        return title
    return words.text("within", column=title, labels=labels_of(block.within, words))


def labels_of(group: Group, words: Words) -> str:
    return ", ".join(label for _, label in group) or words.text("all_children")


def indicator_title(indicator: Indicator) -> str:
    return indicator.title or indicator.name
