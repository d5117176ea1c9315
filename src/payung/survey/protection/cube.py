"""The suppressed cube: the figures of one release, without what must not be told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from payung.survey.association.result import Association
from payung.survey.estimates import Difference, Estimate, Estimates, Flag, Group
from payung.survey.indicator import Indicator
from payung.survey.protection.audit import not_safe
from payung.survey.protection.margins import Key, Margins, Union, key_of, margins_of
from payung.survey.protection.suppression import (
    HARDLY_COSTS,
    Counts,
    NotProtectable,
    Unprotected,
    suppressed,
)
from payung.survey.refusal import Refusal

SMALLEST_GROUP = 5
# A reader may know how many children have no label; a plan that counts on their not
# knowing it is the last resort, where a small group consists of such children.
MOVES_LAST = 1e6
FORMAT, VERSION = "payung-cube", 1
WITHHELD = -1
NEARLY_ALL = (
    0.9  # children of two indicators, above which their counts are taken as one
)
CONFIDENTIAL = "confidential: withheld so that no small group can be told apart"
UNRELIABLE = "too uncertain to publish"

# What is measured, whatever it is called, and the group.
Place = tuple[str, Key]


class CubeNotRead(Refusal):
    """A file is no cube of an earlier release."""


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

    def as_json(self) -> str:
        """Write what later releases must know, always in the same bytes."""
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "smallest_group": self.smallest_group,
            "confidential": sorted(map(written, self.confidential)),
            "told": sorted([*written(at), n] for at, n in self.told.items()),
        }
        return (
            json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            + "\n"
        )


@dataclass(frozen=True)
class Earlier:
    """What an earlier release of the same survey told and withheld."""

    told: Mapping[Place, int]
    confidential: frozenset[Place]

    @staticmethod
    def from_json(text: str) -> Earlier:
        """Read the cube of an earlier release."""
        try:
            whole: Any = json.loads(text)
            if (whole["format"], whole["version"]) != (FORMAT, VERSION):
                raise KeyError("format")
            told = {(name, read(group)): int(n) for name, group, n in whole["told"]}
            withheld = frozenset(
                (name, read(group)) for name, group in whole["confidential"]
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CubeNotRead(
                "The earlier release is no cube that Payung wrote (--cube FILE)."
            ) from None
        return Earlier(told, withheld)


def written(place: Place) -> list[Any]:
    """Return an indicator and its group as lists."""
    return [place[0], sorted(map(list, place[1]))]


def read(group: list[list[str]]) -> Key:
    """Return a group from lists."""
    return frozenset((column, label) for column, label in group)


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


def measure_of(indicator: Indicator) -> str:
    """Return what an indicator measures, whatever it is called."""
    parts = (indicator.kind, indicator.numerator, indicator.denominator or "")
    return " | ".join(" ".join(part.split()) for part in parts)


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
    """Whether a share tells what each child of the group said: all of them yes."""
    return indicator.kind == "proportion" and row.value >= 1.0


def refuse_lacking(name: str, lacking: set[Key]) -> None:
    """Refuse to lose sight of groups that an earlier release withheld."""
    for key in sorted(lacking, key=sorted):
        columns = ",".join(column for column, _ in sorted(key)) or "all children"
        raise NotProtectable(
            f"{name}: an earlier release withheld groups of {columns}, and without "
            f"their counts nobody can see what would tell them; add --by {columns}."
        )


def told_or_blank(row: Estimate, place: Place, confidential: set[Place]) -> Estimate:
    """Return a row as it may be told: whole, or without any number."""
    if place in confidential:
        return blank(row, "confidential", CONFIDENTIAL)
    if row.flag == "suppress":
        return blank(row, "suppress", UNRELIABLE)
    return row


def blank(row: Estimate, flag: Flag, reason: str) -> Estimate:
    """Return a row of which nothing is left but its name."""
    nan = float("nan")
    return replace(
        row, respondents=WITHHELD, value=nan, standard_error=nan, low=nan, high=nan,
        degrees_of_freedom=nan, design_effect=nan, flag=flag, reason=reason,
    )  # fmt: skip


def is_told(row: Estimate) -> bool:
    """Whether the numbers of a row are there."""
    return row.respondents != WITHHELD


def without(estimates: Estimates, rows: tuple[Estimate, ...]) -> Estimates:
    """Return the run with its rows as told; comparisons of withheld groups are blank."""
    shown = {(row.indicator, row.group) for row in rows if is_told(row)}
    blanks = {
        (row.indicator, tuple(column for column, _ in row.group))
        for row in rows
        if not is_told(row)
    }

    def compares_told(one: Difference) -> bool:
        return {(one.indicator, one.first), (one.indicator, one.second)} <= shown

    def tests_told(one: Association) -> bool:
        return not {(one.indicator, ()), (one.indicator, (one.column,))} & blanks

    return replace(
        estimates,
        rows=rows,
        differences=tuple(
            one if compares_told(one) else blank_difference(one)
            for one in estimates.differences
        ),
        tests=tuple(
            one if tests_told(one) else blank_test(one) for one in estimates.tests
        ),
    )


def blank_difference(one: Difference) -> Difference:
    """Return a difference of which only the names of its groups are left."""
    nan = float("nan")
    return replace(
        one, value=nan, standard_error=nan, low=nan, high=nan,
        degrees_of_freedom=nan, p_value=nan, verdict="can't tell",
    )  # fmt: skip


def blank_test(one: Association) -> Association:
    """Return a test of which only its names are left."""
    nan = float("nan")
    return replace(
        one, respondents=WITHHELD, pearson=nan, statistic=nan, numerator_degrees=nan,
        denominator_degrees=nan, p_value=nan, chi_square=nan, chi_square_degrees=0,
        chi_square_p_value=nan, design_effect=nan,
    )  # fmt: skip
