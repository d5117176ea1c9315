"""A quantile of plausible values is that of each draw, by Rubin's rules."""

from math import sqrt

import pytest

from payung.survey.design import Design
from payung.survey.percentiles.asked import quantile
from payung.survey.percentiles.estimation import estimate_quantiles
from payung.survey.tests.surveys import source_of

CHILDREN = 60
DRAWN = Design("weight")


@pytest.fixture
def survey():
    number = range(CHILDREN)
    return source_of(
        {
            "weight": [1.0 + one % 4 for one in number],
            "sex": ["girl" if one % 2 else "boy" for one in number],
            "pv1": [400.0 + 7 * one % 101 for one in number],
            "pv2": [403.0 + 11 * one % 97 for one in number],
            "pv3": [398.0 + 13 * one % 103 for one in number],
        }
    )


def medians(survey, *expressions):
    asked = [quantile(one, one) for one in expressions]
    return estimate_quantiles(survey, DRAWN, asked, by=[("sex",)]).rows


def test_the_value_is_the_mean_of_the_draws_and_the_error_knows_how_they_differ(survey):
    together = medians(survey, "pv{1..3}")
    apart = medians(survey, "pv1", "pv2", "pv3")

    for place, row in enumerate(together):
        draws = apart[place::3]
        values = [one.value for one in draws]
        mean = sum(values) / 3
        between = sum((value - mean) ** 2 for value in values) / 2
        within = sum(one.standard_error**2 for one in draws) / 3
        assert row.value == pytest.approx(mean)
        assert row.standard_error == pytest.approx(sqrt(within + 4 / 3 * between))
        assert row.low < row.value < row.high
        assert row.respondents == draws[0].respondents


def test_one_draw_alone_is_no_set_of_plausible_values(survey):
    assert medians(survey, "pv1")[0].degrees_of_freedom == CHILDREN - 1
