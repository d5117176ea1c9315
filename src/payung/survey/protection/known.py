"""Counts of one indicator, beside what a reader knows of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np

from payung.survey.estimates import Estimate
from payung.survey.indicator import Indicator
from payung.survey.protection.blank import WITHHELD
from payung.survey.protection.margins import Key, Margins
from payung.survey.protection.suppression import HARDLY_COSTS, Counts

# A reader may know how many children have no label; a plan that counts on their not
# knowing it is the last resort, where a small group consists of such children.
MOVES_LAST = 1e6


def counts_of(
    margins: Margins,
    count: Mapping[Key, int],
    unreliable_keys: set[Key],
    smallest_group: int,
    before: Sequence[Mapping[Key, int]],
    secret: set[Key],
) -> Counts:
    """Put the counts of one indicator beside what is known of them."""
    keys = margins.keys
    told = np.arange(len(keys)) < margins.number_told
    n = np.array([float(count.get(key, 0)) for key in keys])
    must_go = told & (n > 0) & (n < smallest_group)
    must_go |= told & (n > 0) & np.array([key in secret for key in keys])
    fixed = np.array(
        [
            any(one.get(key) == count.get(key, WITHHELD) for one in before)
            for key in keys
        ]
    )
    unreliable = np.array([key in unreliable_keys for key in keys])
    unreliable &= ~must_go & ~fixed
    least = np.where(unreliable & (n >= smallest_group), float(smallest_group), 0.0)
    without_label = margins.relations @ n
    left = np.flatnonzero(
        (margins.relations[:, ~told] == 0).all(axis=1) & (without_label > 0)
    )
    rest = np.zeros((len(margins.relations), len(left)))
    rest[left, np.arange(len(left))] = -1.0
    none = np.zeros(len(left), dtype=bool)
    return Counts(
        relations=np.hstack([margins.relations, rest]),
        count=np.concatenate([n, without_label[left]]),
        must_go=np.concatenate([must_go, none]),
        is_hidden=np.concatenate([unreliable | must_go | ~told, ~none]),
        is_fixed=np.concatenate([fixed, none]),
        least=np.concatenate([np.where(told, least, -np.inf), np.zeros(len(left))]),
        cost=np.concatenate(
            [
                np.where(
                    told, np.where(unreliable | must_go, HARDLY_COSTS, 1.0 + n), 0.0
                ),
                np.full(len(left), MOVES_LAST),
            ]
        ),
    )


def says_everybody(row: Estimate, indicator: Indicator) -> bool:
    """Whether a figure tells what each child of the group said: all the same, and not no."""
    if indicator.kind == "proportion":
        return row.value >= 1.0
    all_alike = row.standard_error == 0 and isnan(row.design_effect)
    return indicator.kind == "mean" and all_alike and row.value != 0
