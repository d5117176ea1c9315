"""Columns in which numbers, texts or missing answers are not what they seem."""

from __future__ import annotations

from collections.abc import Callable

from payung.instruments.inspection.finding import Finding, counted, listed
from payung.instruments.inspection.inspected import Inspected
from payung.instruments.inspection.profile import Profile
from payung.instruments.reading.first_guess import COMMA_NUMBER, NUMBER

MOSTLY = 0.8


def too_large_numbers(file: Inspected) -> list[Finding]:
    """Find the largest double there is, with which some programs code missing."""
    columns = [p for p in file.profiles.values() if p.too_large]
    if not columns:
        return []
    number = sum(profile.too_large for profile in columns)
    sentence = (
        "Cells with a number of 1e300 or more, by which some programs code missing: "
        f"{number:,} in {counted(len(columns), 'column')} ({named(columns)}); "
        "they are taken for missing."
    )
    return [finding("warning", "number_too_large", sentence, columns, number)]


def not_finite_numbers(file: Inspected) -> list[Finding]:
    """Find NaN and infinities."""
    columns = [p for p in file.profiles.values() if p.not_finite]
    if not columns:
        return []
    number = sum(profile.not_finite for profile in columns)
    sentence = (
        f"Cells with NaN or an infinity: {number:,} in "
        f"{counted(len(columns), 'column')} ({named(columns)}); they are taken for missing."
    )
    return [finding("warning", "number_not_finite", sentence, columns, number)]


def empty_columns(file: Inspected) -> list[Finding]:
    """Find columns in which nobody answered."""
    columns = [p for p in file.profiles.values() if not p.known]
    if not columns:
        return []
    sentence = (
        f"Columns without any answer: {len(columns)} ({named(columns)}); not asked, or "
        "lost on the way."
    )
    return [finding("note", "column_empty", sentence, columns, len(columns))]


def constant_columns(file: Inspected) -> list[Finding]:
    """Find columns in which all answered the same."""
    columns = [
        p
        for p in file.profiles.values()
        if p.known > 1 and p.distinct == 1 and p.name != file.design.weight
    ]
    if not columns:
        return []
    sentence = (
        f"Columns with one and the same answer throughout: {len(columns)} "
        f"({named(columns)}); check that other answers were not lost."
    )
    return [finding("note", "column_constant", sentence, columns, len(columns))]


def numbers_in_text(file: Inspected) -> list[Finding]:
    """Find columns of text that hold mostly numbers."""
    findings = []
    for profile in file.profiles.values():
        others = [one for one in profile.examples if not is_number(one)]
        numbers = len(profile.examples) - len(others)
        is_text = profile.type.startswith("VARCHAR")
        if not is_text or numbers < MOSTLY * len(profile.examples) or not numbers:
            continue
        but = f" beside {listed([repr(one) for one in others], 3)}" if others else ""
        sentence = (
            f"{profile.name} is text that holds numbers{but}: as text it cannot be "
            "compared or summed; mend what is not a number and export it again."
        )
        findings.append(finding("warning", "number_in_text", sentence, [profile], None))
    return findings


def is_number(text: str) -> bool:
    """Tell whether a text is a number, with point or comma."""
    text = text.strip()
    return bool(NUMBER.fullmatch(text) or COMMA_NUMBER.fullmatch(text))


def named(columns: list[Profile]) -> str:
    """Name columns."""
    return listed([profile.name for profile in columns])


def finding(
    severity: str, code: str, sentence: str, columns: list[Profile], number: int | None
) -> Finding:
    """Return a finding on several columns."""
    names = tuple(profile.name for profile in columns)
    return Finding(severity, code, sentence, names[0], (), number, names)  # type: ignore[arg-type]


COLUMN_CHECKS: tuple[Callable[[Inspected], list[Finding]], ...] = (
    too_large_numbers,
    not_finite_numbers,
    numbers_in_text,
    empty_columns,
    constant_columns,
)
