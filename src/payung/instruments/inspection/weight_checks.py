"""Weights, and records that nobody can be weighted by."""

from __future__ import annotations

from payung.instruments import sql
from payung.instruments.inspection.finding import (
    Finding,
    counted,
    listed,
    records_in_words,
)
from payung.instruments.inspection.inspected import Inspected

# Thresholds of ours, chosen to catch the eye and not taken from a source.
EXTREME_RATIO = 20
NEAR_CENSUS_MEAN = 1.25
NORMALISED_WITHIN = 0.001


def incomplete_records(file: Inspected) -> list[Finding]:
    """Find records without weight, stratum or PSU, together where they lack the same."""
    design = file.design
    weight = file.weight()
    parts = [("weight", design.weight, f"{weight} IS NULL")] if weight else []
    parts += [("stratum", design.strata, blank(design.strata))] if design.strata else []
    for place, cluster in enumerate(design.clusters, start=1):
        word = "PSU" if place == 1 else f"cluster of stage {place}"
        parts.append((word, cluster, blank(cluster)))
    if not parts:
        return []
    flags = ", ".join(f"({sql_} ) AS f{i}" for i, (_, _, sql_) in enumerate(parts))
    names = ", ".join(f"f{i}" for i in range(len(parts)))
    found = file.records.project(flags).aggregate(f"{names}, count(*)", names)
    findings = []
    for *lacking, number in sorted(found.fetchall(), reverse=True):
        if any(lacking):
            findings.append(incomplete(file, parts, lacking, number))
    return findings


def blank(column: str | None) -> str:
    """Return SQL that is true where a stratum or cluster is missing."""
    quoted = sql.name(column or "")
    large = f"coalesce(abs(try_cast({quoted} AS DOUBLE)) >= 1e300, false)"
    return f"({quoted} IS NULL OR {large})"


def incomplete(
    file: Inspected,
    parts: list[tuple[str, str | None, str]],
    lacking: list[bool],
    number: int,
) -> Finding:
    """Describe the records that lack the same parts of the design."""
    both = list(zip(parts, lacking, strict=True))
    words = [word for (word, _, _), lacks in both if lacks]
    columns = [column for (_, column, _), lacks in both if lacks and column]
    condition = " AND ".join(
        condition if lacks else f"NOT {condition}" for (_, _, condition), lacks in both
    )
    rows = file.rows_where(condition)
    excluded = file.design.incomplete == "exclude"
    advice = (
        "they are left out of every estimate"
        if excluded
        else "ask for them, or leave these records out with --incomplete exclude"
    )
    what = " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
    return Finding(
        "warning" if excluded else "error",
        "design_incomplete",
        f"{counted(number, 'record')} without {what} "
        f"({records_in_words(rows, number)}); {advice}.",
        columns[0],
        rows,
        number,
        tuple(columns),
    )


def impossible_weights(file: Inspected) -> list[Finding]:
    """Find weights below zero and weights of zero."""
    column, weight = file.design.weight, file.weight()
    if column is None or weight is None:
        return []
    below, zero = file.one(
        f"count(CASE WHEN {weight} < 0 THEN 1 END)",
        f"count(CASE WHEN {weight} = 0 THEN 1 END)",
    )
    findings = []
    if below:
        rows = file.rows_where(f"{weight} < 0")
        sentence = (
            f"{counted(below, 'weight')} below zero ({records_in_words(rows, below)}); a "
            "weight is the number of children that one child stands for; ask for it again."
        )
        findings.append(
            Finding("error", "weight_negative", sentence, column, rows, below)
        )
    if zero:
        rows = file.rows_where(f"{weight} = 0")
        sentence = (
            f"{counted(zero, 'record')} with weight 0 ({records_in_words(rows, zero)}); "
            "these children count for nobody; check that this is meant."
        )
        findings.append(Finding("warning", "weight_zero", sentence, column, rows, zero))
    return findings


def weight_scale(file: Inspected) -> list[Finding]:
    """Find what the size of the weights tells: normalised, constant, near-census, extreme."""
    column, weight = file.design.weight, file.weight()
    if column is None or weight is None:
        return []
    number, lowest, highest, median, total = file.one(
        f"count({weight})",
        f"min({weight})",
        f"max({weight})",
        f"median({weight})",
        f"sum({weight})",
    )
    if not number or not total or total <= 0:
        return []
    mean = total / number
    findings = [
        *scale_of(file, column, number, lowest, highest, mean, total),
    ]
    if median > 0 and highest / median > EXTREME_RATIO:
        findings.append(
            Finding(
                "warning",
                "weight_extreme",
                f"The largest weight ({highest:,.4g}) is {highest / median:,.0f} times the "
                "middle one: few children weigh much in every figure; ask whether the "
                "weights were to be trimmed.",
                column,
                file.rows_where(f"{weight} = {highest!r}"),
            )
        )
    return findings


def scale_of(
    file: Inspected,
    column: str,
    number: int,
    lowest: float,
    highest: float,
    mean: float,
    total: float,
) -> list[Finding]:
    """Tell normalised, constant and near-census weights apart."""
    if lowest == highest:
        sentence = (
            f"Every weight is {lowest:g}: either all children had the same chance to be "
            "asked, or the weights were lost on the way."
        )
        return [Finding("note", "weight_constant", sentence, column)]
    if abs(mean - 1) < NORMALISED_WITHIN and lowest < 1:
        sentence = (
            "The weights average 1: they are normalised, so that totals are not numbers "
            "of children."
        )
        return [Finding("note", "weight_normalised", sentence, column)]
    is_near_census = lowest > 0.99 and mean <= NEAR_CENSUS_MEAN
    if is_near_census and not file.design.populations:
        sentence = (
            f"The weights add up to {total:,.0f} for {number:,} records: nearly every "
            "child was asked. Without a finite population correction the intervals are "
            "too wide; name the column of the populations with --fpc."
        )
        return [Finding("warning", "near_census", sentence, column)]
    return []


def weight_not_a_number(file: Inspected) -> list[Finding]:
    """Find a weight that is text."""
    column = file.design.weight
    if column is None or not file.source.columns[column].startswith("VARCHAR"):
        return []
    sentence = f"The weight {column} is text, not a number: look for decimal commas or stray words."
    return [Finding("error", "weight_not_a_number", sentence, column)]


def guessed(file: Inspected) -> list[Finding]:
    """Say that the design was guessed."""
    design = file.design
    named = [
        column for column in (design.weight, design.strata, *design.clusters) if column
    ]
    if not file.design_is_guessed or not named:
        return []
    sentence = (
        f"Nobody said how the survey was drawn; from their names were taken {listed(named)}. "
        "Give --weight, --strata and --psu, or --instrument."
    )
    return [Finding("note", "design_guessed", sentence, named[0], columns=tuple(named))]
