"""`payung estimate --quantile` and `--median`."""

import json
import sys

import pytest

from payung.cli import main

SURVEY = """stratum,school,weight,bullied,sex,age
north,1,2.0,1,girl,12
north,1,2.5,2,boy,13
north,2,3.0,2,girl,15
south,3,2.5,2,boy,15.5
south,4,4.0,1,girl,11
south,4,4.0,,boy,
"""
DESIGN = ("--weight", "weight", "--strata", "stratum", "--psu", "school")


@pytest.fixture
def survey(tmp_path):
    file = tmp_path / "survey.csv"
    file.write_text(SURVEY)
    return file


@pytest.fixture
def payung(monkeypatch, capsys, survey):
    """Run the whole command; returns its exit code, output and sentences."""

    def run(*arguments):
        words = ("estimate", survey, *DESIGN, "--quiet", *arguments)
        monkeypatch.setattr(sys, "argv", ["payung", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return run


def rows(text):
    lines = [line.split(",") for line in text.splitlines()[1:]]
    return {(line[0], line[1]): line for line in lines}


@pytest.mark.slow
def test_a_median_and_a_quantile_are_told_for_all_children_and_for_groups(payung):
    asked = ("--median", "median = age", "--quantile", "old = age @ 0.9")
    code, out, _ = payung(*asked, "--by", "sex", "--format", "csv")

    assert code == 0
    assert {key: row[3] for key, row in rows(out).items()} == {
        ("old", "all"): "15.5",
        ("old", "sex=boy"): "15.5",
        ("old", "sex=girl"): "15.0",
        ("median", "all"): "13.0",
        ("median", "sex=boy"): "13.0",
        ("median", "sex=girl"): "12.0",
    }


@pytest.mark.slow
def test_quantiles_stand_under_shares_and_have_no_design_effect(payung):
    code, out, _ = payung(
        "--median", "m = age", "--indicator", "b = bullied == 1", "--format", "csv"
    )

    assert list(rows(out)) == [("b", "all"), ("m", "all")]
    assert rows(out)["m", "all"][8] == ""


@pytest.mark.slow
def test_json_says_at_which_probability(payung):
    _, out, _ = payung("--quantile", "low = age @ 0.25", "--format", "json")

    told = json.loads(out)
    assert told["indicators"][0]["probability"] == 0.25
    assert "Woodruff" in told["notes"][0]


@pytest.mark.slow
def test_the_table_and_the_report_tell_values(payung, tmp_path):
    page = tmp_path / "report.html"
    code, out, _ = payung("--median", "m = age", "--report", page)

    assert code == 0
    assert "value" in out
    assert "Woodruff" in out
    assert "Value" in page.read_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("--quantile", "low = age @ 1.5"), "lies between 0 and 1, not at 1.5"),
        (("--quantile", "low = age"), "there is no @"),
        (("--quantile", "low = age @ half"), "'half' is no number"),
        (("--median", "m = sex"), "not a number"),
        (("--median", "m = agee"), "Did you mean age?"),
        (("--median", "m = age", "--mean", "m = age"), "Two indicators are called m"),
        (("--median", "m = age", "--difference", "sex"), "--difference compares"),
        (("--median", "m = age", "--test", "sex"), "--test needs a share"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(payung, asked, sentence):
    code, out, err = payung(*asked)

    assert code == 2
    assert out == ""
    assert sentence in err.replace("\n", " ")
