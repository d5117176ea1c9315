"""The quantiles of --quantile and --median, as the library's own things."""

from __future__ import annotations

from collections.abc import Iterable

from payung.cli.asked import IndicatorNotNamed, split
from payung.survey.percentiles.asked import Quantile, quantile, refuse_not_quantiles


def quantiles_asked(quantiles: Iterable[str], medians: Iterable[str]) -> list[Quantile]:
    """Return ``name = expression @ probability``, and medians without one."""
    found = [quantile_of(text) for text in quantiles]
    found += [quantile(*split(text, "--median")) for text in medians]
    refuse_not_quantiles(found)
    return found


def quantile_of(text: str) -> Quantile:
    """Read one of them."""
    name, words = split(text, "--quantile")
    expression, sign, probability = words.rpartition("@")
    try:
        return quantile(name, expression.strip(), float(probability))
    except ValueError:
        wrong = f"{probability.strip()!r} is no number" if sign else "there is no @"
        raise IndicatorNotNamed(
            "--quantile takes a name, an expression and a probability, as in "
            f"--quantile 'age_low = age_years @ 0.1'; {wrong}."
        ) from None
