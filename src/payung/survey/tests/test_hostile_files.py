"""Files that are odd, or mean harm, give the right number or a sentence."""

from __future__ import annotations

import math

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from payung.survey.columns import UnknownColumn
from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.expression import sql_of
from payung.survey.indicator import proportion
from payung.survey.refusal import Refusal
from payung.survey.source import Source
from payung.survey.tests.surveys import source_of, survey_of
from payung.survey.units import IdentifierNotExact

DESIGN = Design("weight", "stratum", ("school",))


def children(**more) -> dict[str, list[object]]:
    return {
        "stratum": ["n", "n", "s", "s"],
        "school": [1, 2, 3, 4],
        "weight": [1.0, 2.0, 3.0, 4.0],
        **more,
    }


@pytest.mark.parametrize("with_statistics", [True, False])
def test_nan_in_a_parquet_file_is_not_an_answer(tmp_path, with_statistics):
    answers = [1.0, math.nan, 2.0, math.nan]
    file = tmp_path / "survey.parquet"
    table = pa.table(children(q=answers))
    pq.write_table(table, file, write_statistics=with_statistics)
    source = source_of(children(q=answers))
    on_disk = Source(source.connection, f"read_parquet('{file}')", source.columns)
    found = estimate(on_disk, DESIGN, [proportion("q", "q == 1")], by=[("q",)])
    assert [(row.group_name, row.respondents) for row in found] == [
        ("all", 2), ("q=1", 1), ("q=2", 1),
    ]  # fmt: skip
    assert found.rows[0].value == pytest.approx(1 / 4)


def test_a_label_cannot_bring_sql_into_an_expression():
    code = "1) or (select 1) > 0 or q in (1"
    source = source_of(children(q=[1, 2, 1, 2]), labels={"q": {code: "Yes"}})
    with pytest.raises(UnknownColumn, match="labels for words"):
        sql_of("q == 'Yes'", source)


def test_an_answer_declared_missing_is_not_counted_as_nobody():
    about = {"labels": {"q": {9: "Refused"}}, "missing": {"q": ("9",)}}
    with pytest.raises(UnknownColumn, match="Refused is declared missing in q"):
        sql_of("q == 'Refused'", source_of(children(q=[1.0, None, 1.0, 2.0]), **about))


@pytest.mark.parametrize("school", [[1.1, 1.2, 2.0, 3.0], [1e17, 2e17, 3e17, 4e17]])
def test_schools_that_a_number_cannot_tell_apart_are_refused(school):
    with pytest.raises(IdentifierNotExact, match="may have lost digits"):
        estimate(
            source_of(children(q=[1, 2, 1, 2], school=school)),
            DESIGN,
            [proportion("q", "q == 1")],
        )


def test_blanks_of_every_kind_around_a_word_mean_nothing():
    source = source_of(children(q=["No\t", "\u00a0No", "Yes", "No "]))
    found = estimate(source, DESIGN, [proportion("q", "q == 'No'")], by=[("q",)])
    told = {row.group_name: (row.respondents, row.value) for row in found}
    assert told["all"][1] == pytest.approx(7 / 10)
    assert told["q=No"] == (3, 1.0)


@pytest.mark.parametrize(
    "name", ["group", "select", "a b", 'a"b', "w", "d0", "a0_0", "Đơn vị", "'; --"]
)
def test_a_column_may_have_any_name(name):
    source = source_of(children(**{name: [1, 2, 1, 2]}))
    quoted = '"' + name.replace('"', '""') + '"'
    found = estimate(source, DESIGN, [proportion("q", f"{quoted} == 1")], by=[(name,)])
    assert found.rows[0].value == pytest.approx(0.4)
    assert len(found.rows) == 3


def test_whole_numbers_beyond_the_largest_of_sql_are_groups_like_others():
    huge = pa.array([2**63 + 1, 2**63 + 2, 1, 1], pa.uint64())
    found = estimate(
        source_of(children(q=huge)), DESIGN, [proportion("q", "q == 1")], by=[("q",)]
    )
    assert len(found.rows) == 4


def test_the_same_file_under_another_batch_still_refuses_the_same():
    table = """
        stratum | school | weight | q
        n       | 1      | 1.0    | 1
        n       | -      | 1.0    | 1
        """
    with pytest.raises(Refusal, match="record 2"):
        estimate(survey_of(table), DESIGN, [proportion("q", "q == 1")])


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint16(), pa.float32(), pa.int64()])
def test_a_weight_may_be_any_kind_of_number(kind):
    weight = pa.array([1, 2, 3, 4], kind)
    found = estimate(
        source_of(children(q=[1, 2, 1, 2], weight=weight)),
        DESIGN,
        [proportion("q", "q == 1")],
    )
    assert found.rows[0].value == pytest.approx(0.4)


def test_an_interval_too_wide_to_compute_has_an_infinite_end_and_no_verdict():
    two_schools = {
        "school": [1, 1, 2, 2],
        "weight": [1.0, 1.0, 1.0, 2.0],
        "q": [1, 2, 2, 1],
        "g": ["a", "b", "a", "b"],
    }
    found = estimate(
        source_of(two_schools),
        Design("weight", None, ("school",)),
        [proportion("q", "q == 1")],
        differences=[("g", None)],
        level=0.9999,
    )
    ratio = next(one for one in found.differences if one.kind == "ratio")
    assert (ratio.low, ratio.high) == (0.0, math.inf)
    assert ratio.verdict == "can't tell"
