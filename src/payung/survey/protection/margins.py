"""Which counts add up to which: all that a reader can compute from a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from payung.survey.estimates import Group
from payung.survey.sums import Floats

Key = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Union:
    """A label of one column that joins several labels of another."""

    column: str
    label: str
    of_column: str
    of_labels: tuple[str, ...]


@dataclass(frozen=True)
class Margins:
    """
    Groups of one table, and their relations.

    Attributes
    ----------
    keys
        Groups that are told, then groups that nobody tells but that follow: where
        sex × grade and sex × area are told, so are the girls, though nobody wrote them.
    number_told
        How many of the keys are told.
    relations
        For each relation the coefficient of each key, shape (relations, keys): the
        whole less its parts. What is left over, children without a label, counts as
        known to the reader, which is the worst that can be.
    """

    keys: tuple[Key, ...]
    number_told: int
    relations: Floats


def key_of(group: Group) -> Key:
    """Return a group whatever the order of its columns."""
    return frozenset(group)


def margins_of(groups: Sequence[Group], unions: Sequence[Union] = ()) -> Margins:
    """Find every relation between groups: parts of a whole, and joined labels."""
    told = list(dict.fromkeys(map(key_of, groups)))
    implied = [key for key in implied_by(told) if key not in set(told)]
    keys = (*told, *implied)
    place = {key: number for number, key in enumerate(keys)}
    parts: dict[tuple[Key, frozenset[str]], list[Key]] = {}
    for key in keys:
        for size in range(len(key)):
            for whole in combinations(sorted(key), size):
                if (found := frozenset(whole)) in place:
                    columns = frozenset(column for column, _ in key)
                    parts.setdefault((found, columns), []).append(key)
    rows = [row_of(place, whole, some) for (whole, _), some in parts.items()]
    rows += [row_of(place, whole, some) for whole, some in joined(keys, unions)]
    relations = np.array(rows) if rows else np.zeros((0, len(keys)))
    return Margins(keys, len(told), relations)


def row_of(place: dict[Key, int], whole: Key, parts: Iterable[Key]) -> Floats:
    """One relation: the whole, less its parts."""
    row = np.zeros(len(place))
    row[place[whole]] = 1.0
    for part in parts:
        row[place[part]] -= 1.0
    return row


def implied_by(told: Sequence[Key]) -> list[Key]:
    """Return the groups in which two ways of dividing meet."""
    columns = list(dict.fromkeys(frozenset(c for c, _ in key) for key in told))
    meeting = {
        first & second
        for first, second in combinations(columns, 2)
        if first & second not in columns
    }
    found = {
        frozenset((column, label) for column, label in key if column in shared)
        for shared in meeting
        for key in told
        if shared <= {column for column, _ in key}
    }
    return sorted(found, key=sorted)


def joined(
    keys: Sequence[Key], unions: Sequence[Union]
) -> Iterable[tuple[Key, list[Key]]]:
    """Pair each group of a joined label with the groups that it joins."""
    known = set(keys)
    for union in unions:
        for key in keys:
            if (union.column, union.label) not in key:
                continue
            rest = key - {(union.column, union.label)}
            parts = [
                found
                for label in union.of_labels
                if (found := rest | {(union.of_column, label)}) in known
            ]
            if parts:
                yield key, parts
