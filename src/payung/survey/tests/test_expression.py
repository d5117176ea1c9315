"""What a stranger may ask of a file's columns, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.survey.columns import UnknownColumn
from payung.survey.expression import (
    ExpressionForbidden,
    ExpressionNotUnderstood,
    sql_of,
)
from payung.survey.refusal import Refusal
from payung.survey.tests.surveys import survey_of

FILE = survey_of(
    """
    QN23 | QN24 | age  | sex | score                   | town
    1    | 2    | 13   | 1   | 1.7976931348623157e+308 | Huế
    2    | -    | 14   | 2   | 3.5                     | -
    -    | 1    | -    | 1   | 0.0                     | Đà Nẵng
    """,
    labels={"sex": {1: "Female", 2: "Male"}},
)


def answers(expression: str) -> list[object]:
    """What the three children get."""
    sql = sql_of(expression, FILE)
    rows = FILE.connection.execute(f"SELECT {sql} FROM survey").fetchall()  # noqa: S608
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("QN23 == 1", [True, False, None]),
        ("qn23 = 1 AND age >= 13", [True, False, None]),
        ("QN23 == 1 or QN24 == 1", [True, None, True]),
        ("any_one_known(QN23 == 1, QN24 == 1)", [True, False, True]),
        ("any_all_known(QN23 == 1, QN24 == 1)", [True, None, None]),
        ("sex == 'Female'", [True, False, True]),
        ("sex != 'Female'", [False, True, False]),
        ("sex in ('Female', 'Male')", [True, True, True]),
        ("score is null", [True, False, False]),
        ("score > 1", [None, True, False]),
        ("age / score > 1", [None, True, None]),
        ("age / 0 > 1", [None, None, None]),
        ("town == 'Huế'", [True, None, False]),
        ("age between 13 and 14", [True, True, None]),
        ("not (age is null)", [True, True, False]),
        ("case when age > 13 then true else false end", [False, True, False]),
        ("coalesce(age, 99) == 99", [False, False, True]),
    ],
)
def test_an_answer_is_true_false_or_not_known(expression, expected):
    assert answers(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "(select 1)",
        "age in (select age from survey)",
        "exists (select 1)",
        "read_csv('/etc/passwd')",
        "age == getenv('HOME')",
        "count(*) > 1",
        "sum(age) over () > 1",
        "survey.age == 1",
        "age::varchar == '1'",
        "cast(age as int) == 1",
        "age == $1",
        "age == ?",
        "current_user == 'x'",
        "now() > age",
        "town || 'x' == 'x'",
        "town like '%'",
        "[1, 2] == age",
        "age in ()",
        "*",
        "nextval('x') == 1",
        "pragma_version() == 1",
    ],
)
def test_what_is_not_columns_literals_and_operators_is_refused(expression):
    with pytest.raises(ExpressionForbidden, match="not allowed|names a table"):
        sql_of(expression, FILE)


@pytest.mark.parametrize(
    "expression",
    ["", "  ", "age = = 1", "age == 'x", "age ==", "1; drop table survey", "(" * 400]
    + ["age == 1; select 1", "any_one_known()", "(" * 6000 + "1" + ")" * 6000],
)
def test_what_does_not_parse_is_refused(expression):
    with pytest.raises(ExpressionNotUnderstood):
        sql_of(expression, FILE)


def test_the_place_where_it_stops_making_sense_is_named():
    with pytest.raises(ExpressionNotUnderstood, match="at character 7"):
        sql_of("age = = 1", FILE)


def test_the_nearest_column_is_offered():
    with pytest.raises(UnknownColumn, match="no column Q23.*Did you mean QN23"):
        sql_of("Q23 == 1", FILE)


def test_the_nearest_label_is_offered():
    with pytest.raises(UnknownColumn, match="labelled 'Femal'.*'Female'"):
        sql_of("sex == 'Femal'", FILE)


def test_a_comment_does_not_reach_the_database():
    assert "--" not in sql_of("age == 1 -- drop", FILE)
    assert "/*" not in sql_of("age == 1 /* drop */", FILE)


def test_a_quote_in_a_word_stays_a_word():
    assert answers("town == 'x'' or 1=1 --'") == [False, None, False]


@given(st.text(max_size=60))
def test_any_text_is_refused_in_a_sentence_or_computes_from_the_columns(text):
    try:
        sql = sql_of(text, FILE)
    except Refusal as refusal:
        assert str(refusal).rstrip().endswith((".", "?"))
    else:
        assert "READ_" not in sql.upper()
        assert "SELECT" not in sql_without_words(sql).upper()


def sql_without_words(sql: str) -> str:
    """Leave out what stands in quotes."""
    return re.sub(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", "", sql)
