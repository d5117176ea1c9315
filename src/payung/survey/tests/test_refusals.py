"""Files and questions from which no right number can come are refused in a sentence."""

from __future__ import annotations

import pyarrow as pa
import pytest

from payung.survey.answers import AnswerNotUsable
from payung.survey.columns import UnknownColumn
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion, total
from payung.survey.passes import TotalOfNormalisedWeights
from payung.survey.records import RecordsIncomplete, WeightNotPossible
from payung.survey.surveyed import NothingToEstimate
from payung.survey.tests.surveys import source_of, survey_of
from payung.survey.units import (
    ClusterInTwoStrata,
    LonelyStratum,
    PopulationNotPossible,
)

DESIGN = Design("weight", "stratum", ("school",))
COLUMNS = ("stratum", "school", "weight", "bullied")
BULLIED = [proportion("bullied", "bullied == 1")]
GOOD = """
    stratum | school | weight | bullied | size
    north   | 1      | 2.0    | 1       | 9
    north   | 2      | 3.0    | 0       | 9
    south   | 3      | 2.5    | 0       | 9
    south   | 4      | 4.0    | 1       | 9
    """


def refused(table: str, design: Design = DESIGN, indicators=BULLIED, **asked) -> None:
    estimate(survey_of(table), design, indicators, **asked)


def test_a_weight_below_zero():
    with pytest.raises(
        WeightNotPossible, match=r"1 weights are below zero \(record 2\)"
    ):
        refused(GOOD.replace("| 3.0 ", "| -3.0"))


@pytest.mark.parametrize("missing", ["-", "1.7976931348623157e308", "nan"])
def test_a_weight_that_is_missing(missing):
    with pytest.raises(RecordsIncomplete, match=r"1 records.*record 2.*exclude"):
        refused(GOOD.replace("| 3.0 ", f"| {missing}"))


def test_records_without_school_are_left_out_when_asked_and_counted():
    design = Design("weight", "stratum", ("school",), incomplete="exclude")
    more = "    south   | -      | 9.0    | 1       | 9\n    "
    found = estimate(survey_of(GOOD + more), design, BULLIED)
    whole = estimate(survey_of(GOOD), DESIGN, BULLIED)

    assert found.design.number_excluded == 1
    assert found.rows == whole.rows


def test_a_school_in_two_strata_unless_numbers_start_anew():
    table = GOOD.replace("| 3 ", "| 1 ")
    with pytest.raises(ClusterInTwoStrata, match="school 1; .*--nested"):
        refused(table)
    nested = Design("weight", "stratum", ("school",), nested=True)
    assert estimate(survey_of(table), nested, BULLIED).design.number_of_clusters == 4


def test_a_stratum_with_a_single_school():
    with pytest.raises(
        LonelyStratum, match=r"1 stratum has a single cluster \(south\)"
    ):
        refused(GOOD.replace("| 4 ", "| 3 "))


def test_a_single_school_that_was_there_with_certainty_is_no_problem():
    table = GOOD.replace("| 4 ", "| 3 ").replace("| 9\n", "| 5\n")
    table = table.replace("2.5    | 0       | 5", "2.5    | 0       | 1")
    table = table.replace("4.0    | 1       | 5", "4.0    | 1       | 1")
    design = Design("weight", "stratum", ("school",), ("size",))
    assert estimate(survey_of(table), design, BULLIED).design.lonely_strata == ()


@pytest.mark.parametrize(
    ("size", "sentence"),
    [("1.5", "more sampled units"), ("0.0", "above zero"), ("-2", "above zero")],
)
def test_a_population_smaller_than_its_sample(size, sentence):
    design = Design("weight", "stratum", ("school",), ("size",))
    with pytest.raises(PopulationNotPossible, match=sentence):
        refused(GOOD.replace("| 9", f"| {size}"), design)


def test_a_population_that_varies_inside_a_stratum():
    design = Design("weight", "stratum", ("school",), ("size",))
    with pytest.raises(PopulationNotPossible, match="more than one value"):
        refused(GOOD.replace("| 1       | 9", "| 1       | 8"), design)


def test_a_total_of_weights_that_average_one():
    flat = GOOD
    for weight in ("2.0", "3.0", "2.5", "4.0"):
        flat = flat.replace(f"| {weight}", "| 1.0")
    with pytest.raises(TotalOfNormalisedWeights, match="would count the sample"):
        refused(flat, indicators=[total("bullied", "bullied")])


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        (proportion("b", "bullied"), "gives bigint, not true or false"),
        (mean("b", "bullied == 1"), "gives boolean, not a number"),
        (mean("b", "stratum"), "gives varchar, not a number"),
        (proportion("b", "stratum > 3"), "mixes kinds"),
        (
            proportion("b", "bullied and size == 9"),
            "bullied is bigint, not true or false",
        ),
        (
            proportion("b", "any_one_known(bullied, size == 9)"),
            "compare it, as in bullied == 1",
        ),
        (proportion("b", "not bullied"), "compare it, as in bullied == 1"),
        (proportion("b", "case when bullied then true else false end"), "compare it"),
    ],
)
def test_an_expression_of_the_wrong_kind(indicator, sentence):
    from payung.survey.refusal import Refusal

    with pytest.raises(Refusal, match=sentence):
        refused(GOOD, indicators=[indicator])


def test_a_weight_of_words():
    with pytest.raises(AnswerNotUsable, match="weight is varchar.*decimal commas"):
        refused(GOOD.replace("| 3.0 ", "| 3,0 "))


def test_an_unknown_group_or_design_column_gets_the_nearest_name():
    with pytest.raises(UnknownColumn, match="Did you mean stratum"):
        refused(GOOD, by=[("strattum",)])
    with pytest.raises(UnknownColumn, match="Did you mean weight"):
        refused(GOOD, Design("wieght", "stratum", ("school",)))


def test_nothing_to_estimate():
    with pytest.raises(NothingToEstimate, match="at least one indicator"):
        refused(GOOD, indicators=[])
    with pytest.raises(NothingToEstimate, match="no records"):
        nobody = {name: pa.array([], pa.int64()) for name in COLUMNS}
        estimate(source_of(nobody), DESIGN, BULLIED)
