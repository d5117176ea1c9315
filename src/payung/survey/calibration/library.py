"""The optional package svy, imported where it is needed and nowhere else."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from payung.survey.refusal import Refusal


class ExtraMissing(Refusal):
    """The optional package svy is not installed."""


def svy() -> Any:
    """Return the package svy, or say how it is installed."""
    try:
        return import_module("svy")
    except ImportError:
        raise ExtraMissing(
            "Calibration needs the optional package svy: pip install 'payung[svy]'."
        ) from None


def polars() -> Any:
    """Return polars, which svy brings along."""
    svy()
    return import_module("polars")
