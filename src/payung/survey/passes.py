"""Passes over a file: as many indicators at once as memory has room for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain

from payung.survey.design import Design, DesignSummary
from payung.survey.differences import GroupAgainst, differences_in
from payung.survey.estimates import Difference, Estimate
from payung.survey.grouping import Grouping
from payung.survey.indicator import Indicator
from payung.survey.measured import Measured, estimates_of, measured
from payung.survey.plausible import Asked, asked_of, each_draw
from payung.survey.refusal import Refusal
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.summing import Progress
from payung.survey.surveyed import surveyed

# The sums of a file with more records do not fit into memory for any number of
# indicators; reading it again costs less than a tenth of estimating so many.
LARGE_FILE = 2_000_000
INDICATORS_AT_ONCE = 20


class TotalOfNormalisedWeights(Refusal):
    """Weights that average 1 add up to the sample, never to a population."""


@dataclass(frozen=True)
class Question:
    """What is asked of a file, whatever the indicators."""

    source: Source
    design: Design
    groupings: Sequence[tuple[str, ...]]
    where: str | None
    compared: Sequence[GroupAgainst]
    rules: Rules


@dataclass(frozen=True)
class Told:
    """What one pass told."""

    rows: tuple[Estimate, ...]
    differences: tuple[Difference, ...]
    summary: DesignSummary


def passes_over(
    indicators: Sequence[Indicator], source: Source, progress: Progress | None
) -> tuple[list[list[Indicator]], list[Progress | None]]:
    """Share the indicators out over passes, each with its part of the progress."""
    passes: list[list[Indicator]] = [[]]
    room = INDICATORS_AT_ONCE
    is_large = (source.number_of_rows or 0) > LARGE_FILE
    for indicator in indicators:
        draws = len(each_draw(indicator))
        if is_large and passes[-1] and draws > room:
            passes.append([])
            room = INDICATORS_AT_ONCE
        passes[-1].append(indicator)
        room -= draws
    number = len(passes)
    parts = [part_of(progress, place, number) for place in range(number)]
    return passes, parts


def part_of(progress: Progress | None, place: int, number: int) -> Progress | None:
    """Return how one pass of several tells what it has read."""
    if progress is None or number == 1:
        return progress

    def tell(done: int, rows: int | None) -> None:
        if rows is not None:
            progress(place * rows + done, number * rows)

    return tell


def answer(
    question: Question, indicators: Sequence[Indicator], progress: Progress | None
) -> Told:
    """Estimate some indicators in one pass."""
    source, design = question.source, question.design
    columns = list(dict.fromkeys(chain.from_iterable(question.groupings)))
    asked = asked_of(indicators)
    draws = [draw for _, draws in asked for _, draw in draws]
    found = surveyed(source, design, draws, columns, question.where, progress)
    refuse_totals(indicators, found.summary)
    about = found.crossing, found.stages, design.lonely_psu, found.multipliers
    divided = [Grouping(grouping, *about) for grouping in question.groupings]
    rows = estimated(divided, asked, found.summary, question.rules)
    differences = differences_in(
        divided, asked, question.compared, found.summary, question.rules
    )
    return Told(rows, differences, found.summary)


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
    asked: Sequence[Asked],
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
                found += pool.map(one, asked)
    rows = estimates_of(found, rules)
    size = len(asked)
    return tuple(
        row for start in range(size) for of_one in rows[start::size] for row in of_one
    )
