"""Impact as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from payung.cli.writing.as_csv import guarded
from payung.cli.writing.rows import known
from payung.survey.regression.impact import Impacts
from payung.survey.regression.measure import Measure

COLUMNS = (
    "outcome",
    "measure",
    "group",
    "n",
    "estimate",
    "se",
    "ci_low",
    "ci_high",
    "df",
    "p_value",
    "flag",
)
FORMAT, VERSION = "payung-impact", 1


def rows(found: Impacts) -> Iterator[dict[str, Any]]:
    """Every measure of every outcome; ``None`` where there is no number."""
    for one in found.outcomes:
        for measure in one.measures:
            yield {"outcome": one.outcome.name, **measure_row(measure)}


def measure_row(measure: Measure) -> dict[str, Any]:
    """One measure under the names of the columns."""
    df = measure.degrees_of_freedom
    return {
        "measure": measure.kind,
        "group": measure.group,
        "n": measure.respondents,
        "estimate": known(measure.value),
        "se": known(measure.standard_error),
        "ci_low": known(measure.low),
        "ci_high": known(measure.high),
        "df": None if math.isnan(df) else df,
        "p_value": known(measure.p_value),
        "flag": measure.flag,
    }


def to_csv(found: Impacts) -> str:
    """Columns as in ``COLUMNS``; cells that a spreadsheet would run are guarded."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(found):
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return text.getvalue()


def to_json(found: Impacts, about: Mapping[str, Any]) -> str:
    """All that is needed to read the numbers, with the sentence on causes."""
    design = asdict(found.design)
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "about": dict(about),
        "caution": found.caution,
        "settings": {
            "level": float(found.level),
            "interval": found.interval,
            "degrees_of_freedom": found.degrees_of_freedom_rule,
            "where": found.where,
            "adjusted_for": list(found.adjusted_for),
            "fewest_events": found.fewest_events,
            "standard": asdict(found.standard),
        },
        "design": {
            **design,
            "sum_of_weights": known(found.design.sum_of_weights),
            "degrees_of_freedom": found.design.degrees_of_freedom,
        },
        "exposure": asdict(found.exposure),
        "outcomes": [
            {**asdict(one.outcome), "measures": [*map(whole_row, one.measures)]}
            for one in found.outcomes
        ],
        "notes": list(found.notes),
        "thresholds": "The thresholds of the flags (after NCHS 2017) are unverified.",
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def whole_row(measure: Measure) -> dict[str, Any]:
    """One measure with the reason of its flag."""
    return measure_row(measure) | {"reason": measure.reason}
