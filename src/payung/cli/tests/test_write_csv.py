"""A ministry's other programs read the CSV."""

import csv
import io
from dataclasses import replace

import pytest

from payung.cli.tests.sample import (
    BULLIED,
    GIRLS,
    ROWS,
    estimate,
    make_estimates,
    with_mean_and_total,
)
from payung.cli.writing import to_csv


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_columns_stand_in_their_order():
    header = to_csv(make_estimates()).splitlines()[0]
    assert header == "indicator,group,n,estimate,se,ci_low,ci_high,df,deff,flag"


def test_every_number_reads_back_the_same():
    for row, estimated in zip(read(to_csv(make_estimates())), ROWS, strict=False):
        assert row["group"] == estimated.group_name
        assert int(row["n"]) == estimated.respondents
        assert float(row["estimate"]) == estimated.value
        assert float(row["se"]) == estimated.standard_error
        assert (float(row["ci_low"]), float(row["ci_high"])) == (
            estimated.low,
            estimated.high,
        )
        assert row["flag"] == estimated.flag


def test_numbers_of_numpy_are_written_as_numbers():
    import numpy

    row = replace(ROWS[0], value=numpy.float64(1 / 3), respondents=numpy.int64(9))
    (written,) = read(to_csv(make_estimates([row], differences=())))
    assert (written["estimate"], written["n"]) == ("0.3333333333333333", "9")


def test_where_nobody_answered_the_fields_are_empty():
    nobody = read(to_csv(with_mean_and_total()))[15]
    assert nobody["n"] == "0"
    assert {
        nobody[name] for name in ("estimate", "se", "ci_low", "ci_high", "deff")
    } == {""}


def test_differences_and_ratios_are_further_rows_with_their_verdict():
    difference, ratio = read(to_csv(make_estimates()))[-3:-1]
    assert difference["group"] == "sex=Female - sex=Male"
    assert ratio["group"] == "sex=Female / sex=Male"
    assert (difference["n"], difference["deff"], difference["flag"]) == (
        "",
        "",
        "higher",
    )
    assert float(difference["estimate"]) == 0.0821


@pytest.mark.parametrize(
    "column", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\r=1"]
)
def test_a_spreadsheet_runs_nothing_from_a_hostile_file(column):
    row = estimate(((column, "x"), (column, column)), 0.2, 0.1, of=column)
    harmless = make_estimates([row], [replace(BULLIED, name=column)], differences=())
    (written,) = read(to_csv(harmless))
    assert written["indicator"].lstrip("\t\r").startswith("'")
    for cell in (written["group"], *written["group"].split(";")):
        assert cell.lstrip("\t\r")[0] == "'"


def test_ordinary_labels_stay_as_they_are():
    row = estimate((("q1", 'yes, "often"'), ("weight-for-age", "<-2 SD")), 0.2, 0.1)
    (written,) = read(to_csv(make_estimates([row], differences=())))
    assert written["group"] == 'q1=yes, "often";weight-for-age=<-2 SD'


def test_the_same_estimates_give_the_same_text():
    assert to_csv(make_estimates()) == to_csv(make_estimates())


def test_a_difference_is_hidden_with_its_group():
    girls_hidden = [
        replace(row, flag="suppress") if row.group == GIRLS else row for row in ROWS
    ]
    told = read(to_csv(replace(make_estimates(), rows=tuple(girls_hidden))))
    apart = [row for row in told if " - " in row["group"] or " / " in row["group"]]
    assert {row["flag"] for row in apart} == {"suppress"}
