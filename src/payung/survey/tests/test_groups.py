"""Groups are labels, domains keep the design, and one file gives one answer."""

from __future__ import annotations

import math
from dataclasses import astuple

import numpy as np
import pytest

from payung.survey import stream
from payung.survey.design import Design
from payung.survey.estimation import RuleNotKnown, estimate
from payung.survey.indicator import mean, proportion, total
from payung.survey.standards import ProportionStandard
from payung.survey.tests.surveys import source_of, survey_of

DESIGN = Design("weight", "stratum", ("school",))
BULLIED = [proportion("bullied", "bullied == 1")]
TABLE = """
    stratum | school | weight | bullied | sex | grade | town
    north   | 1      | 2.0    | 1       | 1   | 9th   | Huế
    north   | 1      | 2.0    | 0       | 2   | 10th  | -
    north   | 2      | 3.0    | 0       | 1   | 10th  | Huế
    south   | 3      | 2.5    | -       | 9   | 9th   | Vinh
    south   | 4      | 4.0    | 1       | 2   | 11th  | Vinh
    """


def groups(**asked) -> list[str]:
    about = {"labels": {"sex": {1: "Girls", 2: "Boys", 9: " "}}}
    found = estimate(survey_of(TABLE, **about), DESIGN, BULLIED, **asked)
    return [row.group_name for row in found]


def test_all_children_come_first_and_groups_in_the_order_of_their_codes():
    assert groups(by=[("sex",)]) == ["all", "sex=Girls", "sex=Boys"]


def test_words_are_ordered_as_a_reader_counts():
    assert groups(by=[("grade",)])[1:] == ["grade=9th", "grade=10th", "grade=11th"]


def test_a_child_without_the_label_is_in_no_group():
    assert groups(by=[("town",)])[1:] == ["town=Huế", "town=Vinh"]


def test_a_grouping_asked_twice_or_in_capitals_is_told_once():
    assert groups(by=[("SEX",), ("sex",)]) == ["all", "sex=Girls", "sex=Boys"]


def test_two_codes_with_one_label_are_one_group():
    about = {"labels": {"sex": {1: "Child", 2: "Child", 9: " "}}}
    found = estimate(survey_of(TABLE, **about), DESIGN, BULLIED, by=[("sex",)])
    assert [(row.group_name, row.respondents) for row in found][1:] == [
        ("sex=Child", 4),
    ]


def test_a_domain_keeps_the_schools_in_which_nobody_belongs_to_it():
    found = estimate(survey_of(TABLE), DESIGN, BULLIED, where="sex == 1").rows[0]
    assert found.respondents == 2
    assert found.value == pytest.approx(2 / 5)
    assert found.degrees_of_freedom == 2
    # Both schools of the north, scores 2·(1 − 0.4)/5 and 3·(0 − 0.4)/5; the south adds 0.
    assert found.standard_error == pytest.approx(math.sqrt(2 * 2 * 0.24**2))


def test_the_domain_rule_counts_only_schools_where_somebody_answered():
    found = estimate(
        survey_of(TABLE), DESIGN, BULLIED, by=[("town",)], degrees_of_freedom="domain"
    )
    assert [row.degrees_of_freedom for row in found] == [1, 1, 0]


def shuffled(rows: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)
    school = random.integers(0, 40, rows)
    return {
        "stratum": school % 4,
        "school": school,
        "weight": 10 ** random.uniform(-4, 4, rows),
        "bullied": random.integers(0, 2, rows),
        "score": random.normal(size=rows),
        "sex": random.integers(1, 3, rows),
    }


def told(columns: dict[str, np.ndarray]) -> str:
    indicators = [*BULLIED, mean("score", "score")]
    found = estimate(source_of(columns), DESIGN, indicators, by=[("sex",)])
    return repr([astuple(row) for row in found])


def test_the_same_file_gives_the_same_digits_however_batches_fall(monkeypatch):
    monkeypatch.setattr(stream.batches, "__defaults__", (512,))
    columns = shuffled(20_000)
    assert len({told(columns) for _ in range(4)}) == 1


def test_a_file_in_many_batches_says_what_it_says_in_one(monkeypatch):
    columns = shuffled(5_000)
    whole = estimate(source_of(columns), DESIGN, BULLIED).rows[0]
    monkeypatch.setattr(stream.batches, "__defaults__", (64,))
    parts = estimate(source_of(columns), DESIGN, BULLIED).rows[0]
    assert parts.respondents == whole.respondents
    assert parts.value == pytest.approx(whole.value, rel=1e-13)
    assert parts.standard_error == pytest.approx(whole.standard_error, rel=1e-12)


@pytest.mark.parametrize("shift", [0.0, 1e6, 1e8])
def test_what_all_children_have_in_common_takes_no_digits(shift):
    columns = shuffled(2_000)
    columns["weight"] = columns["weight"] % 7 + 1
    plain = [mean("m", "bullied"), total("t", "bullied")]
    moved = [mean("m", f"bullied + {shift}"), total("t", f"bullied + {shift}")]
    expected = estimate(source_of(columns), DESIGN, plain).rows
    found = estimate(source_of(columns), DESIGN, moved).rows
    assert found[0].value == pytest.approx(expected[0].value + shift, rel=1e-12)
    assert found[0].standard_error == pytest.approx(
        expected[0].standard_error, rel=1e-6
    )
    assert found[0].design_effect == pytest.approx(expected[0].design_effect, rel=1e-6)
    weights = columns["weight"].sum()
    assert found[1].value == pytest.approx(
        expected[1].value + shift * weights, rel=1e-12
    )


def test_a_stricter_standard_is_applied_and_kept():
    strict = ProportionStandard(fewest_children=10_000)
    found = estimate(source_of(shuffled(5_000)), DESIGN, BULLIED, standard=strict)
    assert found.rows[0].flag == "suppress"
    assert found.standard == strict


@pytest.mark.parametrize(
    "asked",
    [{"level": 1.5}, {"level": 0}, {"interval": "exact"}, {"degrees_of_freedom": "n"}],
)
def test_a_rule_that_does_not_exist_is_refused(asked):
    with pytest.raises(RuleNotKnown):
        estimate(survey_of(TABLE), DESIGN, BULLIED, **asked)


def test_the_public_face_is_all_there():
    import payung.survey

    for name in payung.survey.__all__:
        assert getattr(payung.survey, name).__doc__


def test_a_labelled_answer_that_is_missing_is_not_the_other_answer():
    answers = [1.0, math.nan, 2.0, 1.797e308, 1.0]
    columns = {**survey_columns(), "q": answers}
    source = source_of(columns, labels={"q": {1: "Yes", 2: "No"}})
    asked = [proportion("yes", "q == 'Yes'"), proportion("not_yes", "q != 'Yes'")]
    found = estimate(source, DESIGN, asked).rows
    assert [row.respondents for row in found] == [3, 3]
    assert found[0].value + found[1].value == pytest.approx(1)


def survey_columns() -> dict[str, list[object]]:
    return {
        "stratum": ["n", "n", "n", "s", "s"],
        "school": [1, 1, 2, 3, 4],
        "weight": [2.0, 2.0, 3.0, 2.5, 4.0],
    }
