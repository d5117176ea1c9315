"""Indicators that nearly the same children answered: their counts stand for each other."""

from __future__ import annotations

from collections.abc import Sequence

from payung.survey.estimates import Estimates
from payung.survey.indicator import Indicator
from payung.survey.protection.margins import Key, key_of

# Children of two indicators, above which their counts are taken as one.
NEARLY_ALL = 0.9


def asked_alike(estimates: Estimates) -> list[list[Indicator]]:
    """
    Put indicators together that nearly the same children answered.

    Their counts stand for each other: a group told in one is told in all.
    """
    answered = {row.indicator: row.respondents for row in estimates if not row.group}
    found: list[list[Indicator]] = []
    last = 0
    for one in sorted(
        estimates.indicators, key=lambda one: (answered.get(one.name, 0), one.name)
    ):
        n = answered.get(one.name, 0)
        if found and last >= NEARLY_ALL * n:
            found[-1].append(one)
        else:
            found.append([one])
        last = n
    return found


def unreliable_in_all(estimates: Estimates, alike: Sequence[Indicator]) -> set[Key]:
    """Find the groups that are too uncertain in every one of some indicators."""
    names = {one.name for one in alike}
    rows = [row for row in estimates if row.indicator in names]
    told = {key_of(row.group) for row in rows if row.flag != "suppress"}
    return {key_of(row.group) for row in rows} - told
