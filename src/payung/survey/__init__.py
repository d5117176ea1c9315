"""
Statistics of complex surveys: importable alone, without a web framework.

The public face is what ``__all__`` names; each is loaded when it is first asked for, so
that a command that needs one of them does not wait for the rest.
"""

from importlib import import_module
from typing import Any

HOMES = {
    "Association": "association.result",
    "Changes": "comparison.change",
    "Design": "design",
    "DesignSummary": "design",
    "Difference": "estimates",
    "Estimate": "estimates",
    "Estimates": "estimates",
    "Impact": "regression.impact",
    "Impacts": "regression.impact",
    "Indicator": "indicator",
    "Logistic": "regression.result",
    "Observed": "planning.observed",
    "Plan": "planning.plan",
    "ProportionStandard": "standards",
    "Quantile": "percentiles.asked",
    "Refusal": "refusal",
    "Source": "source",
    "Term": "regression.term",
    "Trend": "comparison.trend",
    "Wave": "comparison.wave",
    "association_of_columns": "association.estimation",
    "associations": "association.estimation",
    "compare": "comparison.change",
    "estimate": "estimation",
    "estimate_quantiles": "percentiles.estimation",
    "impact": "regression.impact",
    "logistic": "regression.logistic",
    "mean": "indicator",
    "observed": "planning.observed",
    "proportion": "indicator",
    "quantile": "percentiles.asked",
    "ratio": "indicator",
    "schools_needed": "planning.plan",
    "total": "indicator",
    "trend": "comparison.trend",
}
__all__ = list(HOMES)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name not in HOMES:
        raise AttributeError(f"payung.survey has no {name}.")
    return getattr(import_module(f"payung.survey.{HOMES[name]}"), name)
