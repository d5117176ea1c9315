"""What a model cannot tell is refused, in a sentence that names the term."""

import pytest

from payung.survey.columns import UnknownColumn
from payung.survey.expression import ExpressionForbidden
from payung.survey.indicator import mean, proportion
from payung.survey.regression.impact import impact
from payung.survey.regression.logistic import NothingToModel, logistic
from payung.survey.regression.matrix import (
    ReferenceNotThere,
    TermDoesNotVary,
    TermsCollinear,
    TooManyPatterns,
)
from payung.survey.regression.newton import OutcomeDoesNotVary, TermSeparates
from payung.survey.regression.term import Term, TermTwice
from payung.survey.regression.tests.surveys import (
    BULLIED,
    DESIGN,
    LONELY,
    columns,
    survey,
)


def refused(kind, terms, outcome=LONELY, source=None, design=DESIGN):
    with pytest.raises(kind) as refusal:
        logistic(source or survey(), design, outcome, terms)
    sentence = str(refusal.value)
    assert sentence.endswith((".", "?"))
    return sentence


def test_a_covariate_with_one_label_is_refused():
    source = survey(sex=["Female"] * 600)
    assert "sex does not vary" in refused(TermDoesNotVary, ["sex"], source=source)


def test_an_exposure_that_nobody_has_is_refused():
    nobody = Term("bullied", "bullied == 9")
    assert "bullied does not vary" in refused(TermDoesNotVary, [nobody])


def test_an_outcome_that_all_have_or_nobody_has_is_refused():
    for outcome in ("lonely == 9", "lonely != 9"):
        sentence = refused(OutcomeDoesNotVary, ["sex"], proportion("lonely", outcome))
        assert "one answer to lonely" in sentence


def test_an_outcome_that_nobody_told_is_refused():
    source = survey(lonely=[None] * 599 + [1], sex=["Male", *["Female"] * 598, None])
    assert "No child" in refused(OutcomeDoesNotVary, ["sex"], source=source)


def test_a_label_that_decides_the_outcome_is_refused():
    lonely = [int(grade == 9) for grade in columns()["grade"]]
    sentence = refused(TermSeparates, ["sex", "grade"], source=survey(lonely=lonely))
    assert "label of grade" in sentence


def test_two_terms_that_decide_the_outcome_only_together_are_refused():
    sexes, grades = columns()["sex"], columns()["grade"]
    lonely = [
        int(grade == 9 and sex == "Male")
        if place % 5
        else int(grade == 9 or sex == "Male")
        for place, (sex, grade) in enumerate(zip(sexes, grades, strict=True))
    ]
    source = survey(lonely=lonely)
    old = Term("old", "grade == 9")
    assert "has no end" in refused(TermSeparates, ["sex", old], source=source)


def test_terms_that_follow_from_others_are_refused():
    old = Term("old", "grade == 9")
    sentence = refused(TermsCollinear, ["sex", "grade", old])
    assert sentence.startswith("The labels of old follow from the other terms")


def test_a_term_named_twice_is_refused_whatever_it_is_called():
    refused(TermTwice, ["sex", "SEX"])
    again = Term("picked_on", "bullied  ==  1")
    sentence = refused(TermTwice, [Term("bullied", "bullied == 1"), again])
    assert "picked_on stands twice in the model, the first time as bullied" in sentence


def test_two_terms_of_one_name_are_refused():
    sentence = refused(TermTwice, ["sex", Term("Sex", "grade == 9")])
    assert "Two terms of the model are called Sex" in sentence


def test_numbers_that_hardly_repeat_are_no_labels():
    sentence = refused(TooManyPatterns, ["weight"])
    assert "join them, as in 'older = weight >= 15'" in sentence


def test_a_reference_that_is_not_there_is_refused_with_the_nearest():
    sentence = refused(ReferenceNotThere, [Term("sex", reference="Femal")])
    assert "Did you mean Female?" in sentence


def test_an_unknown_column_is_refused_with_the_nearest():
    assert "Did you mean grade?" in refused(UnknownColumn, ["grades"])


def test_an_expression_that_asks_for_more_than_the_file_is_refused():
    refused(ExpressionForbidden, [Term("x", "(select 1) == 1")])


def test_a_mean_is_no_outcome():
    sentence = refused(NothingToModel, ["sex"], mean("age", "grade"))
    assert "age is a mean" in sentence


def test_a_model_without_terms_is_refused():
    refused(NothingToModel, [])


def test_an_exposure_that_is_the_outcome_is_refused():
    again = proportion("picked_on", "bullied == 1")
    with pytest.raises(TermTwice, match="picked_on is bullied itself"):
        impact(survey(), DESIGN, BULLIED, [LONELY, again])
    with pytest.raises(TermTwice, match="stands twice"):
        impact(survey(), DESIGN, BULLIED, [LONELY], adjust=[Term("b", "bullied == 1")])
