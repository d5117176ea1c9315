"""Groups are labels, domains keep the design, and one file gives one answer."""

from __future__ import annotations

import math
from dataclasses import astuple

import numpy as np
import pytest

from payung.survey import stream
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion
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
