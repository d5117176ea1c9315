"""
The slow twin: the same estimates in plain Python, child by child.

Nothing here is fast or shared with the engine; it is to be read beside a textbook, and
to be disagreed with by tests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum, nan, sqrt

from payung.survey.design import LonelyPsu
from payung.survey.indicator import Kind


@dataclass(frozen=True, slots=True)
class Child:
    """
    One record.

    ``clusters`` are the sampled units, PSU first; ``populations`` how many such units
    their parent holds, stage by stage (none: with replacement); ``y`` the answer (0 or
    1 for a proportion, ``None`` unknown), ``x`` the denominator of a ratio.
    """

    weight: float
    stratum: str
    clusters: tuple[str, ...]
    y: float | None
    x: float | None = 1.0
    group: str | None = None
    populations: tuple[float, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the child stands for somebody and its answer is known."""
        return self.weight > 0 and self.y is not None and self.x is not None


@dataclass(frozen=True, slots=True)
class TwinEstimate:
    """What the twin found."""

    respondents: int
    value: float
    standard_error: float
    design_effect: float
    domain_degrees_of_freedom: int


Scores = list[tuple[Child, float]]


def estimate(
    children: Sequence[Child],
    kind: Kind,
    belongs: Callable[[Child], bool],
    lonely_psu: LonelyPsu = "fail",
) -> TwinEstimate:
    """
    Estimate one indicator for the children who belong to a group.

    value: Σwy/Σwx (proportion, mean: x = 1), or Σwy (total). Error: √V of the total of
    scores w·(y − value·x)/Σwx (total: w·y), which are 0 outside the group.
    """
    inside = [child for child in children if belongs(child) and child.answered]
    if not inside:
        return TwinEstimate(0, nan, nan, nan, 0)
    known = [
        (c.weight, c.y, c.x) for c in inside if c.y is not None and c.x is not None
    ]
    y = fsum(weight * y for weight, y, _ in known)
    x = fsum(weight * x for weight, _, x in known)
    value = y if kind == "total" else y / x

    def score(child: Child) -> float:
        if child.y is None or child.x is None or not belongs(child):
            return 0.0
        if kind == "total":
            return child.weight * child.y
        return child.weight * (child.y - value * child.x) / x

    scores = [(child, score(child)) for child in children]
    variance = of_stage(scores, 0, 1.0, lonely_psu, {id(child) for child in inside})
    simple = simple_variance(known, kind, value, x)
    clusters = {(child.stratum, child.clusters[0]) for child in inside}
    return TwinEstimate(
        respondents=len(inside),
        value=value,
        standard_error=sqrt(variance) if variance == variance else nan,
        design_effect=variance / simple if simple else nan,
        domain_degrees_of_freedom=len(clusters) - len({s for s, _ in clusters}),
    )


def of_stage(
    scores: Scores, stage: int, reach: float, lonely_psu: LonelyPsu, answered: set[int]
) -> float:
    """V of one stage, and of the stages below it when populations are finite."""
    strata: dict[str, Scores] = defaultdict(list)
    for child, score in scores:
        strata[child.stratum if stage == 0 else ""].append((child, score))
    parts, usable, present = [], 0, 0
    for of_stratum in strata.values():
        units: dict[str, Scores] = defaultdict(list)
        for child, score in of_stratum:
            units[child.clusters[stage]].append((child, score))
        left_over = share_left_over(of_stratum[0][0], stage, len(units))
        is_seen = any(id(child) in answered for child, _ in of_stratum)
        is_lonely = len(units) == 1 and left_over > 0
        present += is_seen
        usable += is_seen and not is_lonely
        parts.append(reach * left_over * between(units, is_lonely, lonely_psu))
        if left_over < 1 and stage + 1 < len(of_stratum[0][0].clusters):
            deeper = reach * (1 - left_over)
            parts += [
                of_stage(unit, stage + 1, deeper, lonely_psu, answered)
                for unit in units.values()
            ]
    total = fsum(parts)
    if stage == 0 and lonely_psu == "average" and present > usable:
        return total * present / usable if usable else nan
    return total


def share_left_over(child: Child, stage: int, sampled: int) -> float:
    """1 − n/N; 1 without a finite population."""
    if stage >= len(child.populations):
        return 1.0
    return 1 - sampled / child.populations[stage]


def between(units: dict[str, Scores], is_lonely: bool, lonely_psu: LonelyPsu) -> float:
    """n/(n − 1) Σ (z − z̄)² over the units of one stratum."""
    totals = [fsum(score for _, score in unit) for unit in units.values()]
    if len(totals) == 1:
        return totals[0] ** 2 if is_lonely and lonely_psu == "adjust" else 0.0
    mean = fsum(totals) / len(totals)
    squares = fsum((total - mean) ** 2 for total in totals)
    return len(totals) / (len(totals) - 1) * squares


def simple_variance(
    known: Sequence[tuple[float, float, float]], kind: Kind, value: float, x: float
) -> float:
    """Variance of the estimate, had as many children been drawn with replacement."""
    n, weights = len(known), fsum(weight for weight, _, _ in known)
    if n < 2:
        return nan
    centre = value / weights if kind == "total" else value
    residuals = [
        weight * (y - centre * (1.0 if kind == "total" else x_of_child)) ** 2
        for weight, y, x_of_child in known
    ]
    scale = 1.0 if kind == "total" else x * x
    return fsum(residuals) / weights * n / (n - 1) * weights**2 / n / scale
