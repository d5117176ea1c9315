"""What calibration refuses, in a sentence."""

import sys
from dataclasses import replace

import duckdb
import numpy as np
import pytest

from payung.survey.calibration import (
    calibrate,
    estimate_calibrated,
    generalised_linear,
    post_stratify,
    rake,
    with_weights,
)
from payung.survey.calibration.columns import ColumnTaken, OtherFile
from payung.survey.calibration.estimation import DesignOfReplicates
from payung.survey.calibration.fit import ModelWithoutEnd, TermsCollinear
from payung.survey.calibration.generalised import ModelNotPossible
from payung.survey.calibration.library import ExtraMissing
from payung.survey.calibration.margin import (
    LabelNotFound,
    LabelWithoutTotal,
    TotalNotPossible,
)
from payung.survey.calibration.matrix import ReferenceNotFound, TermDoesNotVary
from payung.survey.calibration.reading import (
    AuxiliaryMissing,
    EngineElsewhere,
    WeightNotUsable,
)
from payung.survey.calibration.solution import MarginsContradict, TotalsNotReached
from payung.survey.calibration.weighting import MarginsNotGiven
from payung.survey.columns import UnknownColumn
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion
from payung.survey.regression.term import Term
from payung.survey.replicates import Replicates
from payung.survey.source import Source
from payung.survey.tests.surveys import survey_of

pytestmark = pytest.mark.svy

PUPILS = """
school | weight | sex    | shift   | age | town | gone | lonely | alike
1      | 10     | Female | morning | 13  | a    | -    | 1      | 1
1      | 12     | Male   | evening | 14  | a    | 1    | 0      | 1
2      | 11     | Female | evening | 15  | b    | 2    | 1      | 1
2      | 9      | Male   | morning | 13  | b    | 1    | 1      | 1
3      | 14     | Female | morning | 16  | b    | 3    | 0      | 1
3      | 8      | Male   | evening | 14  | a    | 2    | 0      | 1
4      | 10     | Female | evening | 17  | a    | 2    | 1      | 1
4      | 10     | Male   | morning | 15  | b    | 1    | 0      | 1
"""
DRAWN = Design(weight="weight", clusters=("school",))
SEXES = {"Female": 50, "Male": 50}


@pytest.fixture
def pupils():
    return survey_of(PUPILS)


def test_the_new_weights_reach_the_totals(pupils):
    found = rake(pupils, DRAWN, {"sex": SEXES, "shift": {"morning": 40, "evening": 60}})
    assert found.reached["shift=evening"] == pytest.approx(60, rel=1e-12)
    assert found.weights == pytest.approx(found.design_weights * found.factors)


def test_the_engine_estimates_with_the_new_weights(pupils):
    found = post_stratify(pupils, DRAWN, {"sex": {"Female": 30, "Male": 90}})
    weighted = with_weights(pupils, found)
    drawn = replace(DRAWN, weight="calibrated_weight")
    (row,) = estimate(weighted, drawn, [proportion("girls", "sex == 'Female'")])
    assert row.value == pytest.approx(0.25, rel=1e-12)


def test_a_share_that_calibration_fixes_has_no_error(pupils):
    found = post_stratify(pupils, DRAWN, {"sex": {"Female": 30, "Male": 90}})
    girls = proportion("girls", "sex == 'Female'")
    (row,) = estimate_calibrated(pupils, DRAWN, found, [girls])
    assert row.standard_error == pytest.approx(0, abs=1e-12)


def test_a_total_of_a_label_that_no_child_has_is_refused(pupils):
    with pytest.raises(LabelNotFound, match="sex=Other"):
        post_stratify(pupils, DRAWN, {"sex": {**SEXES, "Other": 3}})


def test_children_whose_label_has_no_total_are_refused(pupils):
    with pytest.raises(LabelWithoutTotal, match="sex=Male"):
        rake(pupils, DRAWN, {"sex": {"Female": 50}})


def test_children_without_a_label_are_refused(pupils):
    with pytest.raises(AuxiliaryMissing, match="1 children have no gone"):
        post_stratify(pupils, DRAWN, {"gone": {1: 10, 2: 20, 3: 5}})


def test_totals_of_different_populations_are_refused(pupils):
    margins = {"sex": SEXES, "shift": {"morning": 40, "evening": 70}}
    with pytest.raises(MarginsContradict, match="100 and those of shift to 110"):
        rake(pupils, DRAWN, margins)


def test_a_total_of_zero_is_refused(pupils):
    with pytest.raises(TotalNotPossible, match="sex=Male is 0"):
        post_stratify(pupils, DRAWN, {"sex": {"Female": 50, "Male": 0}})


def test_margins_that_empty_combinations_put_out_of_reach_are_refused():
    table = "weight|sex|team\n1|Female|red\n1|Male|blue\n1|Male|blue"
    margins = {"sex": SEXES, "team": {"red": 70, "blue": 30}}
    with pytest.raises(TotalsNotReached, match="No weights reach all totals"):
        rake(survey_of(table), Design(weight="weight"), margins)


def test_a_calibration_that_would_need_weights_below_zero_is_refused(pupils):
    with pytest.raises(TotalsNotReached, match="a weight below zero"):
        calibrate(pupils, DRAWN, {"sex": SEXES, "age": 1_900})


def test_totals_that_follow_from_each_other_and_contradict_are_refused(pupils):
    twice = {"alike": 100, "sex": {"Female": 50, "Male": 60}}
    with pytest.raises(TotalsNotReached, match="one follows from the others"):
        calibrate(pupils, DRAWN, twice)


@pytest.mark.parametrize(("weight", "says"), [("-1", "below zero"), ("-", "have no")])
def test_a_weight_that_is_none_is_refused(weight, says):
    pupils = survey_of(f"weight|sex\n2|Female\n{weight}|Male")
    with pytest.raises(WeightNotUsable, match=says):
        post_stratify(pupils, Design(weight="weight"), {"sex": SEXES})


def test_an_unknown_column_is_refused_with_the_nearest_name(pupils):
    with pytest.raises(UnknownColumn, match="Did you mean shift"):
        rake(pupils, DRAWN, {"shif": {"morning": 1}})


def test_no_margin_and_two_divisions_to_post_stratify_are_refused(pupils):
    with pytest.raises(MarginsNotGiven, match="Name at least one"):
        rake(pupils, DRAWN, {})
    with pytest.raises(MarginsNotGiven, match="takes one division"):
        post_stratify(pupils, DRAWN, {"sex": SEXES, "town": {"a": 50, "b": 50}})


def test_weights_of_another_file_and_a_second_column_of_one_name_are_refused(pupils):
    found = post_stratify(pupils, DRAWN, {"sex": SEXES})
    with pytest.raises(OtherFile, match="8 children and the file has 1"):
        with_weights(survey_of("weight\n1"), found)
    with pytest.raises(ColumnTaken, match="column Age already"):
        with_weights(pupils, found, "Age")


def test_replicate_weights_are_refused(pupils):
    found = post_stratify(pupils, DRAWN, {"sex": SEXES})
    replicated = Design(weight="weight", replicates=Replicates("brr", ("age",)))
    with pytest.raises(DesignOfReplicates, match="strata and clusters"):
        estimate_calibrated(pupils, replicated, found, [mean("age", "age")])


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"numbers": ["age", "age + 1"]}, TermsCollinear),
        ({"numbers": ["alike"]}, TermDoesNotVary),
        ({"numbers": []}, ModelNotPossible),
        ({"terms": [Term("sex", reference="Other")]}, ReferenceNotFound),
        ({"numbers": ["age"], "family": "gamma"}, ModelNotPossible),
        ({"numbers": ["age"], "family": "binomial"}, ModelNotPossible),
    ],
)
def test_what_makes_no_model_is_refused(pupils, asked, refusal):
    with pytest.raises(refusal):
        generalised_linear(pupils, DRAWN, mean("lonely", "lonely"), **asked)


def test_a_number_that_decides_the_outcome_is_refused(pupils):
    old = proportion("old", "age > 14")
    with pytest.raises(ModelWithoutEnd):
        generalised_linear(pupils, DRAWN, old, numbers=["age"], family="binomial")


def test_without_the_extra_a_sentence_says_how_to_install_it(pupils, monkeypatch):
    monkeypatch.setitem(sys.modules, "svy", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'payung\[svy\]'"):
        post_stratify(pupils, DRAWN, {"sex": SEXES})


def test_a_file_that_is_summed_elsewhere_is_refused(pupils):
    elsewhere = replace(pupils, engine=object())
    with pytest.raises(EngineElsewhere, match="leave Spark out"):
        post_stratify(elsewhere, DRAWN, {"sex": SEXES})


def test_another_weight_than_was_calibrated_is_refused(pupils):
    found = post_stratify(pupils, DRAWN, {"sex": SEXES})
    other = replace(DRAWN, weight="age")
    with pytest.raises(OtherFile, match="with its first weight"):
        estimate_calibrated(pupils, other, found, [mean("age", "age")])


def test_a_result_says_that_its_weights_are_calibrated(pupils):
    found = rake(pupils, DRAWN, {"sex": SEXES})
    told = estimate_calibrated(pupils, DRAWN, found, [mean("age", "age")])
    assert told.notes[-1].startswith("Weights are raked to known totals")


def test_a_model_leaves_children_without_an_answer_in_the_design(pupils):
    found = generalised_linear(
        pupils, DRAWN, mean("gone", "gone"), numbers=["age"], where="town == 'b'"
    )
    assert (found.respondents, found.degrees_of_freedom) == (4, 2)


@pytest.mark.slow
def test_weights_find_their_children_in_a_file_of_many_parts(tmp_path):
    file = tmp_path / "pupils.parquet"
    connection = duckdb.connect()
    rows = "SELECT range AS child, range % 7 AS grade, 1 + range % 5 AS weight"
    connection.execute(
        f"COPY ({rows} FROM range(400_000)) TO '{file}' (ROW_GROUP_SIZE 2048)"  # noqa: S608
    )
    # Only some of them, so that the parts are not of one length.
    some = f"(FROM read_parquet('{file}') WHERE child % 3 > 0)"
    source = Source(
        connection, some, dict.fromkeys(("child", "grade", "weight"), "BIGINT")
    )
    drawn = Design(weight="weight")
    found = post_stratify(source, drawn, {"grade": dict.fromkeys(range(7), 1_000)})
    weighted = with_weights(source, found)
    sql = f"SELECT weight, grade, calibrated_weight FROM {weighted.relation}"  # noqa: S608
    told = connection.sql(sql).fetchnumpy()
    sizes = np.bincount(told["grade"], weights=told["weight"])
    wanted = told["weight"] * 1_000 / sizes[told["grade"]]
    assert np.allclose(told["calibrated_weight"], wanted, rtol=1e-12)


def test_weights_stay_in_the_order_of_the_file(pupils):
    found = post_stratify(pupils, DRAWN, {"sex": {"Female": 45, "Male": 78}})
    wanted = [10, 24, 11, 18, 14, 16, 10, 20]
    assert np.allclose(found.weights, wanted, rtol=1e-12)
