"""Spark gives what DuckDB gives, to the twelfth digit."""

import pytest

from payung.instruments.instrument import Instrument
from payung.survey.association.estimation import associations
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion, ratio, total
from payung.survey.spark.tests.agreement import agree, disagreements
from payung.survey.spark.tests.hard_file import hard_file

pytestmark = [pytest.mark.spark, pytest.mark.slow]

TWO_STAGES = Design("weight", "stratum", ("School", "class"), ("schools", "classes"))
SCHOOLS = Design("weight", "stratum", ("School",), nested=True)
INDICATORS = [
    proportion("rare", "rare == 1"),
    proportion("nearly_all", "rare == 0"),
    proportion("word", "sex == 'girl'"),
    proportion("quote_and_backslash", "sex == 'O''Brien \\'"),
    proportion("after", "sex > 'boy'"),
    proportion("either_case", "lower(sex) in ('girl')"),
    proportion("any_known", "any_one_known(q == 1, k == 2)"),
    proportion("all_known", "any_all_known(q == 1, k == 2)"),
    proportion("odd_name", '"a ""b"" `c`" == 1'),
    proportion("remainder", "7 % nullif(k, 0) == 1"),
    proportion("tenths", "k * 0.1 == 0.3"),
    mean("number", "q"),
    mean("quotient", "k / 3"),
    mean("quotient_of_tenths", "k / 0.3"),
    mean("by_zero", "1 / k"),
    mean("always_by_zero", "case when k > 2 then 1 / 0 else k end"),
    mean("remainder_of_doubles", "height % nullif(k, 0)"),
    mean("rounded", "round(q, 2) + round(height, -1) + round(q)"),
    mean("floored", "floor(height / 10) + ceil(q)"),
    mean("least", "least(q, k) + greatest(k, 1)"),
    mean("chosen", "coalesce(k, abs(q))"),
    mean("outlier", "height"),
    mean("far_from_zero", "income"),
    total("children", "1"),
    total("money", "income"),
    ratio("each", "q", "k"),
]  # fmt: skip


def both(source, on_spark, design, indicators=INDICATORS, **asked):
    return [
        estimate(one, design, indicators, **asked) for one in (source, on_spark(source))
    ]


def test_two_stages_of_a_finite_population(on_spark):
    here, there = both(
        hard_file(),
        on_spark,
        TWO_STAGES,
        by=[("sex",), ("grade", "half"), ("half",)],
        differences=[("grade", None)],
    )
    assert disagreements(here.rows, there.rows) == []
    assert here.design == there.design
    assert len(here.differences) == len(there.differences) > 0


def test_children_outside_the_domain_stay_in_the_design(on_spark):
    where = "k < 3 and sex is not null"
    some = INDICATORS[::3]
    here, there = both(
        hard_file(2), on_spark, SCHOOLS, some, by=[("grade",)], where=where
    )
    assert disagreements(here.rows, there.rows) == []
    assert here.design == there.design


@pytest.mark.parametrize("rule", ["remove", "certainty", "adjust", "average"])
def test_a_school_alone_in_its_stratum(on_spark, rule):
    design = Design("weight", "stratum", ("School",), lonely_psu=rule)
    some = INDICATORS[:3] + INDICATORS[-4:]
    here, there = both(hard_file(3, lonely=True), on_spark, design, some)
    assert disagreements(here.rows, there.rows) == []
    assert here.design == there.design
    assert here.design.lonely_strata == ("alone",)


def test_incomplete_records_are_left_out(on_spark):
    design = Design(
        "weight_or_none", "sex", ("School",), nested=True, incomplete="exclude"
    )
    here, there = both(hard_file(), on_spark, design, INDICATORS[:2])
    assert disagreements(here.rows, there.rows) == []
    assert here.design.number_excluded == there.design.number_excluded > 0


def test_shares_are_tested_between_groups(on_spark):
    source = hard_file()
    here, there = (
        associations(one, SCHOOLS, INDICATORS[:3], ["grade"])
        for one in (source, on_spark(source))
    )
    assert [one.respondents for one in here] == [one.respondents for one in there]
    assert all(agree(a.p_value, b.p_value) for a, b in zip(here, there, strict=True))


@pytest.mark.shared
def test_the_real_survey_by_sex_grade_and_race(on_spark, shared_data):
    instrument = Instrument.named("yrbs-2019")
    source = instrument.read(shared_data / "yrbs" / "yrbs2019.csv")
    here, there = both(
        source,
        on_spark,
        instrument.design,
        instrument.indicators(source),
        by=[("sex",), ("grade",), ("race",)],
    )
    assert disagreements(here.rows, there.rows) == []
    assert here.design == there.design
