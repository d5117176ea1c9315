"""The second pass: which share of a group is at or below a value, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from payung.survey.answers import Query
from payung.survey.indicator import proportion
from payung.survey.records import RecordFaults
from payung.survey.summing import Summing

AT_OR_BELOW = proportion("at or below", "")


class Threshold(NamedTuple):
    """A value of one expression; ``expression`` is its number."""

    expression: int
    value: float


def at_or_below(summing: Summing, thresholds: Sequence[Threshold]) -> Summing:
    """
    Ask of each child, instead of its values, whether they are at or below thresholds.

    The comparison is made on what the first pass read, so that what was not known
    there is not known here; values are written as text that reads back the same.
    """
    query = summing.query
    keys = (*query.design_keys, *query.group_keys, *query.replicate_weights)
    names = tuple((f"t{place}",) for place in range(len(thresholds)))
    answers = [
        f"({query.answers[one.expression][0]} <= '{one.value!r}'::DOUBLE)::UTINYINT AS {name}"
        for one, (name,) in zip(thresholds, names, strict=True)
    ]
    selected = ", ".join(["weight", *keys, *answers])
    return replace(
        summing,
        query=Query(
            f"SELECT {selected} FROM ({query.sql})",  # noqa: S608
            query.design_keys,
            query.group_keys,
            names,
            query.replicate_weights,
        ),
        indicators=[AT_OR_BELOW] * len(thresholds),
        faults=anew(summing.faults),
    )


def anew(faults: RecordFaults) -> RecordFaults:
    """Return the same rule for faulty records, with none noted yet."""
    return RecordFaults(faults.columns, faults.incomplete)
