"""Records that cannot stand for any child: no weight, stratum or cluster, or an impossible weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from payung.survey.codes import MISSING, Integers
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats

LARGEST = 1e300
FIRST_FEW = 5


class WeightNotPossible(Refusal):
    """A weight is below zero."""


class RecordsIncomplete(Refusal):
    """Records have no weight, stratum or cluster."""


@dataclass
class RecordFaults:
    """What is wrong with the records of one file, gathered over its batches."""

    columns: str
    incomplete: Literal["refuse", "exclude"]
    number_incomplete: int = 0
    first_incomplete: list[int] = field(default_factory=list)
    number_negative: int = 0
    first_negative: list[int] = field(default_factory=list)
    number_without_replicate: int = 0
    first_without_replicate: list[int] = field(default_factory=list)

    def look(
        self, weight: Floats, design_codes: list[Integers], offset: int
    ) -> np.ndarray | None:
        """Note the faults of one batch; return which records to keep, None for all."""
        is_incomplete = ~(np.abs(weight) < LARGEST)
        for codes in design_codes:
            is_incomplete |= codes == MISSING
        is_negative = weight < 0
        if not (is_incomplete.any() or is_negative.any()):
            return None
        self.number_incomplete += noted(self.first_incomplete, is_incomplete, offset)
        self.number_negative += noted(self.first_negative, is_negative, offset)
        return ~is_incomplete

    def look_at_replicates(self, weights: Sequence[Floats], offset: int) -> None:
        """Note records of one batch whose replicate weights are missing or negative."""
        for weight in weights:
            lowest, highest = weight.min(initial=0.0), weight.max(initial=0.0)
            if lowest >= 0 and highest < LARGEST:  # False too where one is missing
                continue
            is_missing = ~(np.abs(weight) < LARGEST)
            self.number_without_replicate += noted(
                self.first_without_replicate, is_missing, offset
            )
            self.number_negative += noted(self.first_negative, weight < 0, offset)

    def refuse(self) -> None:
        """Refuse the file where a number from it would be wrong."""
        if self.number_negative:
            raise WeightNotPossible(
                f"{self.number_negative:,} weights are below zero "
                f"({listed(self.first_negative, self.number_negative)}); "
                "a weight is the number of children that one child stands for."
            )
        if self.number_without_replicate:
            raise RecordsIncomplete(
                f"{self.number_without_replicate:,} replicate weights are missing "
                f"({listed(self.first_without_replicate, self.number_without_replicate)}"
                "); without them no error can be told: mend the file."
            )
        if self.number_incomplete and self.incomplete == "refuse":
            raise RecordsIncomplete(
                f"{self.number_incomplete:,} records have no {self.columns} "
                f"({listed(self.first_incomplete, self.number_incomplete)}); "
                "mend the file, or leave them out with --incomplete exclude."
            )


def noted(first: list[int], is_fault: np.ndarray, offset: int) -> int:
    """Keep the first few record numbers; return how many there are."""
    found = np.flatnonzero(is_fault)
    first.extend((found[: FIRST_FEW - len(first)] + offset + 1).tolist())
    return len(found)


def listed(first: list[int], number: int) -> str:
    """Say which records, the first few of them."""
    more = ", …" if number > len(first) else ""
    word = "record" if number == 1 else "records"
    return f"{word} {', '.join(map(str, first))}{more}"
