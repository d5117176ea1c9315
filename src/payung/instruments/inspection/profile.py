"""What stands in each column, from one pass over the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from payung.instruments import sql
from payung.survey.source import Source, Value

LARGEST = 1e300
MOST_COUNTED = 300
CELLS_AT_ONCE = 8_000_000


@dataclass
class Profile:
    """
    One column: what is missing, how many values there are, and which if they are few.

    ``counts`` is None where there are too many values to count each.
    """

    name: str
    type: str
    rows: int = 0
    missing: int = 0
    distinct: int = 0
    distinct_is_exact: bool = True
    low: Any = None
    high: Any = None
    too_large: int = 0
    not_finite: int = 0
    counts: Counter[Value] | None = field(default_factory=Counter)
    examples: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        """Records with an answer."""
        return self.rows - self.missing

    @property
    def is_number(self) -> bool:
        """Whether the column holds numbers."""
        return self.type.startswith(
            ("TINY", "SMALL", "INT", "BIG", "HUGE", "U", "DOUBLE", "FLOAT", "DECIMAL")
        )

    @property
    def is_floating(self) -> bool:
        """Whether the column can hold NaN and infinities."""
        return self.type in ("DOUBLE", "FLOAT")


def profiles_of(source: Source) -> dict[str, Profile]:
    """Look at every cell once."""
    profiles = {
        column: Profile(column, kind) for column, kind in source.columns.items()
    }
    parts = 0
    for part in parts_of(source):
        parts += 1
        for profile, column in zip(profiles.values(), part.columns, strict=True):
            look(profile, column)
    if parts > 1:
        count_roughly(source, profiles)
    return profiles


def parts_of(source: Source) -> Iterator[Any]:
    """Go through the file in parts of a size that fits in memory."""
    rows = max(10_000, CELLS_AT_ONCE // max(1, len(source.columns)))
    relation = source.connection.sql(f"FROM {source.relation}")
    yield from relation.to_arrow_reader(rows)


def look(profile: Profile, column: Any) -> None:
    """Add one part of a column to its profile."""
    profile.rows += len(column)
    profile.missing += column.null_count
    if column.null_count == len(column):
        return
    if profile.is_number:
        look_at_numbers(profile, column)
    values = column.value_counts()
    known = len(values) - (1 if column.null_count else 0)
    profile.distinct = max(profile.distinct, known)
    if not profile.examples and not profile.is_number:
        some = values.slice(0, MOST_COUNTED).to_pylist()
        profile.examples = tuple(
            str(pair["values"]) for pair in some if pair["values"] is not None
        )
    if profile.counts is None or len(values) > MOST_COUNTED:
        profile.counts = None
        return
    for pair in values.to_pylist():
        if pair["values"] is not None:
            profile.counts[pair["values"]] += pair["counts"]
    profile.distinct = len(profile.counts)
    if profile.distinct > MOST_COUNTED:
        profile.counts = None


def look_at_numbers(profile: Profile, column: Any) -> None:
    """Find the range, and the numbers that stand for missing: NaN, infinities, 1.797e308."""
    from pyarrow import compute

    if profile.is_floating:
        not_a_number = compute.sum(compute.is_nan(column)).as_py() or 0
        infinite = compute.sum(compute.is_inf(column)).as_py() or 0
        profile.not_finite += not_a_number + infinite
        too_large = compute.greater_equal(compute.abs(column), LARGEST)
        large = compute.sum(too_large).as_py() or 0
        if large or not_a_number:
            profile.too_large += large - infinite
            usual = compute.less(compute.abs(column), LARGEST)
            column = column.filter(usual)
    ends = compute.min_max(column).as_py()
    lows = [low for low in (profile.low, ends["min"]) if low is not None]
    highs = [high for high in (profile.high, ends["max"]) if high is not None]
    profile.low, profile.high = min(lows, default=None), max(highs, default=None)


def count_roughly(source: Source, profiles: Mapping[str, Profile]) -> None:
    """Estimate the number of values where they are too many to count in parts."""
    many = [profile for profile in profiles.values() if profile.counts is None]
    if not many:
        return
    asked = [f"approx_count_distinct({sql.name(profile.name)})" for profile in many]
    relation = source.connection.sql(f"FROM {source.relation}")
    found = relation.aggregate(", ".join(asked)).fetchall()[0]
    for profile, distinct in zip(many, found, strict=True):
        profile.distinct = min(distinct, profile.known)
        profile.distinct_is_exact = False
