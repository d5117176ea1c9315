"""What would mislead, or show what is hidden, is refused in a sentence."""

from datetime import date

import pytest

from payung.charts.dot_interval import dot_interval
from payung.charts.figure import Block, Figure, Row
from payung.charts.gap_figure import Gap
from payung.charts.reading import told
from payung.charts.refusal import (
    DayIsNotKnown,
    FigureHasNoName,
    MarkNotKnown,
    ValueOutsideItsInterval,
    VerdictIsContradicted,
)
from payung.charts.state_map import StateFigure, StateMap
from payung.charts.wording import Wording


def test_a_misspelt_mark_does_not_show_what_it_hides():
    with pytest.raises(MarkNotKnown):
        Row("Evening class", 87.7, 51.1, 97.8, mark="supressed")


def test_a_colour_cannot_bring_markup():
    with pytest.raises(MarkNotKnown):
        Row("Girls", 20, 18, 22, colour='x" onload="y')


def test_a_value_outside_its_interval_is_refused():
    with pytest.raises(ValueOutsideItsInterval):
        Row("Girls", 50, 1, 2)


def test_an_estimate_of_ours_without_a_range_does_not_blame_a_source():
    ours, cited = Row("Girls", 20.0), Row("Girls", 20.0, mark="hollow")

    assert "the source" not in told("Girls", ours, Wording(), 1)
    assert "the source gives no range" in told("Girls", cited, Wording(), 1)


def test_of_a_cited_difference_nobody_can_tell():
    with pytest.raises(VerdictIsContradicted):
        Gap("Girls", 3, mark="hollow", verdict="higher")


def test_a_verdict_that_the_interval_does_not_bear_is_refused():
    with pytest.raises(VerdictIsContradicted):
        Gap("Girls", 3, -1, 7, verdict="higher")

    assert Gap("Girls", 3, 1, 5, verdict="unclear").judged == "unclear"


def test_two_figures_without_names_would_share_their_ids():
    figure = Figure("Girls more", "%", (Block("", (Row("Girls", 20, 18, 22),)),))

    with pytest.raises(FigureHasNoName):
        dot_interval(figure, name="")


def state_map(on=date(2024, 1, 1), **more):
    figures = (StateFigure("IDN", 2015, 19.9),)
    return StateMap("Of the same question", "%", "gshs-30-days", on, figures, **more)


def test_members_are_not_told_of_a_day_that_our_source_does_not_know():
    with pytest.raises(DayIsNotKnown):
        state_map(on=date(1995, 1, 1))


def test_a_state_that_asked_another_question_is_said_to_be_not_comparable():
    told_of = state_map(not_comparable=("PHL",)).description()

    assert "Philippines: not comparable" in told_of
    assert "Thailand: not published" in told_of
