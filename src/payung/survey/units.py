"""The sampled units of a file, stage by stage, with how many there are and were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payung.survey.cells import Cells
from payung.survey.codes import Codes, Integers, runs
from payung.survey.design import Design
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats

SMALLEST_LEFT_OVER = 1e-7
LARGEST_EXACT = 2.0**53


class ClusterInTwoStrata(Refusal):
    """One cluster number stands in more than one stratum."""


class PopulationNotPossible(Refusal):
    """A finite population is smaller than its sample, varies, or mixes two ways of writing."""


class LonelyStratum(Refusal):
    """A stratum has a single PSU, and the design says to refuse that."""


@dataclass(frozen=True, slots=True)
class Stage:
    """
    Units drawn at one stage, within the strata (or units) above them.

    Attributes
    ----------
    unit
        Unit of each cell.
    parent
        Stratum (first stage) or unit of the stage above, of each unit.
    sampled
        Units drawn in each parent.
    left_over
        1 − n/N of each parent; 1 without a finite population.
    reach
        Product of the sampled fractions of the stages above, of each parent.
    """

    unit: Integers
    parent: Integers
    sampled: Integers
    left_over: Floats
    reach: Floats

    @property
    def is_lonely(self) -> np.ndarray:
        """Which parents have one unit that is not there with certainty."""
        return np.asarray((self.sampled == 1) & (self.left_over > 0))


class IdentifierNotExact(Refusal):
    """A stratum or cluster is a number with a part, or too long for a number."""


def refuse_inexact(columns: list[str], codes: dict[str, Codes]) -> None:
    """
    Refuse identifiers that were read as numbers and may have lost what told them apart.

    1.1 and 1.10 are one number, and so are two of 17 digits that differ in the last.
    """
    for place, column in enumerate(columns):
        for value in codes[f"d{place}"].floats():
            if not value.is_integer() or abs(value) >= LARGEST_EXACT:
                raise IdentifierNotExact(
                    f"{column} holds {value:.17g}, a number that may have lost digits; "
                    "store strata and clusters as words or whole numbers."
                )


def stages_of(cells: Cells, design: Design, codes: dict[str, Codes]) -> list[Stage]:
    """Find the units of every stage; ``cells`` are ordered by their design keys."""
    position = 0
    parent_of_cell = np.zeros(len(cells), dtype=np.int64)
    if design.strata is not None:
        parent_of_cell = runs([cells.keys[0]])
        position = 1
    number_of_stages = max(1, len(design.clusters))
    populations = cells.keys[position + number_of_stages :]
    stages: list[Stage] = []
    for number in range(number_of_stages):
        cluster = cells.keys[position + number]
        unit = runs([parent_of_cell, cluster])
        if number == 0 and design.clusters and not design.nested:
            refuse_two_strata(cluster, unit, codes, design)
        has_population = number < len(design.populations)
        population = (
            population_of_cell(populations[number], codes, design, number)
            if has_population
            else None
        )
        stages.append(stage_of(parent_of_cell, unit, population, stages))
        parent_of_cell = unit
    return stages if design.populations else stages[:1]


def stage_of(
    parent_of_cell: Integers,
    unit: Integers,
    population_of_cell: Floats | None,
    above: list[Stage],
) -> Stage:
    """Count the units of one stage and compare them with their population."""
    number_of_units = int(unit.max(initial=-1)) + 1
    number_of_parents = int(parent_of_cell.max(initial=-1)) + 1
    parent = np.zeros(number_of_units, dtype=np.int64)
    parent[unit] = parent_of_cell
    sampled = np.bincount(parent, minlength=number_of_parents)
    left_over = np.ones(number_of_parents)
    if population_of_cell is not None:
        population = one_each(population_of_cell, parent_of_cell, number_of_parents)
        left_over = share_left_over(population, sampled)
    reach = np.ones(number_of_parents)
    if above:
        higher = above[-1]
        sampled_share = higher.reach * (1 - higher.left_over)
        reach = sampled_share[higher.parent]
    return Stage(unit, parent, sampled, left_over, reach)


def population_of_cell(
    keys: Integers, codes: dict[str, Codes], design: Design, number: int
) -> Floats:
    """Return the population written for each cell at one stage."""
    at = (design.strata is not None) + len(design.clusters) + number
    distinct, place = np.unique(keys, return_inverse=True)
    values = [float(codes[f"d{at}"].value(code)) for code in distinct]
    return np.array(values)[place]


def one_each(values: Floats, parent: Integers, number_of_parents: int) -> Floats:
    """Return the one population of each parent; refuse where it varies."""
    one = np.zeros(number_of_parents)
    one[parent] = values
    if (one[parent] != values).any():
        raise PopulationNotPossible(
            "A finite population has more than one value inside a stratum; "
            "it is the number of units that this stratum holds."
        )
    return one


def share_left_over(population: Floats, sampled: Integers) -> Floats:
    """Return 1 − n/N from populations, written as numbers of units or as fractions."""
    if (population <= 0).any():
        raise PopulationNotPossible("A finite population must be above zero.")
    if (population <= 1).all():
        return without_dust(1 - population)
    if (population < 1).any():
        raise PopulationNotPossible(
            "Finite populations are given partly as numbers of units and partly as "
            "fractions; write them all one way."
        )
    if (population < sampled).any():
        raise PopulationNotPossible(
            "A stratum has more sampled units than its finite population says it holds."
        )
    return without_dust(1 - sampled / population)


def without_dust(left_over: Floats) -> Floats:
    """Return exact zeros where all units were drawn, give or take a rounded fraction."""
    return np.where(left_over < SMALLEST_LEFT_OVER, 0.0, left_over)


def refuse_two_strata(
    cluster: Integers,
    unit: Integers,
    codes: dict[str, Codes],
    design: Design,
) -> None:
    """Refuse cluster numbers that start anew in each stratum, unless that was said."""
    first_cell = np.flatnonzero(np.diff(unit, prepend=-1))
    cluster_of_unit = cluster[first_cell]
    distinct, number_of_units = np.unique(cluster_of_unit, return_counts=True)
    repeated = distinct[number_of_units > 1]
    if not len(repeated):
        return
    name = codes[f"d{int(design.strata is not None)}"].value(repeated[0])
    raise ClusterInTwoStrata(
        f"{len(repeated):,} clusters stand in more than one stratum, the first is "
        f"{design.clusters[0]} {name}; if their numbers start anew in each stratum, "
        "say --nested."
    )


def lonely_strata(
    stages: list[Stage], design: Design, names: list[str]
) -> tuple[str, ...]:
    """Return the strata with a single PSU; refuse them where the design says so."""
    lonely = tuple(names[i] for i in np.flatnonzero(stages[0].is_lonely))
    if lonely and design.lonely_psu == "fail":
        shown = ", ".join(lonely[:5]) + (", …" if len(lonely) > 5 else "")
        word = "stratum has" if len(lonely) == 1 else "strata have"
        raise LonelyStratum(
            f"{len(lonely)} {word} a single cluster ({shown}), which tells nothing of "
            "the variance; choose --lonely-psu remove, certainty, adjust or average."
        )
    later = any((stage.is_lonely & (stage.reach > 0)).any() for stage in stages[1:])
    if later and design.lonely_psu in ("fail", "average"):
        raise LonelyStratum(
            "A cluster has a single unit drawn at a later stage, which tells nothing of "
            "the variance; choose --lonely-psu remove, certainty or adjust."
        )
    return lonely
