"""A value with its interval, or with the reason why there is none."""

from __future__ import annotations

import math
from dataclasses import field
from typing import Literal, get_args

from payung.charts.plain_text import one_line
from payung.charts.refusal import (
    IntervalIsUpsideDown,
    MarkNotKnown,
    NumberIsNotFinite,
    ValueOutsideItsInterval,
)
from payung.charts.wording import Wording

Mark = Literal["filled", "hollow", "review", "suppressed"]
Colour = Literal["all", "girls", "boys", "school", "online", "grey"]

MARKS, COLOURS = get_args(Mark), get_args(Colour)
_ENDLESS = (math.inf, -math.inf)


class Reading:
    """
    What has a value, low, high and mark. ``filled`` has an interval, ``hollow`` a source
    that prints none, ``review`` a doubt; a ``suppressed`` one forgets its numbers at once.

    ``drawn`` is value, low and high; the value alone where there is no interval; else
    nothing.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        must_be_known(self.mark, MARKS)
        must_be_known(getattr(self, "colour", "all"), COLOURS)
        if self.mark == "suppressed":
            for number in ("value", "low", "high"):
                object.__setattr__(self, number, None)
        object.__setattr__(
            self, "drawn", _drawn(self.value, self.low, self.high, self.mark)
        )


def must_be_known(word: str, known: tuple[str, ...]) -> None:
    """Refuse a word that means nothing here: a misspelt mark would show what it hides."""
    if word not in known:
        raise MarkNotKnown(f"There is {', '.join(known)}; a figure has no other.")


def drawn_field() -> tuple[float, ...]:
    """A field for ``drawn``, filled when a reading is made."""
    return field(init=False, repr=False, compare=False)


def _drawn(value, low, high, mark: Mark) -> tuple[float, ...]:
    if value in _ENDLESS or low in _ENDLESS or high in _ENDLESS:
        raise NumberIsNotFinite(
            "A number without end cannot be drawn: leave it out, or give its end."
        )
    if low is not None and high is not None and low > high:
        raise IntervalIsUpsideDown(
            "An interval ends below where it begins: give the lower end first."
        )
    if None not in (value, low, high) and not low <= value <= high and value == value:
        if low == low and high == high:
            raise ValueOutsideItsInterval(
                "A value lies outside its own interval: look which numbers belong together."
            )
    # Only what is not a number differs from itself.
    if value is None or value != value:
        return ()
    if mark == "hollow" or low is None or high is None:
        return (value,)
    return (value,) if low != low or high != high else (value, low, high)


def absence(reading: Reading, wording: Wording) -> str:
    """What stands where there is no number."""
    return wording.suppressed if reading.mark == "suppressed" else wording.nobody


def told(label: str, reading: Reading, wording: Wording, decimals: int) -> str:
    """One reading in words."""
    label = one_line(label)
    fixed = wording.numerals.fixed
    drawn = reading.drawn
    if not drawn:
        return f"{label}: {absence(reading, wording)}"
    value = fixed(drawn[0], decimals)
    if len(drawn) == 1:
        alone = wording.no_interval if reading.mark == "hollow" else wording.unsure
        said = alone.format(label=label, value=value)
    else:
        said = wording.interval.format(
            label=label,
            value=value,
            low=fixed(drawn[1], decimals),
            high=fixed(drawn[2], decimals),
        )
    return f"{said} ({wording.review})" if reading.mark == "review" else said


def cells(reading: Reading, wording: Wording, decimals: int) -> tuple[str, ...]:
    """Value, low, high and remark for a table; a hidden number is in none of them."""
    numbers = [wording.numerals.fixed(number, decimals) for number in reading.drawn]
    if not numbers:
        return ("", "", "", absence(reading, wording))
    if len(numbers) == 1:
        numbers += ["", ""]
        remark = wording.cited if reading.mark == "hollow" else wording.no_range
    else:
        remark = ""
    if reading.mark == "review":
        remark = wording.review
    return (*numbers, remark)
