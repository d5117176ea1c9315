"""Maximum of the weighted log-likelihood of a logistic model, by Newton's steps."""

from __future__ import annotations

import numpy as np

from payung.survey.refusal import Refusal
from payung.survey.regression.cases import CompleteCases
from payung.survey.regression.matrix import Matrix
from payung.survey.sums import Floats

MOST_STEPS = 60
# Odds of 1 to 10^13: no survey tells them, only an odds ratio without end leads there.
FURTHEST = 30.0
SAME = 1e-10


class OutcomeDoesNotVary(Refusal):
    """All children of the model gave one answer to the outcome."""


class TermSeparates(Refusal):
    """A label of a term decides the outcome, so that its odds ratio has no end."""


def coefficients_of(cases: CompleteCases, matrix: Matrix, outcome: str) -> Floats:
    """
    Return the log odds ratios at which Σw x (y − p̂) = 0.

    Steps are halved where they would lower the likelihood; the last is smaller than
    1e-10 and convergence is quadratic, so that what is left is rounding.
    """
    used = cases.is_used
    x = matrix.values[used]
    whole = (cases.yes + cases.no).sum()
    yes, no = cases.yes[used] / whole, cases.no[used] / whole
    beta = np.zeros(x.shape[1])
    beta[0] = np.log(yes.sum() / no.sum())
    height = likelihood(x @ beta, yes, no)
    for _ in range(MOST_STEPS):
        step = newton_step(x, x @ beta, yes, no)
        if step is None:
            break
        beta, height = climbed(x, beta, step, yes, no, height)
        if np.abs(x @ beta).max() > FURTHEST:
            break
        if np.abs(step).max() <= SAME * (1 + np.abs(beta).max()):
            return beta
    raise TermSeparates(separates(furthest(beta, matrix), outcome))


def newton_step(x: Floats, linear: Floats, yes: Floats, no: Floats) -> Floats | None:
    """Return the step to the maximum of the parabola; ``None`` where there is none."""
    p, q = share(linear), share(-linear)
    information = (x * ((yes + no) * p * q)[:, None]).T @ x
    try:
        return np.asarray(np.linalg.solve(information, x.T @ (yes * q - no * p)), float)
    except np.linalg.LinAlgError:
        return None


def climbed(
    x: Floats, beta: Floats, step: Floats, yes: Floats, no: Floats, height: float
) -> tuple[Floats, float]:
    """Go the step, or the part of it that does not lead down beyond rounding."""
    for _ in range(20):
        moved = beta + step
        reached = likelihood(x @ moved, yes, no)
        if reached >= height - 1e-12 * abs(height):
            break
        step = step / 2
    return moved, reached


def likelihood(linear: Floats, yes: Floats, no: Floats) -> float:
    """Σ w_yes log p + w_no log q."""
    return -float(yes @ np.logaddexp(0, -linear) + no @ np.logaddexp(0, linear))


def share(linear: Floats) -> Floats:
    """Return p of log odds; exact near 0, and 1 − p is ``share(-linear)``."""
    with np.errstate(over="ignore"):
        return np.asarray(1 / (1 + np.exp(-linear)))


def refuse_one_answer(cases: CompleteCases, outcome: str) -> None:
    """Refuse an outcome that does not vary."""
    if not cases.is_used.any():
        raise OutcomeDoesNotVary(
            f"No child has a known answer to {outcome} and a label of every term."
        )
    if not (cases.yes.sum() > 0 and cases.no.sum() > 0):
        raise OutcomeDoesNotVary(
            f"All children gave one answer to {outcome}; there is nothing to compare."
        )


def refuse_decided(cases: CompleteCases, matrix: Matrix, outcome: str) -> None:
    """Refuse a term of which one label has children of one answer only."""
    yes, no = cases.yes, cases.no
    for name, columns in matrix.columns_of.items():
        dummies = matrix.values[:, columns]
        every = np.column_stack([1 - dummies.sum(axis=1), dummies])
        if not ((yes @ every > 0) & (no @ every > 0)).all():
            raise TermSeparates(separates(name, outcome))


def furthest(beta: Floats, matrix: Matrix) -> str:
    """Return the term whose coefficient ran furthest."""
    return matrix.levels[int(np.abs(beta[1:]).argmax())].term


def separates(term: str, outcome: str) -> str:
    """Say what to do where a term decides the outcome."""
    return (
        f"All children with one label of {term} gave one answer to {outcome} "
        "(separation), so an odds ratio has no end; join labels, or leave the term out."
    )
