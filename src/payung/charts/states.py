"""The Member States of ASEAN as tiles: where each stands and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """
    A state's tile. ``column`` and ``row`` count from the upper left; ``since`` is the
    first day of a membership that began after the Declaration of October 2021.
    """

    code: str
    name: str
    column: float
    row: int
    since: date = date.min


# The day of the Declaration: of earlier memberships our source says nothing.
DECLARATION = date(2021, 10, 26)

# Our source gives the month and not the day, so the whole month counts.
JOINED_IN_OCTOBER_2025 = date(2025, 10, 1)

# In English alphabetical order of the short names; the tiles lie roughly as the states do.
MEMBER_STATES = (
    Place("BRN", "Brunei Darussalam", 2, 2),
    Place("KHM", "Cambodia", 1.5, 1),
    Place("IDN", "Indonesia", 2, 3),
    Place("LAO", "Lao PDR", 1, 0),
    Place("MYS", "Malaysia", 1, 2),
    Place("MMR", "Myanmar", 0, 0),
    Place("PHL", "Philippines", 3, 1),
    Place("SGP", "Singapore", 1, 3),
    Place("THA", "Thailand", 0.5, 1),
    Place("TLS", "Timor-Leste", 3, 3, since=JOINED_IN_OCTOBER_2025),
    Place("VNM", "Viet Nam", 2, 0),
)

# For rehearsal, where no invented figure may stand under a state's name.
REHEARSAL_STATES = tuple(
    Place(letter, f"State {letter}", number % 4, number // 4)
    for number, letter in enumerate("ABCDEFGHIJK")
)


def members(places: tuple[Place, ...], on: date) -> tuple[Place, ...]:
    """Those that were members on a day, in English alphabetical order."""
    joined = [place for place in places if place.since <= on]
    return tuple(sorted(joined, key=lambda place: place.name))
