"""Known totals of a population, and where each child of the file belongs among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from payung.survey.calibration.reading import LabelsOfChildren
from payung.survey.codes import Integers
from payung.survey.refusal import Refusal
from payung.survey.source import Source, Value
from payung.survey.sums import Floats, add_by

Columns = str | tuple[str, ...]
Key = Value | tuple[Value, ...]
Totals = Mapping[Key, float]


class LabelNotFound(Refusal):
    """A total was given for a label that no child has."""


class LabelWithoutTotal(Refusal):
    """A child has a label for which no total was given, or no label."""


class TotalNotPossible(Refusal):
    """A total of the population is not a number above zero."""


@dataclass(frozen=True, slots=True)
class Margin:
    """
    One division of the population with the size of each part.

    Attributes
    ----------
    columns
        The columns that divide children together.
    labels
        Name of each part, one label a column.
    totals
        Size of each part, in children.
    part
        Part of each child.
    """

    columns: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    totals: Floats
    part: Integers

    def name(self, part: int) -> str:
        """Return the name of a part, as ``sex=Female``."""
        return named(self.columns, self.labels[part])


def margin_of(
    columns: Sequence[str],
    totals: Totals,
    children: Sequence[LabelsOfChildren],
    weights: Floats,
    source: Source,
) -> Margin:
    """Place every child in its part; refuse where parts and children do not match."""
    wanted = {words_of(key, columns, source): total for key, total in totals.items()}
    refuse_impossible(wanted, columns)
    sizes = [len(one.labels) for one in children]
    place = np.ravel_multi_index([one.code for one in children], sizes)
    distinct, part = np.unique(place, return_inverse=True)
    labels = tuple(
        tuple(one.labels[code] for one, code in zip(children, codes, strict=True))
        for codes in zip(*np.unravel_index(distinct, sizes), strict=True)
    )
    refuse_without_total(labels, wanted, columns)
    standing_for = add_by(part, weights, len(labels))
    refuse_without_child(labels, standing_for, wanted, columns)
    sizes_of_parts = np.array([wanted[label] for label in labels], dtype=np.float64)
    return Margin(tuple(columns), labels, sizes_of_parts, part)


def words_of(key: Key, columns: Sequence[str], source: Source) -> tuple[str, ...]:
    """Return a key, given as words or as values, in words."""
    parts = key if isinstance(key, tuple) else (key,)
    if len(parts) != len(columns):
        raise LabelNotFound(
            f"{' by '.join(columns)} needs {len(columns)} labels for each total, "
            f"and {key!r} has {len(parts)}."
        )
    return tuple(
        one if isinstance(one, str) else source.label(column, one)
        for column, one in zip(columns, parts, strict=True)
    )


def refuse_impossible(
    wanted: Mapping[tuple[str, ...], float], columns: Sequence[str]
) -> None:
    """Refuse totals that are not above zero."""
    for label, total in wanted.items():
        if not (np.isfinite(total) and total > 0):
            raise TotalNotPossible(
                f"The total of {named(columns, label)} is {total:g}; "
                "it must be a number above zero."
            )


def refuse_without_total(
    labels: Sequence[tuple[str, ...]],
    wanted: Mapping[tuple[str, ...], float],
    columns: Sequence[str],
) -> None:
    """Refuse children whose part has no total."""
    for label in labels:
        if label not in wanted:
            raise LabelWithoutTotal(
                f"There are children with {named(columns, label)} and no total for "
                "them; give one, or join labels."
            )


def refuse_without_child(
    labels: Sequence[tuple[str, ...]],
    standing_for: Floats,
    wanted: Mapping[tuple[str, ...], float],
    columns: Sequence[str],
) -> None:
    """Refuse parts in which no child stands for anybody."""
    present = {one for one, size in zip(labels, standing_for, strict=True) if size > 0}
    for label in wanted:
        if label not in present:
            raise LabelNotFound(
                f"No child with a weight has {named(columns, label)}, so nobody can "
                "stand for its total; join it with another label."
            )


def named(columns: Sequence[str], label: Sequence[str]) -> str:
    """Return a part's name."""
    return ";".join(f"{c}={one}" for c, one in zip(columns, label, strict=True))
