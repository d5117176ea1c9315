"""Tests of association, from one pass over a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from payung.survey.association.rao_scott import corrected
from payung.survey.association.result import Association
from payung.survey.association.table import Table, table_of
from payung.survey.columns import find_column
from payung.survey.design import Design
from payung.survey.estimates import DegreesOfFreedomRule
from payung.survey.estimation import refuse_domain_degrees, refuse_unanswerable
from payung.survey.indicator import Indicator, proportion
from payung.survey.passes import passes_over
from payung.survey.plausible import draws_of
from payung.survey.refusal import Refusal
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.summing import Progress
from payung.survey.surveyed import Surveyed, surveyed

FEWEST_LABELS = 2
LEVEL = 0.95  # of no interval here; the rules of a run have one
EVERYBODY = proportion("everybody", "true")


class NothingToTest(Refusal):
    """A test needs a share, and a column with two labels or more."""


def associations(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    columns: Sequence[str],
    *,
    where: str | None = None,
    degrees_of_freedom: DegreesOfFreedomRule = "design",
    progress: Progress | None = None,
) -> tuple[Association, ...]:
    """
    Test whether shares differ between the groups of columns.

    Parameters
    ----------
    source, design, where, progress
        As in ``payung.survey.estimate``.
    indicators
        Shares; each is tested against each column.
    columns
        Columns whose labels divide the children.
    degrees_of_freedom
        ν of the correction: PSUs minus strata of the whole design, or of those in which
        somebody is in the table (R's rule).

    Returns
    -------
    One ``Association`` for each indicator and column, in this order. Its numbers are
    ``nan`` where all children gave one answer.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: what ``payung.survey.estimate`` refuses, an indicator that is
        no share, a column with one label, or with too many.

    Notes
    -----
    Children without an answer or a label are outside the table, and stay in the design.
    ``payung.survey.association.rao_scott.corrected`` holds the formulas.
    Source: Rao & Scott 1984; Thomas & Rao 1987.
    """
    refuse_other_than_shares(indicators)
    refuse_rule(design, indicators, degrees_of_freedom)
    names = [find_column(column, source.columns) for column in columns]
    distinct = list(dict.fromkeys(names))
    return tuple(
        test
        for some, of_pass in zip(
            *passes_over(indicators, source, progress), strict=True
        )
        for test in tests_of(
            surveyed(source, design, some, distinct, where, of_pass),
            design,
            some,
            distinct,
            degrees_of_freedom,
        )
    )


def tests_of(
    found: Surveyed,
    design: Design,
    indicators: Sequence[Indicator],
    columns: Sequence[str],
    rule: DegreesOfFreedomRule,
) -> list[Association]:
    """Test all shares of one pass."""
    for column in columns:
        refuse_one_label(found, column)
    return [
        tested(found, design, one.name, column, table_of(found, number, column), rule)
        for number, one in enumerate(indicators)
        for column in columns
    ]


def refuse_other_than_shares(indicators: Sequence[Indicator]) -> None:
    """Refuse to test what is no share, or is drawn instead of measured."""
    for one in indicators:
        if one.kind != "proportion":
            raise NothingToTest(
                f"{one.name} is a {one.kind}; a test of association needs a share."
            )
        if len(draws_of(one.numerator)) > 1:
            raise NothingToTest(
                f"{one.name} is made of plausible values; a test needs one answer a child."
            )


def refuse_rule(
    design: Design, indicators: Sequence[Indicator], rule: DegreesOfFreedomRule
) -> None:
    """Refuse what estimates refuse: no indicator, one twice, a rule that is none."""
    rules = Rules(LEVEL, "logit", rule)
    refuse_unanswerable(indicators, rules)
    refuse_domain_degrees(design, rules)


def association_of_columns(
    source: Source,
    design: Design,
    first: str,
    second: str,
    *,
    where: str | None = None,
    degrees_of_freedom: DegreesOfFreedomRule = "design",
    progress: Progress | None = None,
) -> Association:
    """
    Test whether the labels of two columns go together.

    Parameters
    ----------
    first, second
        The two columns, whose order does not matter.
    source, design, where, degrees_of_freedom, progress
        As in ``payung.survey.associations``.

    Returns
    -------
    Association
        Its ``indicator`` is the first column, its ``column`` the second.

    Raises
    ------
    payung.survey.refusal.Refusal
        As ``payung.survey.associations``, or where both are one column.

    Notes
    -----
    Source: Rao & Scott 1984; what R's ``svychisq(~first + second)`` gives.
    """
    names = [find_column(column, source.columns) for column in (first, second)]
    if names[0] == names[1]:
        raise NothingToTest(f"{names[0]} goes with itself; name two columns.")
    refuse_rule(design, [EVERYBODY], degrees_of_freedom)
    found = surveyed(source, design, [EVERYBODY], names, where, progress)
    for column in names:
        refuse_one_label(found, column)
    table = table_of(found, 0, names[1], names[0])
    return tested(found, design, names[0], names[1], table, degrees_of_freedom)


def tested(
    found: Surveyed,
    design: Design,
    name: str,
    column: str,
    table: Table,
    rule: DegreesOfFreedomRule,
) -> Association:
    """Test one table."""
    table = table.without_empty_labels()
    respondents = int(table.respondents.sum())
    if min(table.shape) < FEWEST_LABELS:
        return untold(name, column, respondents)
    df = found.summary.degrees_of_freedom
    if rule == "domain":
        df = table.domain_degrees_of_freedom()
    result = corrected(
        table.shares.reshape(table.shape),
        table.covariance(design.lonely_psu),
        respondents,
        df,
    )
    return Association(name, column, respondents, **asdict(result))


def refuse_one_label(found: Surveyed, column: str) -> None:
    """Refuse a column that divides nobody of those who answered anything."""
    crossing = found.crossing
    answered = np.sum(crossing.respondents, axis=0) > 0
    labels = crossing.labels[column][answered]
    if len(np.unique(labels[labels >= 0])) < FEWEST_LABELS:
        raise NothingToTest(
            f"{column} has fewer than two labels among the children who answered; "
            "a test needs groups to compare."
        )


def untold(name: str, column: str, respondents: int) -> Association:
    """Return what is known where all children gave one answer: nothing."""
    nothing = float("nan")
    return Association(
        indicator=name,
        column=column,
        respondents=respondents,
        pearson=nothing,
        statistic=nothing,
        numerator_degrees=nothing,
        denominator_degrees=nothing,
        p_value=nothing,
        chi_square=nothing,
        chi_square_degrees=0,
        chi_square_p_value=nothing,
        design_effect=nothing,
    )
