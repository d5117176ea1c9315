"""The columns of a file under the names of items, with the words for their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from payung.instruments.item import GroupOfChildren, Item
from payung.survey.source import Source, Value

Columns = list[tuple[str, str]]


def view_of(
    source: Source, found: Mapping[str, str], groups: Sequence[GroupOfChildren]
) -> Columns:
    """Return pairs of new and old name: the file's columns, then items, then groups."""
    by_lower = {item.lower(): item for item in found}
    added = {item: column for item, column in found.items()}
    added |= {group.name: found[group.item] for group in groups if group.joins}
    taken = {name.lower() for name in added}
    columns: Columns = []
    for column in source.columns:
        item = by_lower.get(column.lower())
        if item and found[item] == column:
            columns.append((item, column))
            del added[item]
        elif column.lower() in taken:
            columns.append((f"{column}_in_file", column))
        else:
            columns.append((column, column))
    return columns + list(added.items())


def item_labels(
    source: Source,
    columns: Columns,
    items: Mapping[str, Item],
    found: Mapping[str, str],
    groups: Sequence[GroupOfChildren],
) -> dict[str, Mapping[Value, str]]:
    """Return the words for values under the new names: the file's, else the edition's."""
    labels: dict[str, Mapping[Value, str]] = {
        new: source.labels[old] for new, old in columns if old in source.labels
    }
    for item, column in found.items():
        if item not in labels:
            labels[item] = labels_of(items[item], source.columns[column] == "VARCHAR")
    for group in groups:
        own = dict(labels.get(group.item, {}))
        if group.joins and not own:
            own = {part: part for join in group.joins for part in join.of}
        if own:
            labels[group.name] = {
                value: group.joined(words, items[group.item])
                for value, words in own.items()
            }
    return {column: words for column, words in labels.items() if words}


def labels_of(item: Item, is_text: bool) -> dict[Value, str]:
    """
    Return the words for codes that an edition gives.

    Where the file holds words, each stands for itself: this keeps their order,
    by which 9th grade comes before 10th.
    """
    if is_text:
        return {answer.label["en"]: answer.label["en"] for answer in item.answers}
    return {
        answer.code: answer.label["en"]
        for answer in item.answers
        if answer.code is not None
    }
