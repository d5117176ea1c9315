"""Post-stratification, raking and calibration of a survey's weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from payung.survey.calibration.calibrated import Calibrated
from payung.survey.calibration.margin import Columns, Margin, Totals, margin_of
from payung.survey.calibration.reading import read_labels, read_numbers, read_weights
from payung.survey.calibration.solution import (
    finished,
    moved_least,
    post_stratified,
    raked,
    refuse_contradiction,
)
from payung.survey.columns import find_column
from payung.survey.design import Design
from payung.survey.refusal import Refusal
from payung.survey.source import Source
from payung.survey.sums import Floats


class MarginsNotGiven(Refusal):
    """No margin was named, or more than the method takes."""


def post_stratify(
    source: Source, design: Design, margins: Mapping[Columns, Totals]
) -> Calibrated:
    """
    Bring weights to the known size of each part of one division of the population.

    Parameters
    ----------
    source
        The records of one survey, a row a child.
    design
        How children were chosen; only its weight is read.
    margins
        One column, or a tuple of columns that divide children together, to the size of
        each part in children: ``{"sex": {"Female": 510, "Male": 490}}``, or
        ``{("sex", "grade"): {("Female", "7"): 170, …}}``.

    Returns
    -------
    Calibrated
        Weights of each child in the order of the file.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: a label that no child has, children without label or total,
        totals not above zero, weights missing or below zero, unknown columns.

    Notes
    -----
    w_k = d_k N_c / Σ_{l in c} d_l for a child k of part c. Equal to R's ``postStratify``.
    Source: Särndal, Swensson & Wretman 1992, §7.6.
    """
    if len(margins) != 1:
        raise MarginsNotGiven(
            "Post-stratification takes one division; name columns together, as in "
            '("sex", "grade"), or rake.'
        )
    weights = read_weights(source, design)
    (margin,) = read_margins(source, margins, weights)
    found = post_stratified(weights, margin)
    return finished("post-stratified", found, weights, [margin], {})


def rake(
    source: Source, design: Design, margins: Mapping[Columns, Totals]
) -> Calibrated:
    """
    Bring weights to the sizes of several divisions of the population, in turn.

    Parameters
    ----------
    source, design
        As in ``post_stratify``.
    margins
        As in ``post_stratify``, any number: all must add up to one population.

    Returns
    -------
    Calibrated
        Weights of each child in the order of the file.

    Raises
    ------
    payung.survey.refusal.Refusal
        What ``post_stratify`` refuses, margins that add up to different populations,
        and margins that no weights reach together.

    Notes
    -----
    Iterative proportional fitting until each total is reached to 1e-11 of it. Equal to
    R's ``rake`` with as strict an end (R's own default stops at a whole child).
    Sources: Deming & Stephan 1940; Deville, Särndal & Sautory 1993.
    """
    refuse_none(margins)
    weights = read_weights(source, design)
    divisions = read_margins(source, margins, weights)
    refuse_contradiction(divisions)
    found = raked(weights, divisions)
    return finished("raked", found, weights, divisions, {})


def calibrate(
    source: Source, design: Design, margins: Mapping[Columns, Totals | float]
) -> Calibrated:
    """
    Bring weights to totals of divisions and of numbers, moving them the least.

    Parameters
    ----------
    source, design
        As in ``post_stratify``.
    margins
        As in ``rake``; a column of numbers has its one total over the population, in
        its own unit: ``{"sex": {…}, "age": 13_050}``.

    Returns
    -------
    Calibrated
        Weights of each child in the order of the file.

    Raises
    ------
    payung.survey.refusal.Refusal
        What ``rake`` refuses; numbers that a child lacks; totals that only a weight
        below zero would reach.

    Notes
    -----
    The w that minimise Σ (w_k − d_k)²/d_k where Σ w_k x_k is what is known:
    w_k = d_k (1 + x_k'λ), Σ d x x' λ = t_x − Σ d x (the regression estimator, GREG).
    Equal to R's ``calibrate(calfun = "linear")``. There is no constant unless a
    division is named; R's formula has one.
    Sources: Deville & Särndal 1992; Särndal, Swensson & Wretman 1992, §6.5.
    """
    refuse_none(margins)
    weights = read_weights(source, design)
    labelled = {c: t for c, t in margins.items() if isinstance(t, Mapping)}
    divisions = read_margins(source, labelled, weights)
    refuse_contradiction(divisions)
    numbers = {
        column: (read_numbers(source, column), float(total))
        for column, total in numbers_asked(source, margins).items()
    }
    found = moved_least(weights, divisions, numbers)
    return finished("calibrated", found, weights, divisions, numbers)


def numbers_asked(
    source: Source, margins: Mapping[Columns, Totals | float]
) -> dict[str, float]:
    """Return the columns of numbers with their totals, in the file's own spelling."""
    asked = {}
    for columns, total in margins.items():
        if isinstance(total, Mapping):
            continue
        if not isinstance(columns, str) or not np.isfinite(total):
            raise MarginsNotGiven(
                "A column of numbers has one total, which is a number."
            )
        asked[find_column(columns, source.columns)] = float(total)
    return asked


def read_margins(
    source: Source, margins: Mapping[Columns, Totals], weights: Floats
) -> list[Margin]:
    """Read the columns of every division, and place children in its parts."""
    found = []
    for asked, totals in margins.items():
        names = (asked,) if isinstance(asked, str) else asked
        columns = [find_column(name, source.columns) for name in names]
        children = [read_labels(source, column) for column in columns]
        found.append(margin_of(columns, totals, children, weights, source))
    return found


def refuse_none(margins: Mapping[Columns, object]) -> None:
    """Refuse a run without margins."""
    if not margins:
        raise MarginsNotGiven(
            "Name at least one column with the known totals of its labels."
        )
