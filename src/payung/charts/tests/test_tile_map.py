"""States as tiles: dated, in order, never ranked."""

from dataclasses import fields
from datetime import date
from itertools import combinations

import pytest

from payung.charts.refusal import StateIsNotAMember, StateIsTwice, StepsDoNotRise
from payung.charts.state_map import StateFigure
from payung.charts.states import MEMBER_STATES, REHEARSAL_STATES
from payung.charts.tests.pictures import make_map, states_map
from payung.charts.tile_map import tile_map

DECLARED = date(2021, 10, 26)
NAMES = [
    "Brunei Darussalam", "Cambodia", "Indonesia", "Lao PDR", "Malaysia", "Myanmar",
    "Philippines", "Singapore", "Thailand", "Timor-Leste", "Viet Nam",
]  # fmt: skip


def test_states_stand_in_english_alphabetical_order_in_every_language():
    assert [place.name for place in MEMBER_STATES] == NAMES == sorted(NAMES)
    table = states_map(names={"BRN": "Zz"}).table()
    assert [row[0] for row in table.rows] == ["Zz", *NAMES[1:]]


def test_ten_states_made_the_declaration_and_timor_leste_is_the_eleventh():
    then = states_map(on=DECLARED, not_measured=("BRN",))
    assert len(then.table().rows) == 10 and "Timor" not in tile_map(then, name="c")
    assert len(states_map().table().rows) == 11
    assert tile_map(states_map(), name="c").count("<rect") == 11


def test_a_figure_of_a_state_that_had_not_joined_is_refused():
    with pytest.raises(StateIsNotAMember, match="TLS had not joined on 2021-10-26"):
        states_map(on=DECLARED, not_measured=("TLS",))


def test_no_two_tiles_lie_on_one_another():
    for places in (MEMBER_STATES, REHEARSAL_STATES):
        for one, other in combinations(places, 2):
            assert one.row != other.row or abs(one.column - other.column) >= 1


def test_a_figure_cannot_have_a_comparability_group_of_its_own():
    assert "group" not in {field.name for field in fields(StateFigure)}


def test_not_published_and_not_measured_differ_in_words():
    text = tile_map(states_map(), name="c")
    assert "Cambodia: not published" in text and "Timor-Leste: not measured" in text


def test_a_value_has_a_tone_a_number_a_range_and_a_year():
    text = tile_map(make_map(), name="c")
    assert 'class="s1"' in text and 'class="s3"' in text
    for words in (">12.4<", ">10.1\u201314.7<", ">2015<", ">under 20<"):
        assert words in text


def test_a_value_on_a_border_belongs_to_the_upper_step():
    figures = (StateFigure("A", 2015, 20, 18, 22), StateFigure("B", 2015, 19.9, 18, 22))
    text = tile_map(make_map(figures=figures, borders=(20,)), name="c")
    assert text.index('class="s2"') < text.index('class="s1"')


def test_a_state_given_twice_is_refused():
    with pytest.raises(StateIsTwice):
        make_map(not_measured=("A",))


@pytest.mark.parametrize("borders", [(20, 10), (10, 10), (1, 2, 3, 4)])
def test_borders_must_rise_and_be_few(borders):
    with pytest.raises(StepsDoNotRise):
        make_map(borders=borders)


def test_the_description_names_the_one_group_of_the_map():
    assert ">example question: State A 2015: 12.4" in tile_map(make_map(), name="c")


def test_places_given_in_any_order_stand_in_that_of_the_alphabet():
    turned = make_map(places=REHEARSAL_STATES[::-1])
    assert turned.table() == make_map().table()
