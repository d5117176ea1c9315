"""Replicate weights: what they promise, and what is refused in a sentence."""

from dataclasses import replace

import numpy as np
import pytest

from payung.survey.answers import AnswerNotUsable
from payung.survey.design import Design
from payung.survey.estimation import RuleNotKnown, estimate
from payung.survey.indicator import mean, proportion
from payung.survey.plausible import PlausibleValuesNotClear
from payung.survey.records import RecordsIncomplete, WeightNotPossible
from payung.survey.replicates import Replicates, ReplicatesNotPossible, rank
from payung.survey.surveyed import VarianceToldTwice
from payung.survey.tests.surveys import source_of, survey_of

JK1 = Replicates("jk1", ("r*",))
DESIGN = Design("weight", replicates=JK1)
BULLIED = [proportion("bullied", "bullied == 1")]
THREE_SCHOOLS = """
    weight | r1 | r2 | r10 | bullied | sex
    2      | 0  | 3  | 3   | 1       | girl
    2      | 3  | 0  | 3   | 0       | boy
    4      | 6  | 6  | 0   | 1       | girl
"""


def columns(**changed):
    found = {
        "weight": [2.0, 2.0, 4.0],
        "r1": [0.0, 3.0, 6.0],
        "r2": [3.0, 0.0, 6.0],
        "bullied": [1, 0, 1],
    }
    return source_of(found | changed)


def test_a_jackknife_of_three_schools_by_hand():
    (row,) = estimate(survey_of(THREE_SCHOOLS), DESIGN, BULLIED)

    under_each = np.array([6 / 9, 9 / 9, 3 / 6])
    assert row.value == 6 / 8
    assert row.standard_error**2 == pytest.approx(
        2 / 3 * ((under_each - 6 / 8) ** 2).sum(), rel=1e-14
    )


def test_replicates_are_taken_in_the_order_of_their_numbers():
    names = [f"w{number}" for number in (10, 1, 2)]

    assert Replicates("jk1", ("W*",)).columns_in(names) == ("w1", "w2", "w10")


def test_a_group_that_a_replicate_leaves_out_has_no_error():
    rows = estimate(survey_of(THREE_SCHOOLS), DESIGN, BULLIED, by=[("sex",)])

    (boys,) = [row for row in rows if row.group_name == "sex=boy"]
    assert boys.value == 0
    assert np.isnan(boys.standard_error)
    assert boys.flag != "show"


def test_factors_are_multiplied_by_the_sampling_weight():
    whole = columns()
    factors = columns(r1=[0.0, 1.5, 1.5], r2=[1.5, 0.0, 1.5])
    uncombined = replace(DESIGN, replicates=replace(JK1, combined=False))

    (one,) = estimate(whole, DESIGN, BULLIED)
    (other,) = estimate(factors, uncombined, BULLIED)

    assert other == one


def test_the_same_file_gives_the_same_numbers_in_one_batch_or_in_many(monkeypatch):
    import payung.survey.replicate_sums as sums

    chance = np.random.default_rng(3)
    size = 400
    weight = chance.uniform(1, 9, size)
    many = source_of(
        {
            "weight": weight,
            "sex": chance.integers(1, 3, size),
            "bullied": chance.integers(0, 2, size),
        }
        | {f"r{r}": weight * chance.choice([0.5, 1.5], size) for r in range(1, 9)}
    )
    fay = Design("weight", replicates=Replicates("fay", ("r*",), fay=0.5))
    whole = estimate(many, fay, BULLIED, by=[("sex",)])
    monkeypatch.setattr(sums, "ROWS", 7)
    parts = estimate(many, fay, BULLIED, by=[("sex",)])

    for one, other in zip(whole, parts, strict=True):
        assert other.value == one.value
        assert other.standard_error == pytest.approx(one.standard_error, rel=1e-12)


def test_draws_of_a_score_count_what_lies_between_them():
    drawn = columns(pv1=[400.0, 500.0, 450.0], pv2=[420.0, 480.0, 470.0])
    of_each = estimate(drawn, DESIGN, [mean("a", "pv1"), mean("b", "pv2")]).rows
    (row,) = estimate(drawn, DESIGN, [mean("score", "pv{1..2}")])

    values = np.array([one.value for one in of_each])
    within = np.mean([one.standard_error**2 for one in of_each])
    assert row.value == pytest.approx(values.mean(), rel=1e-15)
    assert row.standard_error**2 == pytest.approx(
        within + 1.5 * values.var(ddof=1), rel=1e-14
    )


def test_rank_counts_what_the_replicates_tell_apart():
    weights = np.random.default_rng(1).uniform(0, 9, (5, 100))
    doubled = np.vstack([weights, weights[0] + weights[1]])

    assert rank(weights @ weights.T) == 5
    assert rank(doubled @ doubled.T) == 5


@pytest.mark.parametrize(
    ("changed", "refusal", "says"),
    [
        ({"r1": [0.0, None, 6.0]}, RecordsIncomplete, "record 2"),
        ({"r2": [3.0, 0.0, -6.0]}, WeightNotPossible, "record 3"),
        ({"r1": [0.0, float("inf"), 6.0]}, RecordsIncomplete, "record 2"),
    ],
)
def test_a_weight_that_is_missing_or_negative_is_refused(changed, refusal, says):
    with pytest.raises(refusal, match=says):
        estimate(columns(**changed), DESIGN, BULLIED)


def test_replicate_weights_that_the_file_lacks_are_refused():
    other = replace(DESIGN, replicates=Replicates("jk1", ("W_FSTURWT*",)))

    with pytest.raises(ReplicatesNotPossible, match="0 replicate weights"):
        estimate(columns(), other, BULLIED)


def test_replicates_beside_strata_and_clusters_are_refused():
    with pytest.raises(VarianceToldTwice):
        estimate(columns(), replace(DESIGN, strata="bullied"), BULLIED)


def test_degrees_of_freedom_of_a_group_are_refused():
    with pytest.raises(RuleNotKnown, match="leave --df domain out"):
        estimate(columns(), DESIGN, BULLIED, degrees_of_freedom="domain")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"method": "fay"}, "needs its factor"),
        ({"method": "fay", "fay": 1.0}, "needs its factor"),
        ({"method": "jk1", "fay": 0.5}, "belongs to the method fay"),
        ({"method": "jkn"}, "needs its multipliers"),
        ({"method": "sdr"}, "no replicate method"),
        ({"method": "jk2", "multipliers": (0.0,)}, "above zero"),
    ],
)
def test_a_way_of_making_replicates_that_cannot_be_is_refused(told, says):
    with pytest.raises(ReplicatesNotPossible, match=says):
        Replicates(columns=("r*",), **told)


def test_as_many_multipliers_as_replicates_are_needed():
    jkn = Replicates("jkn", ("r*",), multipliers=(0.5, 0.5, 0.5))

    with pytest.raises(ReplicatesNotPossible, match="3 multipliers"):
        estimate(columns(), replace(DESIGN, replicates=jkn), BULLIED)


@pytest.mark.parametrize("text", ["pv{1..1}", "pv{2..1}", "pv{1..2} + q{1..3}"])
def test_draws_that_do_not_count_alike_are_refused(text):
    with pytest.raises(PlausibleValuesNotClear):
        estimate(columns(), DESIGN, [mean("score", text)])


def test_a_pattern_that_takes_the_sampling_weight_too_is_refused():
    greedy = Replicates("jk1", ("*",))
    numbers = source_of(
        {"w": [2.0, 4.0], "w1": [0.0, 8.0], "w2": [4.0, 0.0], "b": [1, 0]}
    )

    with pytest.raises(AnswerNotUsable, match="sampling weight w is among"):
        estimate(
            numbers,
            Design("w", replicates=replace(greedy, columns=("w*",))),
            [proportion("b", "b == 1")],
        )
