"""What a comparison found, with all that is needed to tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from payung.survey.comparison.change import Change, Changes, compare
from payung.survey.comparison.trend import FEWEST, Trend, trend
from payung.survey.comparison.wave import Wave
from payung.survey.indicator import Indicator


@dataclass(frozen=True)
class Compared:
    """Changes and trends between surveys, and the surveys."""

    waves: tuple[Wave, ...]
    indicators: tuple[Indicator, ...]
    changes: Changes
    trends: tuple[Trend, ...]

    def changes_of(self, indicator: str) -> list[Change]:
        """Return the differences and ratios of one indicator."""
        return [row for row in self.changes.rows if row.indicator == indicator]

    def trends_of(self, indicator: str) -> list[Trend]:
        """Return the trends of one indicator."""
        return [row for row in self.trends if row.indicator == indicator]

    @property
    def notes(self) -> list[str]:
        """Say once what reading changed in each file, and which groups some lack."""
        told = [
            f"{wave.year}: {note}"
            for wave in self.waves
            for note in wave.estimates.notes
        ]
        lacking = [
            f"{group} ({indicator})" for indicator, group in self.changes.not_everywhere
        ]
        if lacking:
            told.append(f"Not in every survey, so not compared: {', '.join(lacking)}.")
        return told


def compared(
    waves: Sequence[Wave], indicators: Sequence[Indicator], level: float
) -> Compared:
    """Compare surveys on indicators."""
    ordered = tuple(sorted(waves, key=lambda wave: wave.year))
    names = [one.name for one in indicators]
    found = compare(ordered, names, level=level)
    trends = [
        one
        for name in names
        if len(ordered) >= FEWEST
        for one in trend(ordered, name, level=level)
    ]
    return Compared(ordered, tuple(indicators), found, tuple(trends))
