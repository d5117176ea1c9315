"""What may be seen: the page is made from these and meets no other numbers."""

from __future__ import annotations

from dataclasses import dataclass

from payung.cli.writing.rows import hides_a_group
from payung.survey.association.result import Association
from payung.survey.estimates import Difference, Estimate, Estimates, Group
from payung.survey.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Withheld:
    """A group whose figure is too unsure, or confidential; its numbers are not here."""

    group: Group


@dataclass(frozen=True, slots=True)
class Published:
    """
    One indicator as it may leave the ministry.

    A difference goes where one of its groups goes: the other group and the difference
    together would tell what was withheld.
    """

    indicator: Indicator
    rows: tuple[Estimate | Withheld, ...]
    differences: tuple[Difference, ...]
    number_of_differences_withheld: int
    tests: tuple[Association, ...] = ()
    number_of_tests_withheld: int = 0

    @property
    def shown(self) -> list[Estimate]:
        return [row for row in self.rows if isinstance(row, Estimate)]

    @property
    def number_withheld(self) -> int:
        return len(self.rows) - len(self.shown)

    @property
    def all_children(self) -> Estimate | Withheld | None:
        return next((row for row in self.rows if not row.group), None)


def published(estimates: Estimates) -> list[Published]:
    """Every indicator, in its order."""
    return [_published(indicator, estimates) for indicator in estimates.indicators]


def _published(indicator: Indicator, estimates: Estimates) -> Published:
    rows = [row for row in estimates if row.indicator == indicator.name]
    shown = {row.group for row in rows if not row.is_withheld}
    differences = [
        each for each in estimates.differences if each.indicator == indicator.name
    ]
    kept = [
        each for each in differences if each.first in shown and each.second in shown
    ]
    return Published(
        indicator,
        tuple(row if row.group in shown else Withheld(row.group) for row in rows),
        tuple(kept),
        len(differences) - len(kept),
        *_tests(indicator, estimates),
    )


def _tests(
    indicator: Indicator, estimates: Estimates
) -> tuple[tuple[Association, ...], int]:
    """A test goes where one of the groups goes that it compares."""
    tests = [each for each in estimates.tests if each.indicator == indicator.name]
    kept = tuple(each for each in tests if not hides_a_group(each, estimates))
    return kept, len(tests) - len(kept)
