"""A plan in plain words."""

from __future__ import annotations

from math import isnan

from payung.cli.planning.planned import Planned


def points(share: float) -> str:
    """Write a share or a change in points."""
    return "none" if isnan(share) else f"{100 * abs(share):.1f}"


def sentences(found: Planned) -> list[str]:
    """Say what the plan sees, and how many schools the change needs."""
    plan, seen = found.plan, found.observed
    return [
        f"Earlier: {points(seen.value)} %, design effect {seen.design_effect:.2f}: "
        f"weights {seen.weighting:.2f}, and pupils of a school alike by "
        f"ρ = {seen.intraclass_correlation:.3f}{taken_as_zero(found)}.",
        f"{plan.schools:,} schools with {plan.pupils:g} pupils: the interval will be "
        f"± {points(plan.half_width)} points; {seen_by(found)}.",
        needed(found),
    ]


def taken_as_zero(found: Planned) -> str:
    """Say where pupils of a school looked less alike than by chance."""
    seen = found.observed
    below = seen.design_effect < seen.weighting
    return " (below 0, so taken as 0)" if below else ""


def seen_by(found: Planned) -> str:
    """Say the smallest change that the plan sees."""
    fall, rise = found.smallest("earlier")
    if isnan(fall) and isnan(rise):
        return "no change since the earlier survey can be told"
    told = [
        f"a {word} of {points(change)}"
        for word, change in (("fall", fall), ("rise", rise))
        if not isnan(change)
    ]
    return f"it sees {' or '.join(told)} points since the earlier survey"


def needed(found: Planned) -> str:
    """Say how many schools the change needs."""
    change = (
        f"A {'fall' if found.change < 0 else 'rise'} of {points(found.change)} points"
    )
    if not found.is_possible:
        return f"{change} would leave the range from 0 to 100 %."
    since, alike = found.needed["earlier"], found.needed["planned"]
    first = (
        f"needs {since:,} schools to be told from the earlier survey"
        if since
        else "cannot be told from the earlier survey with any number of schools"
    )
    second = (
        f"{alike:,} in each of two such surveys" if alike else "no number is enough"
    )
    return f"{change} {first}; between two surveys planned alike: {second}."
