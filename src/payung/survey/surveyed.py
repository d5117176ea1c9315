"""One pass over a file: its cells, its sampled units, and the labels of its groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from payung.survey.answers import query_answers
from payung.survey.cells import Cells
from payung.survey.columns import find_column
from payung.survey.crossing import Crossing, crossing_of
from payung.survey.design import Design, DesignSummary
from payung.survey.indicator import Indicator
from payung.survey.labels import labelling
from payung.survey.records import RecordFaults
from payung.survey.refusal import Refusal
from payung.survey.source import Source
from payung.survey.summing import Progress, Summing
from payung.survey.sums import Floats
from payung.survey.units import Stage, lonely_strata, refuse_inexact, stages_of

NORMALISED_WITHIN = 0.001


class NothingToEstimate(Refusal):
    """The file has no records, or no indicator was named."""


class VarianceToldTwice(Refusal):
    """Both replicate weights and strata or clusters were named."""


@dataclass(frozen=True)
class Surveyed:
    """
    What one pass over a file leaves: all that any estimator starts from.

    Attributes
    ----------
    crossing
        Cells (children of one sampled unit with the same labels) with their sums.
    stages
        Sampled units of each stage; one stage where populations are not finite.
    summary
        What was found when the design was applied.
    multipliers
        Of each replicate weight, what its squared deviation counts; ``None`` where
        strata and clusters tell the variance. Then there are no stages.
    """

    crossing: Crossing
    stages: list[Stage]
    summary: DesignSummary
    multipliers: Floats | None = None


def surveyed(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    columns: Sequence[str],
    where: str | None = None,
    progress: Progress | None = None,
) -> Surveyed:
    """Read the file once and sum its children in cells of unit and ``columns``."""
    summing = summing_of(source, design, indicators, columns, where)
    return summed_up(summing, design, columns, progress)


def summed_up(
    summing: Summing,
    design: Design,
    columns: Sequence[str],
    progress: Progress | None,
) -> Surveyed:
    """Make the one pass, and find units and groups."""
    cells = complete(summing, design, progress)
    if design.replicates is not None:
        summary = replicated(cells, design, summing)
        multipliers = design.replicates.multiplier_of_each(summary.number_of_replicates)
        return Surveyed(crossed(cells, columns, summing), [], summary, multipliers)
    stages, summary = applied(cells, design, summing)
    return Surveyed(crossed(cells, columns, summing), stages, summary)


def summing_of(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    columns: Sequence[str],
    where: str | None,
) -> Summing:
    """Prepare the one pass over the file."""
    if design.replicates and (design.strata or design.clusters or design.populations):
        raise VarianceToldTwice(
            "Replicate weights already tell the variance; leave strata, clusters and "
            "populations out."
        )
    query = query_answers(source, design, indicators, columns, where)
    needed = "weight, stratum or cluster"
    if design.populations:
        needed = "weight, stratum, cluster or population"
    faults = RecordFaults(needed, design.incomplete)
    drawn_in_units = design.clusters or design.replicates
    row_position = None if drawn_in_units else int(design.strata is not None)
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
        weights_are_normalised=are_normalised(design, weight, rows),
    )
    return stages, summary


def replicated(cells: Cells, design: Design, summing: Summing) -> DesignSummary:
    """Say what was found of a file whose replicate weights tell the variance."""
    products = summing.cross_products
    rows, weight = cells.number_of_rows, float(cells.weights.sum())
    return DesignSummary(
        number_of_rows=rows,
        number_excluded=summing.faults.number_incomplete,
        number_of_strata=0,
        number_of_clusters=0,
        lonely_strata=(),
        sum_of_weights=weight,
        weights_are_normalised=are_normalised(design, weight, rows),
        number_of_replicates=products.number if products else 0,
        rank_of_replicates=products.rank if products else 0,
    )


def are_normalised(design: Design, weight: float, rows: int) -> bool:
    """Tell whether weights add up to the sample, not to the population."""
    return design.weight is not None and abs(weight / rows - 1) < NORMALISED_WITHIN


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
