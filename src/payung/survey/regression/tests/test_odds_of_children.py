"""Odds ratios of children, by hand and by the laws they obey."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest

from payung.survey.indicator import proportion
from payung.survey.regression.logistic import logistic
from payung.survey.regression.term import Term
from payung.survey.regression.tests.surveys import (
    BULLIED,
    DESIGN,
    LONELY,
    columns,
    survey,
)
from payung.survey.tests.surveys import source_of, survey_of

EXPOSED = Term("bullied", "bullied == 1")


def told(model):
    return {
        (one.term, one.label): (one.value, one.standard_error)
        for one in model.coefficients
    }


def test_an_odds_ratio_of_two_groups_is_that_of_their_table():
    source = survey_of(
        """
        school | weight | bullied | lonely
        a      | 1      | 1       | 1
        a      | 2      | 0       | 0
        b      | 3      | 1       | 0
        b      | 4      | 0       | 1
        c      | 2      | 1       | 1
        c      | 6      | 0       | 0
        """
    )
    design = replace(DESIGN, strata=None)
    slope = logistic(source, design, LONELY, [EXPOSED]).coefficients[1]
    assert slope.value == pytest.approx(log((3 / 3) / (4 / 8)), rel=1e-12)
    assert slope.odds_ratio == pytest.approx(2, rel=1e-12)


def test_weights_times_seven_change_nothing():
    once = logistic(survey(), DESIGN, LONELY, [EXPOSED, "sex", "grade"])
    heavier = [7 * weight for weight in columns()["weight"]]
    again = logistic(survey(weight=heavier), DESIGN, LONELY, [EXPOSED, "sex", "grade"])
    for pair, other in zip(told(once).values(), told(again).values(), strict=True):
        assert pair == pytest.approx(other, rel=1e-9)


def test_another_reference_turns_an_odds_ratio_over():
    of_boys = logistic(survey(), DESIGN, LONELY, ["sex"]).coefficients[1]
    of_girls = logistic(
        survey(), DESIGN, LONELY, [Term("sex", reference="Male")]
    ).coefficients[1]
    assert (of_boys.label, of_girls.label) == ("Male", "Female")
    assert of_girls.value == pytest.approx(-of_boys.value, rel=1e-10)
    assert of_girls.standard_error == pytest.approx(of_boys.standard_error, rel=1e-10)
    assert of_girls.low == pytest.approx(1 / of_boys.high, rel=1e-9)


def test_the_order_of_terms_and_of_children_changes_only_the_order_of_rows():
    forward = logistic(survey(), DESIGN, LONELY, [EXPOSED, "sex", "grade"])
    backward = source_of({name: one[::-1] for name, one in columns().items()})
    turned = logistic(backward, DESIGN, LONELY, ["grade", "sex", EXPOSED])
    first, second = told(forward), told(turned)
    assert first.keys() == second.keys()
    for key, pair in first.items():
        assert pair == pytest.approx(second[key], rel=1e-8)


def test_labels_named_anew_in_another_order_leave_the_others_as_they_were():
    names = {7: "c", 8: "b", 9: "a"}
    renamed = [names[grade] for grade in columns()["grade"]]
    plain = told(logistic(survey(), DESIGN, LONELY, [EXPOSED, "grade"]))
    anew = told(
        logistic(
            survey(grade=renamed),
            DESIGN,
            LONELY,
            [EXPOSED, Term("grade", reference="c")],
        )
    )
    assert anew["grade", "b"] == pytest.approx(plain["grade", "8"], rel=1e-9)
    assert anew["bullied", "yes"] == pytest.approx(plain["bullied", "yes"], rel=1e-9)


@pytest.mark.slow
def test_the_same_file_gives_the_same_bytes():
    models = [logistic(survey(), DESIGN, LONELY, [EXPOSED, "sex"]) for _ in range(3)]
    bytes_of = {np.array(list(told(one).values())).tobytes() for one in models}
    assert len(bytes_of) == 1


def test_scores_add_up_to_nothing_so_that_the_mean_of_p_is_the_prevalence():
    only = logistic(survey(), DESIGN, LONELY, ["sex"])
    beta = [one.value for one in only.coefficients]
    everybody = columns()
    girls = [
        (weight, lonely)
        for weight, lonely, sex in zip(
            everybody["weight"], everybody["lonely"], everybody["sex"], strict=True
        )
        if sex == "Female" and lonely is not None
    ]
    p = sum(w * y for w, y in girls) / sum(w for w, _ in girls)
    assert beta[0] == pytest.approx(log(p / (1 - p)), rel=1e-12)


def test_children_outside_the_domain_stay_in_the_design():
    of_girls = logistic(survey(), DESIGN, LONELY, [EXPOSED], where="sex == 'Female'")
    everybody = columns()
    kept = [place for place, sex in enumerate(everybody["sex"]) if sex == "Female"]
    girls = source_of(
        {name: [one[place] for place in kept] for name, one in everybody.items()}
    )
    alone = logistic(girls, DESIGN, LONELY, [EXPOSED])
    assert of_girls.respondents == alone.respondents
    assert of_girls.coefficients[1].value == pytest.approx(
        alone.coefficients[1].value, rel=1e-12
    )


def test_degrees_of_freedom_count_the_coefficients_but_one():
    model = logistic(survey(), DESIGN, LONELY, [EXPOSED, "grade"])
    assert model.degrees_of_freedom == (24 - 4) - 3


def test_one_label_s_wald_test_is_its_t_squared():
    model = logistic(survey(), DESIGN, LONELY, [EXPOSED, "grade"])
    slope, test = model.coefficients[1], model.tests[0]
    assert sqrt(test.statistic) == pytest.approx(slope.value / slope.standard_error)
    assert test.p_value == pytest.approx(slope.p_value, rel=1e-9)
    assert model.tests[1].numerator_degrees == 2


def test_a_rare_outcome_is_told_to_the_last_digits():
    happened = [0] * 600
    happened[3] = happened[40] = happened[41] = happened[300] = 1
    sexes = columns()["sex"]
    for place, sex in ((3, "Female"), (40, "Male"), (41, "Female"), (300, "Female")):
        sexes[place] = sex
    weights = [10.0**6 if not one else 1e-3 for one in happened]
    source = survey(lonely=happened, sex=sexes, weight=weights)
    model = logistic(source, DESIGN, LONELY, ["sex"])
    girls = sum(
        1
        for sex, one in zip(sexes, happened, strict=True)
        if sex == "Female" and not one
    )
    odds = 3e-3 / (girls * 10.0**6)
    assert model.coefficients[0].value == pytest.approx(log(odds), rel=1e-9)


def test_an_expression_may_be_called_like_a_column():
    model = logistic(survey(), DESIGN, LONELY, [Term("lonely", BULLIED.numerator)])
    plain = logistic(survey(), DESIGN, proportion("l", "lonely == 1"), [EXPOSED])
    assert model.coefficients[1].value == plain.coefficients[1].value
