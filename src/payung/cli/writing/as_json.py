"""JSON with all that is needed to read the numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from payung.cli.writing.rows import (
    difference_row,
    estimate_row,
    hides_a_group,
    is_hidden,
    known,
)
from payung.survey.association.result import Association
from payung.survey.estimates import Difference, Estimate, Estimates

FORMAT, VERSION = "payung-estimates", 1


def to_json(estimates: Estimates, *, about: Mapping[str, Any] | None = None) -> str:
    """``about`` is what the caller knows besides: file, instrument, command."""
    whole = {
        **metadata(estimates, about=about),
        "estimates": [_estimate(estimate) for estimate in estimates],
        "differences": [
            _difference(difference, estimates) for difference in estimates.differences
        ],
        "tests": [_association(test, estimates) for test in estimates.tests],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def metadata(
    estimates: Estimates, *, about: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Everything but the rows."""
    design = asdict(estimates.design)
    return {
        "format": FORMAT,
        "version": VERSION,
        "about": dict(about or {}),
        "settings": {
            "level": float(estimates.level),
            "interval": estimates.interval,
            "degrees_of_freedom": estimates.degrees_of_freedom_rule,
            "where": estimates.where,
            "standard": asdict(estimates.standard),
        },
        "design": {
            **design,
            "sum_of_weights": known(estimates.design.sum_of_weights),
            "degrees_of_freedom": estimates.design.degrees_of_freedom,
        },
        "indicators": [asdict(indicator) for indicator in estimates.indicators],
        "notes": list(estimates.notes),
        "thresholds": "The thresholds of the flags (after NCHS 2017) are unverified.",
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        **estimate_row(estimate),
        "reason": estimate.reason,
        "columns": [list(pair) for pair in estimate.group],
    }


def _difference(difference: Difference, estimates: Estimates) -> dict[str, Any]:
    row = difference_row(difference)
    return {
        "kind": difference.kind,
        **{name: row[name] for name in row if name not in ("n", "deff", "flag")},
        "p_value": known(difference.p_value),
        "verdict": difference.verdict,
        "flag": "suppress" if is_hidden(difference, estimates) else "show",
        "first": [list(pair) for pair in difference.first],
        "second": [list(pair) for pair in difference.second],
    }


def _association(test: Association, estimates: Estimates) -> dict[str, Any]:
    numbers = {
        name: known(number) if isinstance(number, float) else number
        for name, number in asdict(test).items()
    }
    return numbers | {"flag": "suppress" if hides_a_group(test, estimates) else "show"}
