"""Records that stand twice, and classes that disagree with their roster."""

from __future__ import annotations

import re
from collections.abc import Mapping

from payung.instruments import sql
from payung.instruments.inspection.finding import (
    FIRST_FEW,
    Finding,
    records_in_words,
)
from payung.instruments.inspection.inspected import RECORD, Inspected
from payung.instruments.inspection.profile import Profile

# In a narrow file children of one class may well have given the same answers.
ENOUGH_COLUMNS = 25
ENOUGH_ANSWERS = 20
NEARLY_ONE_EACH = 0.9

CLASS = re.compile(r"^(class|idclass|lop|kelas)(_?(id|code|no|number|name))?$", re.I)
SCHOOL = re.compile(r"^(school|idschool|sch|psu)(_?(id|code|no|number))?$", re.I)
ROSTER = re.compile(
    r"roster|enrol|class_?size|^n_?(pupils|students)$|number_of_(pupils|students)", re.I
)


def repeated_records(file: Inspected) -> list[Finding]:
    """Find records that are the same in every column, but for a number of their own."""
    rows = file.number_of_rows
    columns = [
        profile
        for profile in file.profiles.values()
        if profile.known
        and not (profile.distinct == rows and profile.distinct_is_exact)
    ]
    names_records = any(p.distinct >= NEARLY_ONE_EACH * rows for p in columns)
    if not columns or (len(columns) < ENOUGH_COLUMNS and not names_records):
        return []
    quoted = [sql.name(profile.name) for profile in columns]
    answered = " + ".join(f"({column} IS NOT NULL)::INT" for column in quoted)
    everything = file.source.connection.sql(f"FROM {file.source.relation}")
    marked = everything.project(
        f"row_number() OVER () AS {RECORD}, hash({', '.join(quoted)}) AS mark, "
        f"{answered} AS answered"
    )
    enough = min(ENOUGH_ANSWERS, len(columns))
    groups = marked.filter(f"answered >= {enough}").aggregate(
        f"count(*) AS copies, min({RECORD}) AS first, max({RECORD}) AS last", "mark"
    )
    found = groups.filter("copies > 1").order("first").fetchall()
    if not found:
        return []
    number = sum(copies - 1 for copies, _, _ in found)
    examples = tuple(record for _, first, last in found for record in (first, last))
    sentence = (
        f"Records that repeat another one in all {len(columns)} columns: {number:,} "
        f"({records_in_words(examples, number + len(found))}); keep one of each."
    )
    return [
        Finding(
            "warning", "record_repeated", sentence, None, examples[:FIRST_FEW], number
        )
    ]


def rosters(file: Inspected) -> list[Finding]:
    """Find classes with more records than pupils on the roster, or with two rosters."""
    classes = [one for one in file.roster_columns if CLASS.match(one)]
    schools = [one for one in file.roster_columns if SCHOOL.match(one)]
    rolls = [one for one in file.roster_columns if is_roll(one, file.profiles[one])]
    if not classes:
        return []
    keys = list(dict.fromkeys([*file.psu_columns, *schools, classes[0]]))
    return [one for roll in rolls for one in roster(file, keys, roll)]


def roster_columns(profiles: Mapping[str, Profile]) -> tuple[str, ...]:
    """Return the columns that name a school or a class, or tell the size of one."""
    return tuple(
        name
        for name, profile in profiles.items()
        if CLASS.match(name) or SCHOOL.match(name) or is_roll(name, profile)
    )


def is_roll(name: str, profile: Profile) -> bool:
    """Tell whether a column gives the number of pupils that a class should have."""
    return profile.is_number and bool(ROSTER.search(name))


def roster(file: Inspected, keys: list[str], roll: str) -> list[Finding]:
    """Compare one roster with the records of each class."""
    by = ", ".join(map(sql.name, keys))
    quoted = sql.name(roll)
    per_class = file.records.filter(f"{sql.name(keys[-1])} IS NOT NULL").aggregate(
        f"min({RECORD}) AS first, count(*) AS records, "
        f"min({quoted}) AS least, max({quoted}) AS most",
        by,
    )
    wrong = (
        per_class.filter("records > most OR least <> most").order("first").fetchall()
    )
    if not wrong:
        return []
    too_many = sum(records > most for _, records, _, most in wrong)
    varying = sum(least != most for _, _, least, most in wrong)
    details = [
        f"{too_many} hold more records than {roll}" if too_many else "",
        f"in {varying} {roll} differs between records" if varying else "",
    ]
    rows = tuple(first for first, *_ in wrong)
    sentence = (
        f"Classes that disagree with the roster: {len(wrong)}; "
        f"{' and '.join(filter(None, details))} (they start at "
        f"{records_in_words(rows, len(rows))}). Compare them with the forms of the field."
    )
    return [
        Finding(
            "warning", "roster_disagrees", sentence, roll, rows[:FIRST_FEW], len(wrong)
        )
    ]
