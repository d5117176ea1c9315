"""One outcome in plain words."""

from __future__ import annotations

from payung.survey.regression.impact import Impact, Impacts
from payung.survey.regression.measure import Measure


def sentence(one: Impact, found: Impacts) -> str:
    """Say what was found, and no more than the intervals bear."""
    name, exposure = called(one.outcome), called(found.exposure)
    exposed, others = (row for row in one.measures if row.kind == "prevalence")
    if "suppress" in (exposed.flag, others.flag):
        return f"{name}: too uncertain to say; do not publish these figures."
    whole = min(exposed.value, others.value) >= 0.1
    return (
        f"{name}: of children with “{exposure}”, {in_100(exposed, whole)} in 100, "
        f"of others {in_100(others, whole)}: {times(one.get('ratio'))}"
        f"{adjusted(one, found)}.{owed(one, found)}"
    )


def called(indicator) -> str:
    """The words a reader sees."""
    return indicator.title or indicator.name


def in_100(row: Measure, whole: bool) -> str:
    """How many of every hundred."""
    return f"{100 * row.value:.{0 if whole else 1}f}"


def times(row: Measure) -> str:
    """How many times as many, or that it cannot be told."""
    between = f"[{row.low:.1f}, {row.high:.1f}]"
    words = f"{row.value:.1f} times as many {between}"
    if row.low > 1 or row.high < 1:
        return words
    return f"{words} (can't tell)"


def adjusted(one: Impact, found: Impacts) -> str:
    """The same, other things held equal."""
    if not found.adjusted_for:
        return ""
    row = one.get("adjusted_ratio")
    things = ", ".join(found.adjusted_for)
    return f"; with {things} held equal {row.value:.1f} times [{row.low:.1f}, {row.high:.1f}]"


def owed(one: Impact, found: Impacts) -> str:
    """The attributable fraction, as the condition it stands on; only where above none."""
    prefix = "adjusted_" if found.adjusted_for else ""
    row = one.get(f"{prefix}attributable_fraction")
    if not row.low > 0:
        return ""
    share = f"{100 * row.value:.0f} in 100 [{100 * row.low:.0f}, {100 * row.high:.0f}]"
    return (
        f" If that were the cause and nothing else differed, {share} of all with this "
        "outcome would be owed to it."
    )
