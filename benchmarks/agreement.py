"""Whether two engines gave the same numbers in this run."""

import csv
from dataclasses import dataclass
from pathlib import Path

SAME_NUMBER = 1e-9


@dataclass(frozen=True)
class Agreement:
    """The largest relative difference of estimates and of standard errors."""

    engine: str
    rows: int
    compared: int
    missing: int
    estimate: float
    standard_error: float

    @property
    def holds(self) -> bool:
        differs = max(self.estimate, self.standard_error)
        return not self.missing and differs <= SAME_NUMBER


def compare(engine: str, rows: int, ours: Path, theirs: Path) -> Agreement:
    """Compare every group of every indicator."""
    our_rows, their_rows = read_estimates(ours), read_estimates(theirs)
    both = our_rows.keys() & their_rows.keys()
    return Agreement(
        engine,
        rows,
        len(both),
        len(our_rows.keys() ^ their_rows.keys()),
        *(
            max(
                (apart(our_rows[key][i], their_rows[key][i]) for key in both), default=1
            )
            for i in (0, 1)
        ),
    )


def read_estimates(file: Path) -> dict[tuple[str, str], tuple[float, float]]:
    with file.open() as lines:
        return {
            (row["indicator"], row["group"]): (float(row["estimate"]), float(row["se"]))
            for row in csv.DictReader(lines)
        }


def apart(ours: float, theirs: float) -> float:
    return abs(ours - theirs) / max(abs(theirs), 1e-300)
