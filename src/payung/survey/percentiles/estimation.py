"""Quantiles of numbers for all children and for groups of them, in two passes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from payung.survey.design import Design
from payung.survey.estimates import DegreesOfFreedomRule, Estimates, IntervalKind
from payung.survey.estimation import (
    distinct,
    refuse_domain_degrees,
    refuse_unanswerable,
)
from payung.survey.indicator import mean
from payung.survey.percentiles.asked import (
    Quantile,
    refuse_not_quantiles,
    refuse_other_engine,
)
from payung.survey.percentiles.distribution import QuantileRule
from payung.survey.percentiles.drawn import estimates_of
from payung.survey.percentiles.shares import Shares
from payung.survey.percentiles.sought import Sought
from payung.survey.percentiles.tallying import spread_over
from payung.survey.plausible import each_draw
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.summing import Progress
from payung.survey.surveyed import summing_of


def estimate_quantiles(
    source: Source,
    design: Design,
    quantiles: Sequence[Quantile],
    *,
    by: Sequence[Sequence[str]] = (),
    where: str | None = None,
    level: float = 0.95,
    interval: IntervalKind = "wald",
    rule: QuantileRule = "math",
    degrees_of_freedom: DegreesOfFreedomRule = "design",
    progress: Progress | None = None,
) -> Estimates:
    """
    Estimate quantiles for all children and for groups of them, in two passes.

    Parameters
    ----------
    source
        The records of one survey, a row a child; read twice, in their order.
    design
        How the children were chosen, in columns of the file.
    quantiles
        Made by ``payung.survey.quantile``: each an expression that gives a number, and
        the probability, between 0 and 1, at which its quantile is wanted.
    by, where, level, degrees_of_freedom, progress
        As in ``payung.survey.estimate``; ``progress`` is told of each pass anew.
    interval
        Interval of the share at or below the quantile, whose ends are turned into
        values: ``wald`` (R's ``interval.type="mean"``), ``logit`` (``"xlogit"``),
        ``korn-graubard`` (``"beta"``) or ``wilson``.
    rule
        ``math``: the smallest value with at least that share at or below it (the
        inverse of the distribution function). ``school``: the mean of it and the next
        value where the share is met exactly.

    Returns
    -------
    Estimates
        A row for each quantile and group. Values, errors and ends are in the unit of the
        expression; an end is ``nan`` where the interval of the share reaches below 0 or
        above 1, and the standard error with it. The design effect is ``nan``.

    Raises
    ------
    payung.survey.refusal.Refusal
        In one sentence: what ``payung.survey.estimate`` refuses, a probability outside
        0 to 1, an expression that gives no number, too many different values.

    Notes
    -----
    Value: ``q = min{y : F(y) ≥ probability}``, ``F(y) = Σw·1(yᵢ ≤ y) / Σw``. Interval:
    Woodruff 1952, from the design-based error of the share F(q), which is linearised as
    every other share (Binder 1983); ``SE = (high − low) / (2t)``. Groups are domains.

    Plausible values, as ``PV{1..10}READ``, are put together by Rubin's rules, with the
    interval value ± t·SE (``payung.survey.plausible.together``).

    R's ``survey`` 4.1 gives the second smallest value where the probability is below
    the share of the smallest; here it is the smallest, as the formula has it.

    Of replicate weights, brr, fay and bootstrap give the quantile's own variance
    ``Σ_r m_r (q_r − q)²`` and the interval q ± t·SE; a jackknife, whose replicates are
    no measure of a quantile (Shao & Wu 1989), gives that of the share, and Woodruff's
    interval.

    Sources: Woodruff 1952; Särndal, Swensson & Wretman 1992, §5.11; Francisco & Fuller
    1991; Lumley 2010, §2.4.
    """
    refuse_not_quantiles(quantiles, rule)
    refuse_other_engine(source)
    rules = Rules(level, interval, degrees_of_freedom)
    refuse_unanswerable(quantiles, rules)
    refuse_domain_degrees(design, rules)
    groupings = distinct(by, [], source)
    columns = list(dict.fromkeys(chain.from_iterable(groupings)))
    drawn = [[draw.numerator for draw in each_draw(one)] for one in quantiles]
    expressions = list(dict.fromkeys(chain.from_iterable(drawn)))
    values = [mean(text, text) for text in expressions]
    summing = summing_of(source, design, values, columns, where)
    spread = spread_over(summing, expressions, columns, groupings, progress)
    sought = [
        (
            one,
            [
                Sought(one, number, place, of_expressions[number], rule)
                for number in map(expressions.index, draws)
            ],
        )
        for one, draws in zip(quantiles, drawn, strict=True)
        for place, of_expressions in enumerate(spread)
    ]
    shares = Shares(summing, design, columns, groupings, rules, progress)
    every = [one for _, draws in sought for one in draws]
    shares.find({(one.grouping, point) for one in every for point in one.thresholds})
    return Estimates(
        rows=tuple(
            row for one, draws in sought for row in estimates_of(one, draws, shares)
        ),
        indicators=tuple(quantiles),
        design=shares.summary,
        level=level,
        interval=interval,
        degrees_of_freedom_rule=degrees_of_freedom,
        where=where,
        notes=source.notes,
    )
