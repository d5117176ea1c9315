"""One way of dividing the children (sex, or sex by grade), over sampled units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property

import numpy as np

from payung.survey.codes import Integers
from payung.survey.crossing import Crossing
from payung.survey.design import LonelyPsu
from payung.survey.entries import Entries, entries_of
from payung.survey.estimates import Group
from payung.survey.indicator import Indicator
from payung.survey.linearisation import Linear, linearised
from payung.survey.sums import Floats, add_by
from payung.survey.units import Stage
from payung.survey.variance import between_units

# As many as fit into a processor's near memory.
CELLS_AT_ONCE = 16_384


class Grouping:
    """
    Groups of children.

    Attributes
    ----------
    columns
        The columns that divide; none for all children.
    groups
        Labels of each group that is there, in order.
    """

    def __init__(
        self,
        columns: tuple[str, ...],
        crossing: Crossing,
        stages: Sequence[Stage],
        lonely_psu: LonelyPsu,
        multipliers: Floats | None = None,
    ) -> None:
        self.columns, self.crossing = columns, crossing
        self.is_replicated = multipliers is not None
        self.multipliers = np.zeros(0) if multipliers is None else multipliers
        self.stages, self.lonely_psu = stages, lonely_psu
        place, is_inside = crossing.places(columns)
        present, group = np.unique(place[is_inside], return_inverse=True)
        self.groups = [self.named(int(number)) for number in present]
        self.group_of_crossing = np.full(crossing.size, -1, dtype=np.int64)
        self.group_of_crossing[is_inside] = group

    @cached_property
    def group_of_cell(self) -> Integers:
        """Group of each cell, -1 outside all groups."""
        return self.group_of_crossing[self.crossing.of_cell]

    @cached_property
    def entries(self) -> list[Entries]:
        """Entries of each stage."""
        size = len(self.groups)
        return [entries_of(self.group_of_cell, size, stage) for stage in self.stages]

    @contextmanager
    def at_hand(self) -> Iterator[int]:
        """Hold what is large while it is needed, found once for all threads."""
        try:
            yield len(self.entries)
        finally:
            for large in ("group_of_cell", "entries"):
                self.__dict__.pop(large, None)

    def named(self, place: int) -> Group:
        """Return the pairs of column and label of a combination."""
        pairs = []
        for column in reversed(self.columns):
            labels = self.crossing.labellings[column].labels
            place, label = divmod(place, len(labels))
            pairs.append((column, labels[label]))
        return tuple(reversed(pairs))

    def total(self, of_crossing: Floats) -> Floats:
        """Add combinations of labels to groups."""
        inside = self.group_of_crossing >= 0
        group = self.group_of_crossing[inside]
        return add_by(group, of_crossing[inside], len(self.groups))

    def total_of_rows(self, of_crossing: Floats) -> Floats:
        """Add combinations of labels to groups, whatever stands in a row."""
        inside = self.group_of_crossing >= 0
        total = np.zeros((len(self.groups), *of_crossing.shape[1:]))
        np.add.at(total, self.group_of_crossing[inside], of_crossing[inside])
        return total


class Answered:
    """One indicator over one grouping: totals, linearisation and scores, stage by stage."""

    def __init__(self, grouping: Grouping, number: int, indicator: Indicator) -> None:
        self.grouping, self.number, self.indicator = grouping, number, indicator
        crossing = grouping.crossing
        respondents = grouping.total(crossing.respondents[number])
        self.respondents = respondents.astype(np.int64)
        self.sums = crossing.cells.sums[number][:2]
        self.known = crossing.cells.respondents[number]
        totals = [grouping.total(column) for column in crossing.totals[number]]
        self.linear: Linear = linearised(
            indicator.kind, totals, respondents, crossing.references.get(number, 0.0)
        )

    @cached_property
    def is_present(self) -> np.ndarray:
        """Entries of the first stage in which somebody with a weight answered."""
        return self.grouping.entries[0].sum(self.known) > 0

    def scores(self, stage: int) -> Floats:
        """Linearised score of each entry of a stage."""
        entries = self.grouping.entries[stage]
        first, second = (entries.inside(column) for column in self.sums)
        score = np.empty(len(first))
        for start in range(0, len(score), CELLS_AT_ONCE):
            some = slice(start, start + CELLS_AT_ONCE)
            group = entries.group_of_cell[some]
            score[some] = self.linear.first[group] * first[some]
            score[some] += self.linear.second[group] * second[some]
        return add_by(entries.of_cell, score, len(entries.unit))

    def variance(self) -> Floats:
        """Variance of the estimate of each group, over all stages."""
        grouping, needs_presence = self.grouping, self.grouping.lonely_psu == "average"
        variance = np.zeros(len(grouping.groups))
        for number, stage in enumerate(grouping.stages):
            is_present = self.is_present if needs_presence and number == 0 else None
            variance += between_units(
                self.scores(number),
                grouping.entries[number],
                stage,
                grouping.lonely_psu,
                is_present,
            )
        return variance

    def domain_degrees_of_freedom(self) -> Integers:
        """PSUs minus strata in which somebody of the group answered."""
        entries = self.grouping.entries[0]
        clusters = entries.by_place(self.is_present.astype(np.float64))
        strata = entries.by_group((clusters > 0).astype(np.float64))
        return np.asarray(entries.by_group(clusters) - strata, dtype=np.int64)

    def variance_of(self, weight_of_group: Mapping[int, float]) -> float:
        """Variance of a weighted sum of the estimates of some groups."""
        grouping = self.grouping
        factor = np.zeros(len(grouping.groups))
        for group, weight in weight_of_group.items():
            factor[group] = weight
        joined = np.where(np.isin(grouping.group_of_cell, list(weight_of_group)), 0, -1)
        variance = 0.0
        for number, stage in enumerate(grouping.stages):
            apart = grouping.entries[number]
            together = entries_of(joined, 1, stage)
            score = self.scores(number) * apart.spread(factor[apart.group_of_place])
            by_unit = add_by(apart.unit, score, len(stage.parent))
            found = between_units(
                by_unit[together.unit],
                together,
                stage,
                grouping.lonely_psu,
                together.sum(self.known) > 0,
            )
            variance += float(found[0])
        return variance

    def joint_degrees_of_freedom(self, first: int, second: int) -> int:
        """PSUs minus strata in which somebody of either group answered."""
        entries, stage = self.grouping.entries[0], self.grouping.stages[0]
        group = np.repeat(entries.group_of_place, entries.units_of_place)
        chosen = np.isin(group, (first, second)) & self.is_present
        units = np.unique(entries.unit[chosen])
        return len(units) - len(np.unique(stage.parent[units]))
