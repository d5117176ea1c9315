"""What of an instrument's figures nobody checked, for every output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payung.instruments.instrument import Instrument
    from payung.survey.indicator import Indicator


def unverified(
    edition: Instrument | None, indicators: Iterable[Indicator]
) -> dict[str, Any]:
    """Return, for programs, whether the design is unverified and the doubt on each figure."""
    if edition is None:
        return {"instrument_status": None, "unverified": {}}
    here = {one.name for one in indicators}
    doubts = {
        one.name: one.doubt
        for one in edition.definitions
        if one.doubt and one.name in here
    }
    if not edition.design_standing.is_verified:
        doubts["design"] = f"Unverified: the design that {edition.name} states."
    return {"instrument_status": edition.status, "unverified": doubts}


def named_with_doubt(
    edition: Instrument | None, indicators: Iterable[Indicator]
) -> str:
    """Name an instrument for people, with what of these figures is unverified."""
    if edition is None:
        return ""
    doubts = unverified(edition, indicators)["unverified"]
    if not doubts:
        return edition.name
    return f"{edition.name}; unverified in part: {', '.join(doubts)}"
