"""What an earlier release withheld is known again, however the next one asks."""

from dataclasses import replace

import pytest

from payung.survey.indicator import proportion
from payung.survey.protection.cube import NotProtectable, protect
from payung.survey.protection.release import measure_of
from payung.survey.protection.tests.test_cube import hidden, run


@pytest.mark.parametrize("typed", ["bullied==1", "1 == bullied", "(BULLIED = 1)"])
def test_the_same_question_typed_otherwise_inherits(typed):
    first = protect(run(everyone=100, sex_girl=4, sex_boy=60, sex_other=36))
    later = run(everyone=110, sex_girl=9, sex_boy=63, sex_other=38)
    again = replace(later, indicators=(proportion("bullied", typed),))

    assert "sex=girl" in hidden(protect(again, earlier=[first]))


def test_another_question_is_another_measure():
    one, other = (proportion("x", text) for text in ("a == 1", "a == 2"))
    both, either = (proportion("x", f"a == 1 {word} b == 1") for word in ("and", "or"))

    assert len({measure_of(each) for each in (one, other, both, either)}) == 4


def test_a_release_cannot_ask_for_smaller_groups_than_an_earlier_one():
    first = protect(run(everyone=100, sex_girl=40, sex_boy=60), smallest_group=10)

    with pytest.raises(NotProtectable, match="10, or a larger one"):
        protect(
            run(everyone=100, sex_girl=40, sex_boy=60),
            smallest_group=5,
            earlier=[first],
        )


def test_a_mean_that_all_children_share_is_withheld():
    told = run(everyone=100, sex_girl=40, sex_boy=30, sex_other=30)
    nan = float("nan")
    rows = tuple(
        replace(row, value=1.0, standard_error=0.0, design_effect=nan)
        if row.group_name == "sex=girl"
        else row
        for row in told
    )
    mean = replace(told.indicators[0], kind="mean", numerator="bullied")

    assert "sex=girl" in hidden(protect(replace(told, rows=rows, indicators=(mean,))))
