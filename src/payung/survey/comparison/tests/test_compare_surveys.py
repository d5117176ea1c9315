"""Two surveys are compared only where they asked the same, and *can't tell* is said."""

from dataclasses import replace
from statistics import NormalDist

import pytest

from payung.survey.comparison.change import IndicatorNotInAll, compare
from payung.survey.comparison.trend import line, segments, trend
from payung.survey.comparison.wave import NotComparable, Wave, WavesNotClear
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import proportion
from payung.survey.tests.surveys import survey_of

DESIGN = Design("weight", "stratum", ("school",))
BULLIED = [proportion("bullied", "bullied == 1")]
SURVEY = """
    stratum | school | weight | bullied | sex
    north   | a      | 1      | 1       | girl
    north   | a      | 1      | 0       | boy
    north   | b      | 1      | 0       | girl
    north   | b      | 1      | 1       | girl
    north   | c      | 1      | {last}  | {sex}
"""


def wave(year, last=0, sex="boy", group="asked in 12 months"):
    source = survey_of(SURVEY.format(last=last, sex=sex))
    found = estimate(source, DESIGN, BULLIED, by=[("sex",)])
    return Wave(f"survey of {year}", year, found, {"bullied": group})


def test_variances_of_two_samples_add():
    earlier, later = wave(2015), wave(2019, last=1)
    gap, times = [
        row for row in compare([later, earlier], ["bullied"]).rows if not row.group
    ]

    assert (gap.years, gap.kind, times.kind) == ((2015, 2019), "difference", "ratio")
    assert gap.value == pytest.approx(3 / 5 - 2 / 5)
    assert gap.standard_error**2 == pytest.approx(
        gap.earlier.standard_error**2 + gap.later.standard_error**2
    )
    assert gap.degrees_of_freedom == 4
    assert gap.verdict == "can't tell"
    assert gap.detectable == pytest.approx((gap.high - gap.low) / 2)


def test_a_question_about_another_time_is_not_compared():
    other = replace(
        wave(2019, group="asked in 30 days"), recalls={"bullied": "past 30 days"}
    )

    with pytest.raises(NotComparable, match=r"asked in 30 days \(past 30 days\)"):
        compare([wave(2015), other], ["bullied"])


def test_an_indicator_without_a_comparability_group_is_not_compared():
    with pytest.raises(NotComparable, match="no comparability group"):
        nameless = [replace(wave(year), comparability={}) for year in (2015, 2019)]
        compare(nameless, ["bullied"])


def test_a_group_that_one_survey_lacks_is_named():
    found = compare([wave(2015), wave(2019, sex="girl")], ["bullied"])
    assert found.not_everywhere == ()

    only_girls = wave(2019, sex="girl")
    rows = tuple(r for r in only_girls.estimates if r.group_name != "sex=boy")
    lacking = replace(only_girls, estimates=replace(only_girls.estimates, rows=rows))
    found = compare([wave(2015), lacking], ["bullied"])
    assert found.not_everywhere == (("bullied", "sex=boy"),)


@pytest.mark.parametrize(
    ("years", "says"), [((2015,), "at least 2"), ((2015, 2015), "both of 2015")]
)
def test_surveys_that_cannot_be_told_apart_are_refused(years, says):
    with pytest.raises(WavesNotClear, match=says):
        compare([wave(year) for year in years], ["bullied"])


def test_an_indicator_that_one_survey_lacks_is_refused():
    with pytest.raises(IndicatorNotInAll, match="survey of 2015 has no indicator hurt"):
        compare([wave(2015), wave(2019)], ["hurt"])


def test_no_line_crosses_a_change_of_the_question():
    asked = [
        wave(2011, group="old"),
        wave(2013, last=1, group="old"),
        wave(2015, group="new"),
        wave(2017, last=1, group="new"),
        wave(2019, group="new"),
    ]

    assert [len(one.waves) for one in segments(asked, "bullied")] == [2, 3]
    assert {one.years for one in trend(asked, "bullied")} == {(2015, 2017, 2019)}


def test_points_on_a_line_leave_no_departure():
    asked = [wave(2015), wave(2017), wave(2019)]
    (flat,) = [one for one in trend(asked, "bullied") if not one.group]

    assert flat.slope == pytest.approx(0, abs=1e-15)
    assert flat.departure == pytest.approx(0, abs=1e-15)
    assert flat.verdict == "can't tell"


def test_a_bend_between_equal_errors_departs_from_the_line():
    every = next(iter(wave(2015).estimates))
    points = tuple(
        replace(every, value=value, standard_error=0.01) for value in (0.2, 0.26, 0.2)
    )

    bent = line("bullied", (2015, 2017, 2019), points, 0.95)

    # off the line by −0.02, +0.04, −0.02: Q = 0.0024/0.0001, and √24 is 4.9 errors
    assert bent.departure == pytest.approx(24)
    assert bent.departure_p == pytest.approx(2 * NormalDist().cdf(-(24**0.5)))


def test_a_survey_in_which_all_said_the_same_is_no_certainty():
    everybody = SURVEY.replace("| 0       |", "| 1       |").format(last=1, sex="boy")
    found = estimate(survey_of(everybody), DESIGN, BULLIED)
    sure = Wave("sure", 2019, found, {"bullied": "asked in 12 months"})
    (gap,) = [row for row in compare([wave(2015), sure], ["bullied"]).rows]

    assert gap.verdict == "can't tell"
    assert gap.p_value != gap.p_value
