"""Schools, pupils and changes of a plan hang together."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from payung.survey import Design, estimate, mean, proportion
from payung.survey.planning.observed import NothingToPlanBy, observed
from payung.survey.planning.plan import Plan, PlanNotPossible, schools_needed
from payung.survey.planning.tests.samples import counts_of_yes, known, school_weights
from payung.survey.tests.surveys import source_of

EARLIER = known(0.2, 0.05, 60, 25)
DESIGN = Design("w", clusters=("school",))
BULLIED = proportion("bullied", "bullied == 1")


def survey(alike=0.1, schools=40, pupils=20):
    yes = counts_of_yes(np.random.default_rng(3), 0.3, alike, schools, pupils, 1)[0]
    return source_of(
        {
            "w": np.repeat(school_weights(schools), pupils).tolist(),
            "school": np.repeat(np.arange(schools), pupils).tolist(),
            "sex": ["girl", "boy"] * (schools * pupils // 2),
            "bullied": [int(pupil < count) for count in yes for pupil in range(pupils)],
        }
    )


@pytest.mark.slow
def test_the_smallest_change_is_seen_with_the_power_asked():
    plan = Plan(EARLIER, 80, 25, power=0.9)

    for direction in (-1, 1):
        change = plan.smallest_change(direction)
        assert plan.chance_to_see(change) == pytest.approx(0.9, abs=1e-3)


def test_one_school_fewer_than_needed_is_too_few():
    needed = schools_needed(EARLIER, -0.06, 25)

    assert Plan(EARLIER, needed, 25).chance_to_see(-0.06) >= 0.8
    assert Plan(EARLIER, needed - 1, 25).chance_to_see(-0.06) < 0.8


def test_more_pupils_of_the_same_schools_help_less_than_more_schools():
    pupils = Plan(EARLIER, 60, 50, "planned").smallest_change(1)
    schools = Plan(EARLIER, 120, 25, "planned").smallest_change(1)

    assert schools < pupils < Plan(EARLIER, 60, 25, "planned").smallest_change(1)


def test_no_number_of_schools_makes_up_for_an_uncertain_earlier_survey():
    assert schools_needed(EARLIER, 0.01, 25) is None


def test_a_fall_below_nobody_is_refused():
    with pytest.raises(PlanNotPossible, match="leaves the range"):
        schools_needed(EARLIER, -0.3, 25)


def test_a_rare_thing_has_no_fall_that_could_be_seen():
    rare = known(0.01, 0.05, 20, 10)

    assert isnan(Plan(rare, 20, 10).smallest_change(-1))


def test_pupils_less_alike_than_by_chance_count_as_not_alike():
    odd = replace(EARLIER, design_effect=0.5)

    assert odd.intraclass_correlation == 0


def test_a_single_school_is_no_survey():
    with pytest.raises(PlanNotPossible, match="at least 2 schools"):
        Plan(EARLIER, 1, 25)


@pytest.mark.slow
def test_the_earlier_survey_s_design_effect_is_that_of_the_estimate():
    source = survey()
    told = estimate(source, DESIGN, [BULLIED], by=[["sex"]]).rows

    rows = observed(source, DESIGN, BULLIED, by=[["sex"]])

    assert [row.group_name for row in rows] == [row.group_name for row in told]
    for ours, theirs in zip(rows, told, strict=True):
        assert ours.design_effect == pytest.approx(theirs.design_effect, rel=1e-12)
        assert ours.respondents == theirs.respondents


def test_the_effect_of_weights_and_the_size_of_schools_are_counted():
    every = observed(survey(), DESIGN, BULLIED)[0]

    assert every.weighting == pytest.approx(10 / 9, rel=1e-12)  # 1 and 2 by halves
    assert (every.schools, every.children_a_school) == (40, 20)


def test_a_plan_like_the_earlier_survey_has_its_error():
    every = observed(survey(), DESIGN, BULLIED)[0]
    again = Plan(every, 40, 20)

    error = again.standard_error(every.value)
    # R's deff="replace" has pq/(n−1) below it, a plan pq/n
    assert error == pytest.approx(every.standard_error, rel=2 / every.respondents)


def test_a_survey_without_schools_tells_no_plan():
    with pytest.raises(NothingToPlanBy, match="--psu"):
        observed(survey(), Design("w"), BULLIED)


def test_a_mean_is_not_planned():
    with pytest.raises(NothingToPlanBy, match="is a mean"):
        observed(survey(), DESIGN, mean("age", "w"))


def test_nobody_bullied_tells_no_plan():
    with pytest.raises(NothingToPlanBy, match="nobody"):
        observed(survey(), DESIGN, proportion("never", "bullied == 7"))
