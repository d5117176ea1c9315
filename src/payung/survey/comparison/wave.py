"""One survey of several that are set beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from payung.survey.estimates import Estimate, Estimates
from payung.survey.refusal import Refusal


class NotComparable(Refusal):
    """Two surveys did not ask the same question, so that no difference can be told."""


class WavesNotClear(Refusal):
    """Surveys cannot be set beside each other: too few, twice the same, or no year."""


@dataclass(frozen=True)
class Wave:
    """
    A survey with its year and what its figures may be compared with.

    Attributes
    ----------
    name
        What the survey is called, such as the name of its file.
    year
        Year in which children were asked.
    comparability
        For each indicator the name of its comparability group.
    recalls
        For each indicator the time that it asks about, in words.
    """

    name: str
    year: int
    estimates: Estimates
    comparability: Mapping[str, str] = field(default_factory=dict)
    recalls: Mapping[str, str] = field(default_factory=dict)

    def rows(self, indicator: str) -> dict[str, Estimate]:
        """Return the estimates of an indicator, by the name of their group."""
        return {
            row.group_name: row for row in self.estimates if row.indicator == indicator
        }

    def said(self, indicator: str) -> str:
        """Say what an indicator asks here: its comparability group and its recall."""
        group = self.comparability.get(indicator, "no comparability group")
        recall = self.recalls.get(indicator)
        return f"{group} ({recall})" if recall else group


def in_order(waves: Sequence[Wave], fewest: int) -> list[Wave]:
    """Return surveys by year; refuse too few, or two of one year."""
    if len(waves) < fewest:
        raise WavesNotClear(f"Name at least {fewest} surveys; there is {len(waves)}.")
    ordered = sorted(waves, key=lambda wave: wave.year)
    for first, second in zip(ordered, ordered[1:], strict=False):
        if first.year == second.year:
            raise WavesNotClear(
                f"{first.name} and {second.name} are both of {first.year}; say the "
                "year of each with --year."
            )
    return ordered


def refuse_other_question(waves: Sequence[Wave], indicator: str) -> None:
    """Refuse to compare across comparability groups."""
    first = waves[0]
    for other in waves[1:]:
        ours = first.comparability.get(indicator)
        theirs = other.comparability.get(indicator)
        if ours is None or ours != theirs:
            raise NotComparable(
                f"{indicator} cannot be compared: {first.name} asks "
                f"{first.said(indicator)}, {other.name} asks {other.said(indicator)}; "
                "only figures of one comparability group may be set beside each other."
            )


def shared_groups(waves: Sequence[Wave], indicator: str) -> tuple[list[str], list[str]]:
    """Return the groups that all surveys have, and those that some lack."""
    rows = [wave.rows(indicator) for wave in waves]
    everywhere = [name for name in rows[0] if all(name in one for one in rows)]
    found = dict.fromkeys(name for one in rows for name in one)
    return everywhere, [name for name in found if name not in everywhere]
