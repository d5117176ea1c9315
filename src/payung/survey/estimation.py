"""From a file to its estimates: one pass, then small arithmetic."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from typing import get_args

import numpy as np

from payung.survey.answers import query_answers
from payung.survey.cells import Cells
from payung.survey.columns import find_column
from payung.survey.crossing import Crossing, crossing_of
from payung.survey.design import Design, DesignSummary
from payung.survey.differences import GroupAgainst, differences_in
from payung.survey.estimates import (
    DegreesOfFreedomRule,
    Estimate,
    Estimates,
    IntervalKind,
)
from payung.survey.grouping import Grouping
from payung.survey.indicator import Indicator, refuse_same_names
from payung.survey.labels import labelling
from payung.survey.measured import Measured, estimates_of, measured
from payung.survey.records import RecordFaults
from payung.survey.refusal import Refusal
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.standards import NCHS_2017, ProportionStandard
from payung.survey.summing import Progress, Summing
from payung.survey.units import Stage, lonely_strata, refuse_inexact, stages_of

NORMALISED_WITHIN = 0.001


class NothingToEstimate(Refusal):
    """The file has no records, or no indicator was named."""


class RuleNotKnown(Refusal):
    """A level, interval or rule was asked that does not exist."""


class TotalOfNormalisedWeights(Refusal):
    """Weights that average 1 add up to the sample, never to a population."""


def estimate(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    *,
    by: Sequence[Sequence[str]] = (),
    where: str | None = None,
    level: float = 0.95,
    interval: IntervalKind = "logit",
    degrees_of_freedom: DegreesOfFreedomRule = "design",
    differences: Sequence[tuple[str, str | None]] = (),
    standard: ProportionStandard = NCHS_2017,
    progress: Progress | None = None,
) -> Estimates:
    """
    Estimate indicators for all children and for groups of them, in one pass.

    Parameters
    ----------
    source
        The records of one survey, a row a child; read once, in their order.
    design
        How the children were chosen, in columns of the file.
    indicators
        What is estimated: shares, means, totals or ratios, each under its own name.
    by
        Groupings: each a sequence of columns that divide the children together. All
        children are always there. A child without one of the labels is in no group.
    where
        An expression; children for whom it is not true are outside the domain. They
        stay in the design, so that the error is that of a domain.
    level
        Confidence level of the intervals, between 0 and 1.
    interval
        Kind of interval of proportions; other estimates have Wald intervals.
    degrees_of_freedom
        ``design``: PSUs minus strata of the whole file; ``domain``: of those in which
        somebody of the group answered (R's rule).
    differences
        Pairs of a column and the label its other groups are compared with (``None``:
        the first), as differences and as ratios.
    standard
        Thresholds of the flags of proportions; kept in the result.
    progress
        Called with rows read and rows in all (``None`` where unknown).

    Returns
    -------
    Estimates
        One row for each indicator and group: (indicators) × (1 + groups of every
        grouping). Proportions are numbers between 0 and 1, everything else in its own
        unit; ``nan`` where nobody answered.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: unknown column, expression not understood or forbidden, record
        without weight, negative weight, cluster in two strata, stratum with one PSU …

    Notes
    -----
    Every estimator is linearised (Binder 1983) to a score for each sampled unit:
    for a share p = Y/(Y + N), z = (q·y − p·n)/(Y + N). The variance is that of the total
    of scores between units within strata (``payung.survey.variance.between_units``).
    Sources: Binder 1983; Särndal, Swensson & Wretman 1992; Lumley 2010.
    """
    rules = Rules(level, interval, degrees_of_freedom, standard)
    refuse_unanswerable(indicators, rules)
    groupings = distinct(by, [column for column, _ in differences], source)
    columns = list(dict.fromkeys(chain.from_iterable(groupings)))
    summing = summing_of(source, design, indicators, columns, where)
    cells = complete(summing, design, progress)
    stages, summary = applied(cells, design, summing)
    refuse_totals(indicators, summary)
    crossing = crossed(cells, columns, summing)
    divided = [
        Grouping(grouping, crossing, stages, design.lonely_psu)
        for grouping in groupings
    ]
    rows = estimated(divided, indicators, summary, rules)
    against = [
        GroupAgainst(find_column(column, source.columns), label)
        for column, label in differences
    ]
    return Estimates(
        rows=rows,
        indicators=tuple(indicators),
        design=summary,
        level=level,
        interval=interval,
        degrees_of_freedom_rule=degrees_of_freedom,
        standard=standard,
        where=where,
        notes=source.notes,
        differences=differences_in(divided, indicators, against, summary, rules),
    )


def summing_of(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    columns: Sequence[str],
    where: str | None,
) -> Summing:
    """Prepare the one pass over the file."""
    query = query_answers(source, design, indicators, columns, where)
    needed = "weight, stratum or cluster"
    if design.populations:
        needed = "weight, stratum, cluster or population"
    faults = RecordFaults(needed, design.incomplete)
    row_position = None if design.clusters else int(design.strata is not None)
    return Summing(source, query, indicators, row_position, faults)


def complete(summing: Summing, design: Design, progress: Progress | None) -> Cells:
    """Read the file; refuse it where its records allow no right number."""
    cells = summing.run(progress)
    summing.faults.refuse()
    identifiers = [column for column in (design.strata, *design.clusters) if column]
    refuse_inexact(identifiers, summing.codes)
    if not len(cells):
        nobody = "has no records" if not summing.rows_read else "has no complete record"
        raise NothingToEstimate(f"The file {nobody}.")
    return cells


def crossed(cells: Cells, columns: Sequence[str], summing: Summing) -> Crossing:
    """Name the groups that are there."""
    keys = summing.query.group_keys
    codes_of_cells = cells.keys[len(cells.keys) - len(keys) :]
    labels = {
        column: labelling(column, codes, summing.codes[key], summing.source)
        for column, key, codes in zip(columns, keys, codes_of_cells, strict=True)
    }
    crossing = crossing_of(cells, labels, summing.references)
    cells.keys.clear()  # All that is asked of them is known; a large file needs the room.
    return crossing


def refuse_unanswerable(indicators: Sequence[Indicator], rules: Rules) -> None:
    """Refuse a run that names no indicator, one twice, or a level that is none."""
    if not indicators:
        raise NothingToEstimate(
            "Name at least one indicator, such as 'bullied = Q23 == 1'."
        )
    refuse_same_names(indicators)
    if not 0 < rules.level < 1:
        raise RuleNotKnown(
            f"A confidence level lies between 0 and 1, not at {rules.level}."
        )
    if rules.interval not in get_args(IntervalKind):
        known = ", ".join(get_args(IntervalKind))
        raise RuleNotKnown(f"There is no interval {rules.interval}; there are {known}.")
    if rules.degrees_of_freedom not in get_args(DegreesOfFreedomRule):
        raise RuleNotKnown(
            f"Degrees of freedom are by design or by domain, not {rules.degrees_of_freedom}."
        )


def distinct(
    by: Sequence[Sequence[str]], compared: Sequence[str], source: Source
) -> list[tuple[str, ...]]:
    """Return all children, then every grouping once, in the file's own spelling."""
    asked = [*by, *((column,) for column in compared)]
    found = [
        tuple(dict.fromkeys(find_column(name, source.columns) for name in grouping))
        for grouping in asked
    ]
    return list(dict.fromkeys([(), *found]))


def applied(
    cells: Cells, design: Design, summing: Summing
) -> tuple[list[Stage], DesignSummary]:
    """Find strata and clusters, and say what was found."""
    stages = stages_of(cells, design, summing.codes)
    names = stratum_names(cells, design, summing)
    rows, weight = cells.number_of_rows, float(cells.weights.sum())
    weightless = without_weight(cells, stages[0])
    summary = DesignSummary(
        number_of_rows=rows,
        number_excluded=summing.faults.number_incomplete,
        number_of_strata=len(stages[0].sampled),
        number_of_clusters=len(stages[0].parent),
        weightless_strata=weightless[0],
        weightless_clusters=weightless[1],
        lonely_strata=lonely_strata(stages, design, names),
        sum_of_weights=weight,
        weights_are_normalised=design.weight is not None
        and abs(weight / rows - 1) < NORMALISED_WITHIN,
    )
    return stages, summary


def without_weight(cells: Cells, stage: Stage) -> tuple[int, int]:
    """Count the strata and clusters in which no child stands for anybody."""
    of_unit = np.bincount(stage.unit, weights=cells.weights)
    of_stratum = np.bincount(stage.parent, weights=of_unit)
    return int((of_stratum == 0).sum()), int((of_unit == 0).sum())


def stratum_names(cells: Cells, design: Design, summing: Summing) -> list[str]:
    """Return the names of the strata in the order of their numbers."""
    if design.strata is None:
        return ["the whole file"]
    column = find_column(design.strata, summing.source.columns)
    codes = summing.codes["d0"]
    return [
        summing.source.label(column, codes.value(code))
        for code in np.unique(cells.keys[0])
    ]


def refuse_totals(indicators: Sequence[Indicator], summary: DesignSummary) -> None:
    """Refuse a total where weights are normalised to the sample."""
    if not summary.weights_are_normalised:
        return
    for indicator in indicators:
        if indicator.kind == "total":
            raise TotalOfNormalisedWeights(
                f"The weights average 1, so a total such as {indicator.name} would count "
                "the sample, not the population; ask for a mean or a proportion."
            )


def estimated(
    divided: Sequence[Grouping],
    indicators: Sequence[Indicator],
    summary: DesignSummary,
    rules: Rules,
) -> tuple[Estimate, ...]:
    """Estimate every indicator over every grouping, told indicator by indicator."""
    found: list[Measured] = []
    _ = divided[0].crossing.totals, divided[0].crossing.respondents
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for grouping in divided:
            with grouping.at_hand():
                one = partial(measured, grouping, summary, rules)
                found += pool.map(one, range(len(indicators)), indicators)
    rows = estimates_of(found, rules)
    size = len(indicators)
    return tuple(
        row for start in range(size) for of_one in rows[start::size] for row in of_one
    )
