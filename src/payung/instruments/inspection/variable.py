"""One line a column: what it is called, what it holds, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from payung.instruments.inspection.profile import Profile
from payung.survey.source import Source


@dataclass(frozen=True, slots=True)
class Variable:
    """
    One column of a file, for people.

    Attributes
    ----------
    missing
        Records without an answer; NaN, infinities and 1.797e308 count as missing.
    declared_missing
        Codes that the file's makers declared missing.
    labels
        Values, in words, with the number of records; empty where there are too many.
    """

    name: str
    type: str
    title: str
    distinct: int
    distinct_is_exact: bool
    missing: int
    declared_missing: tuple[str, ...]
    low: float | None
    high: float | None
    labels: tuple[tuple[str, int], ...]


def variables_of(
    source: Source, profiles: Mapping[str, Profile]
) -> tuple[Variable, ...]:
    """Return all columns in the order of the file."""
    return tuple(
        Variable(
            name,
            profile.type,
            source.titles.get(name, ""),
            profile.distinct,
            profile.distinct_is_exact,
            profile.missing + profile.too_large + profile.not_finite,
            source.missing.get(name, ()),
            as_float(profile.low),
            as_float(profile.high),
            labels_of(source, profile),
        )
        for name, profile in profiles.items()
    )


def as_float(number: object) -> float | None:
    """Return a number as JSON knows it."""
    return float(number) if isinstance(number, int | float | Decimal) else None


def labels_of(source: Source, profile: Profile) -> tuple[tuple[str, int], ...]:
    """Return values in words and how often each stands, in the order of codes."""
    has_words = profile.name in source.labels or profile.type.startswith("VARCHAR")
    if not profile.counts or not has_words:
        return ()
    values = sorted(profile.counts, key=lambda value: (str(type(value)), value))
    return tuple(
        (source.label(profile.name, value), profile.counts[value]) for value in values
    )
