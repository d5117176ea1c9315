"""Why a figure is not drawn."""

from __future__ import annotations

from payung.survey.refusal import Refusal


class FigureIsEmpty(Refusal):
    """There is no row to draw."""


class IntervalIsUpsideDown(Refusal):
    """The lower end of an interval lies above its upper end."""


class NumberIsNotFinite(Refusal):
    """A number that has to be drawn is missing or without end."""


class MarkNotKnown(Refusal):
    """A mark or a colour that no figure has; a misspelt one might show a hidden number."""


class ValueOutsideItsInterval(Refusal):
    """A value does not lie in its own interval."""


class FigureHasNoName(Refusal):
    """Without a name two figures of a page would share their ids."""


class DayIsNotKnown(Refusal):
    """Who was a member on a day is not in our source."""


class GroupsOverlap(Refusal):
    """Years of two comparability groups are mixed, so no break can part them."""


class YearIsTwice(Refusal):
    """A line has two figures for one year."""


class LinesAreTooMany(Refusal):
    """More lines than a reader can tell apart."""


class VerdictIsContradicted(Refusal):
    """A difference is called higher or lower against its own sign."""


class OddsRatioIsNotPositive(Refusal):
    """An odds ratio of zero or less has no place on a logarithmic axis."""


class StateIsNotAMember(Refusal):
    """A tile is given for a state that had not joined on that day."""


class StateIsTwice(Refusal):
    """Two tiles are given for one state."""


class StepsDoNotRise(Refusal):
    """The borders between steps of lightness are not in order, or too many."""
