"""Changes as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from payung.cli.comparing.compared import Compared
from payung.cli.writing.as_csv import guarded
from payung.cli.writing.rows import known
from payung.survey.comparison.change import Change
from payung.survey.comparison.trend import Trend

COLUMNS = (
    "indicator",
    "group",
    "kind",
    "from_year",
    "to_year",
    "from_estimate",
    "to_estimate",
    "estimate",
    "se",
    "ci_low",
    "ci_high",
    "df",
    "p_value",
    "verdict",
    "flag",
)
FORMAT, VERSION = "payung-comparison", 1


def rows(found: Compared) -> Iterator[dict[str, Any]]:
    """Differences and ratios, then slopes a year, indicator by indicator."""
    for indicator in found.indicators:
        yield from map(change_row, found.changes_of(indicator.name))
        yield from map(trend_row, found.trends_of(indicator.name))


def change_row(change: Change) -> dict[str, Any]:
    """One change under the names of the columns."""
    return {
        "indicator": change.indicator,
        "group": change.group_name,
        "kind": change.kind,
        "from_year": change.years[0],
        "to_year": change.years[1],
        "from_estimate": known(change.earlier.value),
        "to_estimate": known(change.later.value),
        "estimate": known(change.value),
        "se": known(change.standard_error),
        "ci_low": known(change.low),
        "ci_high": known(change.high),
        "df": known(change.degrees_of_freedom),
        "p_value": known(change.p_value),
        "verdict": change.verdict,
        "flag": change.flag,
    }


def trend_row(line: Trend) -> dict[str, Any]:
    """One slope under the names of the columns."""
    flags = [point.flag for point in line.points]
    return {
        "indicator": line.indicator,
        "group": line.points[0].group_name,
        "kind": "slope_a_year",
        "from_year": line.years[0],
        "to_year": line.years[-1],
        "from_estimate": known(line.points[0].value),
        "to_estimate": known(line.points[-1].value),
        "estimate": known(line.slope),
        "se": known(line.standard_error),
        "ci_low": known(line.low),
        "ci_high": known(line.high),
        "df": known(line.degrees_of_freedom),
        "p_value": known(line.p_value),
        "verdict": line.verdict,
        "flag": next((one for one in ("suppress", "review") if one in flags), "show"),
    }


def to_csv(found: Compared) -> str:
    """Columns as in ``COLUMNS``; cells that a spreadsheet would run are guarded."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(found):
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return text.getvalue()


def to_json(found: Compared) -> str:
    """The rows, with what is needed to read them."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "level": float(found.changes.level),
        "surveys": [
            {
                "name": wave.name,
                "year": wave.year,
                "comparability": dict(wave.comparability),
            }
            for wave in found.waves
        ],
        "rows": list(rows(found)),
        "not_in_every_survey": [list(pair) for pair in found.changes.not_everywhere],
        "notes": found.notes,
        "thresholds": "The thresholds of the flags (after NCHS 2017) are unverified.",
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
