"""One colour, one meaning: girls and boys are known by their label."""

from __future__ import annotations

from payung.charts.figure import Colour
from payung.survey.estimates import Group

GIRLS = {"female", "females", "girl", "girls", "f", "nữ", "em gái", "con gái", "gái"}
BOYS = {"male", "males", "boy", "boys", "m", "nam", "em trai", "con trai", "trai"}


def colour_of(group: Group) -> Colour:
    """Of the first label that says girl or boy; all others share the colour of all children."""
    for _, label in group:
        if label.strip().casefold() in GIRLS:
            return "girls"
        if label.strip().casefold() in BOYS:
            return "boys"
    return "all"
