"""The suppressed cube: the figures of one release, without what must not be told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from payung.survey.estimates import Estimate, Estimates, Group
from payung.survey.indicator import Indicator
from payung.survey.protection.alike import asked_alike, unreliable_in_all
from payung.survey.protection.audit import not_safe
from payung.survey.protection.blank import WITHHELD, is_told, told_or_blank, without
from payung.survey.protection.known import counts_of, says_everybody
from payung.survey.protection.margins import Key, Union, key_of, margins_of
from payung.survey.protection.release import (
    FORMAT,
    VERSION,
    CubeNotRead,
    Earlier,
    Place,
    measure_of,
    written,
)
from payung.survey.protection.suppression import (
    NotProtectable,
    Unprotected,
    suppressed,
)

__all__ = ["Cube", "CubeNotRead", "Earlier", "NotProtectable", "protect"]

SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Cube:
    """
    Estimates of one release as they may leave the ministry, made by ``protect``.

    Attributes
    ----------
    estimates
        The run, in which each withheld row has no number: its estimate is NaN, its
        children are ``WITHHELD``, its flag is ``confidential`` or ``suppress``.
        Differences and tests with a withheld group are blank too.
    smallest_group
        Groups of fewer children are confidential.
    told
        Children of each group whose count is told, by indicator and group.
    confidential
        Groups withheld for confidentiality: small ones, and those that would tell them.
    """

    estimates: Estimates
    smallest_group: int
    told: Mapping[Place, int]
    confidential: frozenset[Place]

    @property
    def where(self) -> str | None:
        """Which children the release was about; none said means all."""
        return self.estimates.where

    def as_json(self) -> str:
        """Write what later releases must know, always in the same bytes."""
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "smallest_group": self.smallest_group,
            "where": self.where,
            "confidential": sorted(map(written, self.confidential)),
            "told": sorted([*written(at), n] for at, n in self.told.items()),
        }
        return (
            json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            + "\n"
        )


def protect(
    estimates: Estimates,
    *,
    smallest_group: int = SMALLEST_GROUP,
    earlier: Sequence[Earlier | Cube] = (),
    unions: Sequence[Union] = (),
) -> Cube:
    """
    Withhold what must not be told of few children, and what would tell it.

    Parameters
    ----------
    estimates
        A run of ``payung.survey.estimate``.
    smallest_group
        Groups of fewer children who answered are confidential; so is a group of which
        everybody said yes. At least 2.
    earlier
        Earlier releases of the same survey: what they withheld stays withheld, and
        what they told counts as known.
    unions
        Labels that join labels of another column.

    Returns
    -------
    Cube
        For each confidential group a reader of this and the earlier releases can tell
        its number of children only up to a range at least ``smallest_group`` wide; as a
        rule even one who knows how many children have no label.

    Raises
    ------
    NotProtectable
        Where what was told earlier, or the table itself, gives a small group away.

    Notes
    -----
    Unreliable figures (flag ``suppress``) are withheld too; they are no secrets, and
    count as groups of at least ``smallest_group`` children that a reader cannot see.
    Complementary groups and small ones look alike. Afterwards the table is attacked
    with linear programmes, and refused if any small group follows.
    Source: Hundepool et al. 2012, *Statistical Disclosure Control*, §4; see
    ``payung.survey.protection.suppression``.
    """
    if smallest_group < 2:
        raise NotProtectable(
            "The smallest group that may be told has 2 children or more."
        )
    refuse_protected(estimates)
    refuse_other_children(estimates, earlier)
    if any(one.smallest_group > smallest_group for one in earlier):
        raise NotProtectable(
            "An earlier release withheld groups of more children; use its smallest "
            f"group, {max(one.smallest_group for one in earlier)}, or a larger one."
        )
    confidential: set[Place] = set()
    measure = {one.name: measure_of(one) for one in estimates.indicators}
    for alike in asked_alike(estimates):
        unreliable = unreliable_in_all(estimates, alike)
        withheld: set[Key] = set()
        for indicator in alike:
            rows = [row for row in estimates if row.indicator == indicator.name]
            withheld |= withheld_of(
                indicator, rows, unreliable, smallest_group, earlier, unions
            )
        confidential |= {(measure[one.name], key) for one in alike for key in withheld}
    kept = {
        row: told_or_blank(
            row, (measure[row.indicator], key_of(row.group)), confidential
        )
        for row in estimates
    }
    told = {
        (measure[row.indicator], key_of(row.group)): row.respondents
        for row in kept.values()
        if is_told(row)
    }
    return Cube(
        estimates=without(estimates, tuple(kept.values())),
        smallest_group=smallest_group,
        told=told,
        confidential=frozenset(confidential),
    )


def refuse_protected(estimates: Estimates) -> None:
    """Refuse a run of which something is withheld already: its counts are gone."""
    if any(row.respondents == WITHHELD for row in estimates):
        raise NotProtectable(
            "These figures were protected already; protect the run that they came from."
        )


def refuse_other_children(
    estimates: Estimates, earlier: Sequence[Earlier | Cube]
) -> None:
    """Refuse releases whose difference is a group that no table shows."""
    if any(one.where != estimates.where for one in earlier):
        raise NotProtectable(
            "An earlier release was about other children (--where), and the difference "
            "could tell of few; use the --where of that release."
        )


def withheld_of(
    indicator: Indicator,
    rows: Sequence[Estimate],
    unreliable: set[Key],
    smallest_group: int,
    earlier: Sequence[Earlier | Cube],
    unions: Sequence[Union],
) -> set[Key]:
    """Find the groups of one indicator that are confidential."""
    name, measure = indicator.name, measure_of(indicator)
    count = {key_of(row.group): row.respondents for row in rows}
    before = [
        {key: n for (other, key), n in one.told.items() if other == measure}
        for one in earlier
    ]
    inherited = {
        key for one in earlier for other, key in one.confidential if other == measure
    }
    refuse_lacking(name, inherited - set(count))
    for told in before:
        count = told | count
    groups: list[Group] = [tuple(sorted(key)) for key in count]
    margins = margins_of(groups, unions)
    secret = inherited | {
        key_of(row.group) for row in rows if says_everybody(row, indicator)
    }
    table = counts_of(margins, count, unreliable, smallest_group, before, secret)
    if not table.must_go.any():
        return set()
    try:
        hidden = suppressed(table, smallest_group)
    except Unprotected as unprotected:
        raise given_away(name, margins.keys[unprotected.cell]) from None
    for cell in not_safe(table, hidden, smallest_group):
        raise given_away(name, margins.keys[cell])
    own = hidden & ~(table.is_hidden & ~table.must_go)
    return {margins.keys[cell] for cell in np.flatnonzero(own[: margins.number_told])}


def given_away(name: str, key: Key) -> NotProtectable:
    """Say which group cannot be kept confidential."""
    group = (
        ", ".join(f"{column} {label}" for column, label in sorted(key))
        or "all children"
    )
    return NotProtectable(
        f"{name}: how many children of {group} answered would follow from other figures, "
        "or from an earlier release; leave out the grouping that divides them so finely."
    )


def refuse_lacking(name: str, lacking: set[Key]) -> None:
    """Refuse to lose sight of groups that an earlier release withheld."""
    for key in sorted(lacking, key=sorted):
        columns = ",".join(column for column, _ in sorted(key)) or "all children"
        raise NotProtectable(
            f"{name}: an earlier release withheld groups of {columns}, and without "
            f"their counts nobody can see what would tell them; add --by {columns}."
        )
