"""Weights brought to known totals of the population, through the optional extra ``svy``."""

from importlib import import_module
from typing import Any

HOMES = {
    "Calibrated": "calibrated",
    "Coefficient": "model",
    "Model": "model",
    "calibrate": "weighting",
    "estimate_calibrated": "estimation",
    "generalised_linear": "generalised",
    "post_stratify": "weighting",
    "rake": "weighting",
    "with_weights": "columns",
}
__all__ = list(HOMES)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name not in HOMES:
        raise AttributeError(f"payung.survey.calibration has no {name}.")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
