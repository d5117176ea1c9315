"""Which columns look like weight, stratum and PSU, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from payung.instruments.inspection.profile import Profile
from payung.survey.design import Design

Role = Literal["weight", "strata", "psu"]

NAMES: dict[Role, tuple[re.Pattern[str], ...]] = {
    "weight": (
        re.compile(
            r"^(final|sampling|student|pupil|stu|w_?f?stu)?_?(wt|wgt|weight)$", re.I
        ),
        re.compile(r"weight|wgt|^pw$|^w$|_wt$|^trong_?so$", re.I),
    ),
    "strata": (
        re.compile(r"^strat(um|a)$", re.I),
        re.compile(r"strat|^tang$", re.I),
    ),
    "psu": (
        re.compile(r"^psu$", re.I),
        re.compile(
            r"psu|cluster|^(school|sch|idschool|cntschid)_?(id|code|no)?$", re.I
        ),
    ),
}
IN_WORDS = {
    "weight": "a weight",
    "strata": "a stratum",
    "psu": "a primary sampling unit",
}
REPLICATE = re.compile(r"(rep|rwgt|fstr?urwt|fsturwt|bsrw|jk)", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may say how the survey was drawn."""

    role: Role
    column: str
    reason: str


def candidates_of(
    profiles: Mapping[str, Profile], titles: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """Return the likely columns of the design, likeliest first within each role."""
    found: list[tuple[int, Candidate]] = []
    for role, patterns in NAMES.items():
        for profile in profiles.values():
            rank = rank_of(profile, titles.get(profile.name, ""), patterns)
            if rank is not None and (reason := reason_for(role, profile)):
                words = f"named like {IN_WORDS[role]}; {reason}"
                found.append((rank, Candidate(role, profile.name, words)))
    order = list(NAMES)
    found.sort(key=lambda pair: (order.index(pair[1].role), pair[0]))
    return tuple(candidate for _, candidate in found)


def rank_of(
    profile: Profile, title: str, patterns: Iterable[re.Pattern[str]]
) -> int | None:
    """Return how well a name fits, 0 best; a title that fits comes last."""
    if REPLICATE.search(profile.name) and profile.name[-1].isdigit():
        return None
    ranks = [
        rank for rank, pattern in enumerate(patterns) if pattern.search(profile.name)
    ]
    if ranks:
        return ranks[0]
    says_so = re.search(r"analysis weight|sampling (weight|strat|unit)", title, re.I)
    fits = says_so and any(pattern.search(title) for pattern in patterns)
    return 9 if fits else None


def reason_for(role: Role, profile: Profile) -> str | None:
    """Say what speaks for a column; None where its values speak against it."""
    if not profile.known:
        return None
    if role == "weight":
        is_weight = profile.is_number and profile.high is not None and profile.high > 0
        if not is_weight or profile.low < 0 and profile.low < -profile.high:
            return None
        return f"numbers from {profile.low:g} to {profile.high:g}"
    enough = profile.rows / max(1, profile.distinct)
    if enough < 2 and profile.rows > 50:
        return None
    about = "" if profile.distinct_is_exact else "about "
    return f"{about}{profile.distinct:,} values, {enough:,.0f} records each on average"


def guessed_design(candidates: Iterable[Candidate]) -> Design:
    """Return the design that the likeliest columns suggest."""
    best: dict[str, str] = {}
    for candidate in candidates:
        best.setdefault(candidate.role, candidate.column)
    clusters = (best["psu"],) if "psu" in best else ()
    return Design(best.get("weight"), best.get("strata"), clusters)
