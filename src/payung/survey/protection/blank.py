"""Rows of which nothing is left but their names."""

from __future__ import annotations

from dataclasses import replace

from payung.survey.association.result import Association
from payung.survey.estimates import Difference, Estimate, Estimates, Flag
from payung.survey.protection.release import Place

WITHHELD = -1
CONFIDENTIAL = "confidential: withheld so that no small group can be told apart"
UNRELIABLE = "too uncertain to publish"


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
