"""New weights as svy solves for them, and what of the totals they reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from payung.survey.calibration.calibrated import Calibrated, Method
from payung.survey.calibration.library import polars, svy
from payung.survey.calibration.margin import Margin, named
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats, add_by

# Of each total; what is left is the rounding of sums.
RAKED_WITHIN = 1e-12
REACHED_WITHIN = 1e-9
SAME_POPULATION = 1e-9
MOST_ROUNDS = 10_000

Numbers = Mapping[str, tuple[Floats, float]]


class MarginsContradict(Refusal):
    """Two margins add up to different populations."""


class TotalsNotReached(Refusal):
    """No weights, or none that are not negative, give the totals that were asked."""


def post_stratified(weights: Floats, margin: Margin) -> Floats:
    """Scale the weights of each part to its size."""
    found = sample_of(weights, [margin]).weighting.poststratify(
        controls=controls_of(margin), cells="margin0", wgt_name="calibrated"
    )
    return weights_of(found)


def raked(weights: Floats, margins: Sequence[Margin]) -> Floats:
    """Scale to one division after another until all are reached."""
    controls = {f"margin{n}": controls_of(one) for n, one in enumerate(margins)}
    try:
        found = sample_of(weights, margins).weighting.rake(
            controls=controls,
            wgt_name="calibrated",
            tol=RAKED_WITHIN,
            max_iter=MOST_ROUNDS,
        )
    except svy().errors.SvyError:
        raise TotalsNotReached(
            "No weights reach all totals together: a combination of labels that no "
            "child has stands in the way; join labels, or leave out a margin."
        ) from None
    return weights_of(found)


def moved_least(weights: Floats, margins: Sequence[Margin], numbers: Numbers) -> Floats:
    """Move weights the least that reaches all totals."""
    auxiliary = auxiliary_of(margins, [one for one, _ in numbers.values()])
    totals = totals_of(margins, numbers)
    size = np.abs(weights @ np.abs(auxiliary)) / weights.sum()
    size[size == 0] = 1.0
    try:
        found = sample_of(weights, margins).weighting.calibrate_matrix(
            aux_vars=auxiliary / size, controls=list(totals / size), weights_only=True
        )
    except svy().errors.SvyError:
        raise TotalsNotReached(
            "No weights reach all totals together: one follows from the others, or a "
            "combination of labels that no child has stands in the way."
        ) from None
    return np.asarray(found, dtype=np.float64)


def finished(
    method: Method,
    found: Floats,
    weights: Floats,
    margins: Sequence[Margin],
    numbers: Numbers,
) -> Calibrated:
    """Check that all totals are reached by weights that stand for somebody."""
    reached, miss = totals_reached(found, margins, numbers)
    if not miss <= REACHED_WITHIN:
        raise TotalsNotReached(
            "No weights reach all totals together: one follows from the others, or a "
            "combination of labels that no child has stands in the way."
        )
    if (found < 0).any():
        raise TotalsNotReached(
            f"{int((found < 0).sum()):,} children would need a weight below zero; "
            "rake, or leave out the total that lies farthest from the survey's."
        )
    factors = np.divide(found, weights, out=np.ones_like(found), where=weights > 0)
    auxiliary = auxiliary_of(margins, [one for one, _ in numbers.values()])
    return Calibrated(method, found, factors, reached, miss, weights, auxiliary)


def totals_reached(
    found: Floats, margins: Sequence[Margin], numbers: Numbers
) -> tuple[dict[str, float], float]:
    """Return each total under the new weights, and the largest distance from its aim."""
    reached: dict[str, float] = {}
    misses = [0.0]
    for one in margins:
        sizes = add_by(one.part, found, len(one.labels))
        names = [named(one.columns, label) for label in one.labels]
        reached |= dict(zip(names, sizes.tolist(), strict=True))
        misses += list(np.abs(sizes / one.totals - 1))
    for column, (values, total) in numbers.items():
        reached[column] = float(found @ values)
        scale = max(abs(total), float(np.abs(found) @ np.abs(values)))
        misses.append(abs(reached[column] - total) / (scale or 1.0))
    return reached, float(np.max(misses))


def auxiliary_of(margins: Sequence[Margin], numbers: Sequence[Floats]) -> Floats:
    """Return what the totals are of: every part but the first of later divisions."""
    columns = [
        (one.part == part).astype(np.float64)
        for place, one in enumerate(margins)
        for part in range(int(place > 0), len(one.labels))
    ]
    return np.column_stack([*columns, *numbers])


def totals_of(margins: Sequence[Margin], numbers: Numbers) -> Floats:
    """Return the totals in the order of the auxiliary columns."""
    sizes = [one.totals[int(place > 0) :] for place, one in enumerate(margins)]
    return np.concatenate([*sizes, [total for _, total in numbers.values()]])


def refuse_contradiction(margins: Sequence[Margin]) -> None:
    """Refuse divisions that are not of one population."""
    for one in margins[1:]:
        first, other = margins[0].totals.sum(), one.totals.sum()
        if abs(other / first - 1) > SAME_POPULATION:
            raise MarginsContradict(
                f"The totals of {' by '.join(margins[0].columns)} add up to "
                f"{first:,.10g} and those of {' by '.join(one.columns)} to "
                f"{other:,.10g}; they must be of one population."
            )


def controls_of(margin: Margin) -> dict[int, float]:
    """Return the size of each part, by its number."""
    return dict(enumerate(margin.totals.tolist()))


def sample_of(weights: Floats, margins: Sequence[Margin]) -> Any:
    """Return the children as svy takes them."""
    parts = {f"margin{place}": one.part for place, one in enumerate(margins)}
    data = polars().DataFrame({"weight": weights, **parts})
    return svy().Sample(data, svy().Design(wgt="weight"))


def weights_of(sample: Any) -> Floats:
    """Return the new weights out of svy's sample, in the order of the file."""
    return np.array(sample.data["calibrated"].to_numpy(), dtype=np.float64)
