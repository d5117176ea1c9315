"""Outcomes among children bullied and not, and what is said of them."""

from math import log

import pytest

from payung.survey.estimation import estimate
from payung.survey.indicator import proportion
from payung.survey.regression.impact import impact
from payung.survey.regression.logistic import logistic
from payung.survey.regression.term import Term
from payung.survey.regression.tests.surveys import (
    BULLIED,
    DESIGN,
    LONELY,
    columns,
    survey,
)

pytestmark = pytest.mark.slow
BOTH = "bullied=yes against bullied=no"


def measured(source=None, **asked):
    return impact(source or survey(), DESIGN, BULLIED, [LONELY], **asked).outcomes[0]


def test_prevalences_and_their_contrast_are_those_of_estimate():
    found = measured()
    plain = estimate(
        survey(), DESIGN, [LONELY], by=[("bullied",)], differences=[("bullied", None)]
    )
    for label, code in (("yes", "1"), ("no", "0")):
        ours = found.get("prevalence", f"bullied={label}")
        theirs = next(one for one in plain if one.group == (("bullied", code),))
        assert (ours.value, ours.standard_error) == (
            theirs.value,
            theirs.standard_error,
        )
        assert (ours.low, ours.high) == (theirs.low, theirs.high)
        assert ours.respondents == theirs.respondents
    gap, ratio = plain.differences
    assert found.get("difference").value == gap.value
    assert found.get("ratio").high == ratio.high


def test_measures_come_in_one_order():
    kinds = [one.kind for one in measured(adjust=["sex"]).measures]
    crude = ["difference", "ratio", "odds_ratio", "attributable_fraction"]
    assert kinds == ["prevalence"] * 2 + crude + [f"adjusted_{one}" for one in crude]


def test_without_covariates_nothing_is_adjusted():
    assert not [one for one in measured().measures if "adjusted" in one.kind]


def test_adjusting_for_what_says_nothing_leaves_crude_measures_nearly_as_they_are():
    everything = columns()
    doubled = {name: [*one, *one] for name, one in everything.items()}
    half = {"half": ["a"] * 600 + ["b"] * 600}
    found = measured(survey(**doubled, **half), adjust=["half"])
    for kind in ("difference", "ratio", "odds_ratio", "attributable_fraction"):
        crude, adjusted = found.get(kind), found.get(f"adjusted_{kind}")
        assert adjusted.value == pytest.approx(crude.value, rel=1e-9)
        assert adjusted.standard_error == pytest.approx(crude.standard_error, rel=1e-9)


def test_the_attributable_fraction_is_what_would_be_missing_at_the_others_prevalence():
    found = measured()
    everybody = estimate(survey(), DESIGN, [LONELY], where="bullied >= 0").rows[0]
    others = found.get("prevalence", "bullied=no").value
    expected = (everybody.value - others) / everybody.value
    assert found.get("attributable_fraction").value == pytest.approx(
        expected, rel=1e-12
    )


def test_the_interval_of_the_fraction_is_even_on_the_scale_of_what_is_left():
    fraction = measured(adjust=["sex", "grade"]).get("adjusted_attributable_fraction")
    below, middle, above = (
        log(1 - end) for end in (fraction.high, fraction.value, fraction.low)
    )
    assert middle - below == pytest.approx(above - middle, rel=1e-9)
    assert fraction.group == "all"


def test_the_adjusted_odds_ratio_is_the_model_s():
    found = measured(adjust=["sex"]).get("adjusted_odds_ratio")
    model = logistic(survey(), DESIGN, LONELY, [Term("b", "bullied == 1"), "sex"])
    slope = model.coefficients[1]
    assert found.value == pytest.approx(slope.odds_ratio, rel=1e-12)
    assert (found.low, found.p_value) == pytest.approx((slope.low, slope.p_value))
    assert found.respondents == model.respondents
    assert found.group == BOTH


def test_calling_the_others_exposed_turns_the_ratio_over():
    found = measured(adjust=["sex"])
    others = proportion("left_alone", "bullied == 0")
    turned = impact(survey(), DESIGN, others, [LONELY], adjust=["sex"]).outcomes[0]
    for kind in ("ratio", "odds_ratio", "adjusted_ratio", "adjusted_odds_ratio"):
        assert turned.get(kind).value == pytest.approx(1 / found.get(kind).value)
        assert turned.get(kind).p_value == pytest.approx(found.get(kind).p_value)


def test_few_children_with_the_outcome_are_to_be_looked_at_again():
    bullied, lonely = columns()["bullied"], columns()["lonely"]
    places = [p for p in range(600) if bullied[p] == 1 and lonely[p] == 1]
    for place in places[4:]:
        lonely[place] = 0
    found = measured(survey(lonely=lonely))
    exposed = found.get("prevalence", "bullied=yes")
    assert exposed.flag in ("review", "suppress")
    assert found.get("odds_ratio").flag == exposed.flag
    assert exposed.reason in found.get("odds_ratio").reason


def test_few_events_alone_are_reason_enough():
    found = measured(fewest_events=10_000)
    assert found.get("prevalence", "bullied=no").flag == "review"
    assert "fewer than 10000 children" in found.get("ratio").reason


def test_a_group_that_must_not_be_published_hides_what_is_compared_with_it():
    bullied = [
        one if place < 60 else 0 for place, one in enumerate(columns()["bullied"])
    ]
    found = measured(survey(bullied=bullied))
    assert found.get("prevalence", "bullied=yes").flag == "suppress"
    compared = [one.flag for one in found.measures if one.kind != "prevalence"]
    assert set(compared) == {"suppress"}


def test_each_outcome_is_what_it_is_alone():
    skipped = proportion("in_grade_9", "grade == 9")
    together = impact(survey(), DESIGN, BULLIED, [LONELY, skipped], adjust=["sex"])
    alone = measured(adjust=["sex"])
    assert repr(together.outcomes[0].measures) == repr(alone.measures)


def test_every_result_says_that_an_association_is_not_a_cause():
    found = impact(survey(), DESIGN, BULLIED, [LONELY])
    assert found.caution == found.outcomes[0].caution
    assert "An association is not a cause" in found.caution
    assert "attributable fraction assumes" in found.caution


def test_degrees_of_freedom_of_the_domain_are_never_more_than_the_design_s():
    by_design, by_domain = (
        measured(adjust=["sex"], degrees_of_freedom=rule, where="grade == 7")
        for rule in ("design", "domain")
    )
    for ours, others in zip(by_domain.measures, by_design.measures, strict=True):
        assert ours.degrees_of_freedom <= others.degrees_of_freedom
