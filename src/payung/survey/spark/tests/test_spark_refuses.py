"""What Spark cannot do, or the file does not allow, is refused in a sentence."""

import pyarrow as pa
import pytest

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion
from payung.survey.percentiles.asked import QuantilesNeedTheFile, quantile
from payung.survey.percentiles.estimation import estimate_quantiles
from payung.survey.records import RecordsIncomplete, WeightNotPossible
from payung.survey.replicates import Replicates
from payung.survey.spark.failures import NotOnSpark
from payung.survey.spark.tests.agreement import disagreements
from payung.survey.stream import FileNotComputable
from payung.survey.surveyed import NothingToEstimate
from payung.survey.tests.surveys import source_of, survey_of

pytestmark = [pytest.mark.spark, pytest.mark.slow]

SURVEY = """
stratum | school | weight | below | hole | r1  | r2  | q | zero | word
north   | 1      | 2.0    | -1    | 1    | 4.0 | 0.0 | 1 | 1    | seven
north   | 2      | 3.0    | 1     | -    | 0.0 | 6.0 | 2 | 0    | 8
south   | 3      | 1.0    | 1     | 1    | 2.0 | 0.0 | 1 | 1    | 9
south   | 4      | 4.0    | 1     | 1    | 0.0 | 8.0 | 2 | 2    | 9
"""
DRAWN = Design("weight", "stratum", ("school",))
BULLIED = proportion("bullied", "q == 1")


@pytest.fixture(scope="module")
def source():
    return survey_of(SURVEY)


def test_replicate_weights_are_left_to_duckdb(source, on_spark):
    design = Design("weight", replicates=Replicates("brr", ("r1", "r2")))
    with pytest.raises(NotOnSpark, match="Replicate weights .* --engine duckdb"):
        estimate(on_spark(source), design, [BULLIED])


def test_children_drawn_one_by_one_are_left_to_duckdb(source, on_spark):
    with pytest.raises(NotOnSpark, match="place in the file.*--psu"):
        estimate(on_spark(source), Design("weight", "stratum"), [BULLIED])


def test_quantiles_are_left_to_duckdb(source, on_spark):
    with pytest.raises(QuantilesNeedTheFile, match="--engine duckdb"):
        estimate_quantiles(on_spark(source), DRAWN, [quantile("middle", "q")])


def test_a_weight_below_zero_is_refused(source, on_spark):
    design = Design("below", "stratum", ("school",))
    with pytest.raises(WeightNotPossible, match="1 weights are below zero"):
        estimate(on_spark(source), design, [BULLIED])


@pytest.mark.parametrize(
    "design",
    [Design("hole", "stratum", ("school",)), Design("weight", "stratum", ("hole",))],
)
def test_a_record_without_weight_or_cluster_is_refused(source, on_spark, design):
    with pytest.raises(RecordsIncomplete, match="1 records have no weight"):
        estimate(on_spark(source), design, [BULLIED])


def test_a_file_without_one_complete_record_is_refused(on_spark):
    design = Design("w", "s", ("c",), incomplete="exclude")
    nobody = survey_of("w | s | c | q\n1.0 | - | 1 | 1\n- | n | 1 | 2")
    with pytest.raises(NothingToEstimate, match="no complete record"):
        estimate(on_spark(nobody), design, [BULLIED])


def test_what_stops_one_engine_stops_the_other(source, on_spark):
    spark = on_spark(source)
    for answer in (
        mean("rest", "q % zero"),
        mean("large", "9223372036854775807 + q"),
        proportion("number", "word == 7"),
    ):
        for engine in (source, spark):
            with pytest.raises(FileNotComputable) as refusal:
                estimate(engine, DRAWN, [answer])
            assert "seven" not in str(refusal.value)


def test_true_compared_with_a_number_is_left_to_duckdb(on_spark, source):
    with pytest.raises(NotOnSpark, match="--engine duckdb"):
        estimate(on_spark(source), DRAWN, [proportion("odd", "(q == 1) == 1")])


@pytest.fixture(scope="module")
def odd():
    """Return a survey with numbers of single precision, and words of more letters."""
    return source_of(
        {
            "school": [1, 2, 3],
            "single": pa.array([0.1, 0.2, None], pa.float32()),
            "word": ["Straße", "Road", None],
        }
    )


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("single == 0.1", "single has numbers of single precision"),
        ("single between 0 and 0.1", "single has numbers of single precision"),
        ("single / 3 > 1", "single has numbers of single precision"),
        ("(case when school > 1 then single else 0.1 end) > 0", "single precision"),
        ("upper(word) == 'STRASSE'", "a letter such as ß"),
    ],
)
def test_what_would_give_another_number_is_left_to_duckdb(
    odd, on_spark, expression, what
):
    design = Design(clusters=("school",))
    with pytest.raises(NotOnSpark, match=f"{what}.*--engine duckdb"):
        estimate(on_spark(odd), design, [proportion("odd", expression)])


def test_numbers_of_single_precision_serve_as_they_are(odd, on_spark):
    asked = Design(clusters=("school",)), [mean("single", "single")]
    how = {"by": [("single",)], "where": "school < 3"}
    here, there = (estimate(one, *asked, **how) for one in (odd, on_spark(odd)))
    assert disagreements(here.rows, there.rows) == []
