"""A change in plain words."""

from __future__ import annotations

from payung.cli.comparing.compared import Compared
from payung.cli.measure import Measure, measure
from payung.survey.comparison.change import Change
from payung.survey.indicator import Indicator


def sentence(change: Change, unit: Measure) -> str:
    """Say what changed for one group, and what could not have been seen."""
    who = ", ".join(label for _, label in change.group) or "All children"
    if change.flag == "suppress":
        return f"{who}: too uncertain to say; do not publish these figures."
    first, last = change.years
    numbers = (
        f"{unit.text(change.earlier.value)} in {first}, "
        f"{unit.text(change.later.value)} in {last}"
    )
    points = " points" if unit.scale == 100 else ""
    ends = f"[{unit.signed(change.low)}, {unit.signed(change.high)}]"
    if change.verdict == "can't tell":
        return (
            f"{who}: {numbers}: can't tell {ends}; a change of less than "
            f"{unit.text(change.detectable)}{points} would not be seen."
        )
    return f"{who}: {numbers}: {change.verdict} by {unit.text(abs(change.value))}{points} {ends}."


def unit_of(indicator: Indicator, found: Compared) -> Measure:
    """Return how the values of an indicator are written in every survey."""
    rows = [row for wave in found.waves for row in wave.rows(indicator.name).values()]
    return measure(
        indicator, [row.standard_error for row in rows], [row.value for row in rows]
    )
