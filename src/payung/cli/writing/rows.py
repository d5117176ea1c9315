"""The columns that CSV, JSON and Parquet have in common."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from payung.survey.association.result import Association
from payung.survey.estimates import Difference, Estimate, Estimates, Group

COLUMNS = (
    "indicator",
    "group",
    "n",
    "estimate",
    "se",
    "ci_low",
    "ci_high",
    "df",
    "deff",
    "flag",
)


def rows(estimates: Estimates) -> Iterator[dict[str, Any]]:
    """
    Every estimate, then every difference; ``None`` where there is no number.

    A difference is as little to be published as either of its groups.
    """
    yield from map(estimate_row, estimates)
    for difference in estimates.differences:
        row = difference_row(difference)
        yield row | {"flag": "suppress"} if is_hidden(difference, estimates) else row


def is_hidden(difference: Difference, estimates: Estimates) -> bool:
    """Tell whether one of the two groups must not be published."""
    groups = (difference.first, difference.second)
    return any(
        one.is_withheld
        for one in estimates
        if one.indicator == difference.indicator and one.group in groups
    )


def hides_a_group(test: Association, estimates: Estimates) -> bool:
    """Tell whether one of the groups that a test compares must not be published."""
    return any(
        one.is_withheld
        for one in estimates
        if one.indicator == test.indicator
        and [column for column, _ in one.group] in ([], [test.column])
    )


def degrees_of_freedom(result: Estimate | Difference) -> float | None:
    """Whole where they are; plausible values have parts of one, or none at all."""
    df = result.degrees_of_freedom
    return None if math.isnan(df) else df


def estimate_row(estimate: Estimate) -> dict[str, Any]:
    return {
        "indicator": estimate.indicator,
        "group": estimate.group_name,
        "n": None if estimate.respondents < 0 else int(estimate.respondents),
        "estimate": known(estimate.value),
        "se": known(estimate.standard_error),
        "ci_low": known(estimate.low),
        "ci_high": known(estimate.high),
        "df": degrees_of_freedom(estimate),
        "deff": known(estimate.design_effect),
        "flag": estimate.flag,
    }


def difference_row(difference: Difference) -> dict[str, Any]:
    """In ``group`` both groups, in ``flag`` the verdict; no ``n`` and no ``deff``."""
    return {
        "indicator": difference.indicator,
        "group": pair_name(difference),
        "n": None,
        "estimate": known(difference.value),
        "se": known(difference.standard_error),
        "ci_low": known(difference.low),
        "ci_high": known(difference.high),
        "df": degrees_of_freedom(difference),
        "deff": None,
        "flag": difference.verdict,
    }


def pair_name(difference: Difference) -> str:
    """``sex=Female - sex=Male``, with a slash for a ratio."""
    sign = "/" if difference.kind == "ratio" else "-"
    return f"{_name(difference.first)} {sign} {_name(difference.second)}"


def known(value: float) -> float | None:
    """A plain float, so that its text is the shortest that reads back the same."""
    return float(value) if math.isfinite(value) else None


def _name(group: Group) -> str:
    return ";".join(f"{column}={label}" for column, label in group) or "all"
