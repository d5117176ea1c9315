"""A linear programme, solved by HiGHS as scipy brings it."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np

from payung.survey.sums import Floats

NEVER: Final = "infeasible"
WITHOUT_END: Final = "unbounded"
SOLVED, ENDLESS = 0, 3  # as scipy counts; any other end counts as no answer


def cheapest(
    cost: Floats, relations: Floats, totals: Floats, low: Floats, high: Floats
) -> Floats | Literal["infeasible", "unbounded"]:
    """
    Minimise ``cost · x`` where ``relations · x = totals`` and ``low ≤ x ≤ high``.

    ``milp`` without whole numbers is the same programme as ``linprog`` and prepares
    it in a third of the time.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    held = LinearConstraint(csr_array(relations), totals, totals)
    found = milp(
        cost,
        constraints=held if len(relations) else None,
        bounds=Bounds(low, high),
    )
    if found.status == SOLVED:
        return np.asarray(found.x)
    return WITHOUT_END if found.status == ENDLESS else NEVER
