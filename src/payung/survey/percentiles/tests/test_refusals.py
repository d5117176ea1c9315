"""What cannot be told as a quantile is refused in one sentence."""

import pyarrow as pa
import pytest

from payung.survey.columns import UnknownColumn
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean
from payung.survey.percentiles import tally
from payung.survey.percentiles.asked import quantile
from payung.survey.percentiles.estimation import estimate_quantiles
from payung.survey.refusal import Refusal
from payung.survey.replicates import Replicates
from payung.survey.tests.surveys import source_of, survey_of

SURVEY = """
school | weight | age | sex  | r1 | r2
a      | 1      | 11  | girl | 2  | 0
a      | 1      | 12  | boy  | 0  | 2
b      | 1      | 13  | girl | 2  | 0
b      | 1      | 14  | boy  | 0  | 2
"""
SCHOOLS = Design("weight", None, ("school",))


def refused(*asked, design=SCHOOLS, **how):
    with pytest.raises(Refusal) as refusal:
        estimate_quantiles(survey_of(SURVEY), design, asked, **how)
    return str(refusal.value)


@pytest.mark.parametrize("probability", [0, 1, -0.1, 1.5, float("nan")])
def test_a_probability_lies_between_0_and_1(probability):
    sentence = refused(quantile("low", "age", probability))

    assert sentence.startswith(
        "low: the probability of a quantile lies between 0 and 1"
    )


def test_a_quantile_is_of_a_number():
    assert refused(quantile("m", "sex")) == (
        "The expression sex gives varchar, not a number."
    )


def test_a_column_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(UnknownColumn, match="Did you mean age"):
        estimate_quantiles(survey_of(SURVEY), SCHOOLS, [quantile("m", "agee")])


def test_a_mean_is_not_a_quantile():
    assert "is a mean" in refused(mean("m", "age"))


def test_a_run_asks_for_something():
    assert refused() != ""


def test_a_rule_that_is_not_known_is_refused_with_those_that_are():
    assert refused(quantile("m", "age"), rule="hf7") == (
        "There is no rule hf7 of quantiles; there are math, school."
    )


def test_more_values_than_memory_should_hold_are_refused(monkeypatch):
    monkeypatch.setattr(tally, "MOST_VALUES", 3)

    assert refused(quantile("m", "age")) == (
        "age has more than 3 different values over its groups; round the expression, "
        "or ask for fewer groups."
    )


def test_replicate_weights_have_degrees_of_freedom_of_the_whole_design_only():
    design = Design("weight", replicates=Replicates("brr", ("r1", "r2")))

    sentence = refused(quantile("m", "age"), design=design, degrees_of_freedom="domain")

    assert "whole design only" in sentence


def test_a_quantile_is_not_told_among_means():
    with pytest.raises(Refusal, match="estimate_quantiles tells it"):
        estimate(survey_of(SURVEY), SCHOOLS, [quantile("m", "age")])


def test_a_file_without_records_has_no_quantile():
    empty = source_of(
        {
            "school": pa.array([], "int64"),
            "weight": pa.array([], "double"),
            "age": pa.array([], "double"),
        }
    )

    with pytest.raises(Refusal, match="The file has no records"):
        estimate_quantiles(empty, SCHOOLS, [quantile("m", "age")])


def test_a_negative_weight_is_refused():
    negative = survey_of(SURVEY.replace("a      | 1 ", "a      | -1 "))

    with pytest.raises(Refusal, match="2 weights are below zero"):
        estimate_quantiles(negative, SCHOOLS, [quantile("m", "age")])


def test_a_school_alone_in_its_stratum_is_refused():
    alone = survey_of(
        """
        stratum | school | weight | age
        north   | a      | 1      | 12
        north   | b      | 1      | 13
        south   | c      | 1      | 14
        """
    )
    design = Design("weight", "stratum", ("school",))

    with pytest.raises(Refusal, match="south"):
        estimate_quantiles(alone, design, [quantile("m", "age")])
