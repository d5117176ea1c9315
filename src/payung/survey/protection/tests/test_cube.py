"""What a cube withholds, it holds no number of."""

import json
import pickle
from dataclasses import replace

import pytest

from payung.survey.estimates import Difference, Estimate, Estimates
from payung.survey.protection.cube import (
    CubeNotRead,
    Earlier,
    NotProtectable,
    protect,
)
from payung.survey.protection.margins import Union
from payung.survey.protection.tests.test_attack import INDICATOR, SUMMARY

SECRET_N, SECRET_VALUE = 3, 0.33377


def run(**counts):
    rows = []
    for name, n in counts.items():
        group = (
            ()
            if name == "everyone"
            else tuple(tuple(part.split("_")) for part in name.split("__"))
        )
        value = SECRET_VALUE if n == SECRET_N else 0.2
        rows.append(
            Estimate("bullied", group, n, value, 0.02, 0.16, 0.25, 27, 1.4, "show", "")
        )
    return Estimates(tuple(rows), (INDICATOR,), SUMMARY, 0.95, "logit", "design")


def hidden(cube):
    return {row.group_name for row in cube.estimates if row.respondents < 0}


def test_a_small_group_takes_another_with_it():
    cube = protect(run(everyone=100, sex_girl=3, sex_boy=60, sex_other=37))

    assert hidden(cube) == {"sex=girl", "sex=other"}


def test_nothing_is_withheld_where_all_groups_are_large():
    told = run(everyone=100, sex_girl=40, sex_boy=60)

    assert protect(told).estimates == told


def test_a_withheld_number_is_nowhere_in_the_cube():
    cube = protect(run(everyone=100, sex_girl=SECRET_N, sex_boy=60, sex_other=37))

    for text in (repr(cube), cube.as_json(), repr(pickle.dumps(cube))):
        assert "33377" not in text
    assert str(SECRET_N) not in str([n for *_, n in json.loads(cube.as_json())["told"]])


def test_small_groups_and_those_that_would_tell_them_look_alike():
    cube = protect(run(everyone=100, sex_girl=3, sex_boy=60, sex_other=37))

    said = {(row.flag, row.reason) for row in cube.estimates if row.respondents < 0}
    assert len(said) == 1


def test_a_group_in_which_everybody_said_yes_is_withheld():
    told = run(everyone=100, sex_girl=40, sex_boy=30, sex_other=30)
    rows = tuple(
        replace(row, value=1.0) if row.group_name == "sex=girl" else row for row in told
    )

    assert "sex=girl" in hidden(protect(replace(told, rows=rows)))


def test_a_difference_with_a_withheld_group_is_blank():
    told = run(everyone=100, sex_girl=3, sex_boy=60, sex_other=37)
    girl, boy = (("sex", "girl"),), (("sex", "boy"),)
    gap = Difference(
        "bullied", "difference", girl, boy, 0.1, 0.02, 0.06, 0.14, 27, 0.01, "higher"
    )
    (found,) = protect(replace(told, differences=(gap,))).estimates.differences

    assert found.value != found.value
    assert found.verdict == "can't tell"


def test_a_joined_label_does_not_tell_its_parts():
    told = run(
        everyone=100, race_Hispanic=23, race_White=77,
        raceeth_Latino=20, raceeth_Multiple=3, raceeth_White=77,
    )  # fmt: skip
    union = Union("race", "Hispanic", "raceeth", ("Latino", "Multiple"))

    assert {"raceeth=Multiple", "raceeth=Latino"} <= hidden(
        protect(told, unions=[union])
    )


def test_what_was_withheld_stays_withheld():
    first = protect(run(everyone=100, sex_girl=4, sex_boy=60, sex_other=36))
    later = run(everyone=110, sex_girl=9, sex_boy=63, sex_other=38)

    assert hidden(protect(later)) == set()
    assert hidden(protect(later, earlier=[first])) >= {"sex=girl"}


def test_a_release_must_estimate_what_an_earlier_one_withheld():
    first = protect(run(everyone=100, sex_girl=4, sex_boy=60, sex_other=36))

    with pytest.raises(NotProtectable, match="add --by sex"):
        protect(run(everyone=100, area_town=40, area_country=60), earlier=[first])


def test_a_small_group_that_was_told_already_cannot_be_hidden():
    first = protect(run(everyone=100, sex_girl=8, sex_boy=92), smallest_group=5)

    with pytest.raises(NotProtectable, match="sex girl"):
        protect(
            run(everyone=100, sex_girl=8, sex_boy=92),
            smallest_group=10,
            earlier=[first],
        )


def test_an_indicator_under_another_name_inherits_all_the_same():
    first = protect(run(everyone=100, sex_girl=4, sex_boy=60, sex_other=36))
    later = run(everyone=110, sex_girl=9, sex_boy=63, sex_other=38)
    renamed = replace(
        later,
        rows=tuple(replace(row, indicator="hurt") for row in later),
        indicators=(replace(INDICATOR, name="hurt"),),
    )

    assert "sex=girl" in hidden(protect(renamed, earlier=[first]))


def test_more_children_asked_for_never_shows_more():
    told = run(
        everyone=100, sex_girl=4, sex_boy=60, sex_other=9, grade_7=27, grade_8=73
    )
    shown = [
        {row.group_name for row in protect(told, smallest_group=k).estimates}
        - hidden(protect(told, smallest_group=k))
        for k in (2, 5, 10)
    ]

    assert shown[2] <= shown[1] <= shown[0]


def test_the_order_of_rows_changes_nothing():
    told = run(everyone=100, sex_girl=3, sex_boy=60, sex_other=37)
    turned = replace(told, rows=told.rows[::-1])

    assert protect(turned).as_json() == protect(told).as_json()


def test_a_cube_is_read_back():
    cube = protect(run(everyone=100, sex_girl=3, sex_boy=60, sex_other=37))
    earlier = Earlier.from_json(cube.as_json())

    assert (earlier.told, earlier.confidential) == (dict(cube.told), cube.confidential)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":"other","version":1}'])
def test_a_file_that_is_no_cube_is_refused(text):
    with pytest.raises(CubeNotRead):
        Earlier.from_json(text)


def test_a_smallest_group_of_one_is_refused():
    with pytest.raises(NotProtectable):
        protect(run(everyone=100), smallest_group=1)


def test_a_release_about_fewer_children_than_an_earlier_one_is_refused():
    told = run(everyone=100, sex_girl=40, sex_boy=60)
    first = Earlier.from_json(protect(told).as_json())

    with pytest.raises(NotProtectable, match="--where"):
        protect(replace(told, where="grade > 7"), earlier=[first])


def test_what_is_unreliable_in_one_indicator_alone_protects_nobody():
    told = run(everyone=200, sex_girl=3, sex_boy=25, sex_other=172)
    other = replace(INDICATOR, name="hurt", numerator="hurt == 1")
    unsure = {("bullied", "sex=boy"), ("hurt", "sex=other")}
    rows = [
        replace(row, indicator=name) for name in ("bullied", "hurt") for row in told
    ]
    flagged = tuple(
        replace(row, flag="suppress")
        if (row.indicator, row.group_name) in unsure
        else row
        for row in rows
    )
    both = replace(told, rows=flagged, indicators=(INDICATOR, other))

    counts = {r.group_name for r in protect(both).estimates if r.respondents >= 0}
    assert counts == {"all", "sex=other"}


def test_figures_that_were_protected_already_are_refused():
    cube = protect(run(everyone=100, sex_girl=3, sex_boy=60, sex_other=37))

    with pytest.raises(NotProtectable, match="already"):
        protect(cube.estimates)
