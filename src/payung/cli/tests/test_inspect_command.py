"""`payung inspect` in a terminal and for programs."""

import json

import pytest

from payung.cli.tests.survey_commands import payung, refused


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    path = tmp_path_factory.mktemp("inspect") / "example.sav"
    payung("example", path, "--schools", 20)
    return path


def test_it_shows_size_design_findings_and_variables(example):
    shown = payung("inspect", example, "--instrument", "example")
    assert shown.exit_code == 0
    assert "24 variables" in shown.stdout
    assert "named like a weight" in shown.stdout
    assert "Warnings: a release needs a reason for these" in shown.stdout
    assert "20 records without weight, stratum and PSU" in shown.stdout
    assert "Bullied at school, past 12 months" in shown.stdout


def test_it_ends_with_1_where_something_blocks_a_release(example):
    design = ("--weight", "weight", "--strata", "stratum", "--psu", "school_id")
    shown = payung("inspect", example, *design, "--quiet")
    assert shown.exit_code == 1
    assert shown.stdout.startswith("Errors: a release cannot go out")
    assert "Sampling weight" not in shown.stdout


def test_programs_get_everything_as_json(example):
    shown = payung("inspect", example, "--instrument", "example", "--format", "json")
    told = json.loads(shown.stdout)
    assert told["has_errors"] is False
    assert len(told["variables"]) == 24
    assert "lonely_stratum" in [one["code"] for one in told["findings"]]
    assert told["candidates"][0]["role"] == "weight"


def test_words_of_a_file_cannot_colour_the_terminal(tmp_path):
    file = tmp_path / "survey.csv"
    file.write_text("[bold]a[/bold],b\n\x1b[31mred,1\nblue,2\n")
    shown = payung("inspect", file)
    assert "[bold]a[/bold]" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_a_long_list_of_variables_is_cut_unless_asked_for(tmp_path):
    file = tmp_path / "survey.csv"
    names = [f"q{number}" for number in range(40)]
    file.write_text(",".join(names) + "\n" + ",".join(["1"] * 40) + "\n")
    assert "15 more variables" in payung("inspect", file).stdout
    assert "q39" in payung("inspect", file, "--all").stdout


def test_what_it_refuses(example, tmp_path):
    assert "There is no file" in refused("inspect", tmp_path / "none.sav")
    assert "did you mean" in refused("inspect", example, "--instrument", "exampel")
    assert "Did you mean weight?" in refused("inspect", example, "--weight", "weigth")


def test_options_change_the_design_of_an_instrument(example):
    told = payung(
        "inspect",
        example,
        "--instrument",
        "example",
        "--incomplete",
        "refuse",
        "--quiet",
    )
    assert told.exit_code == 1
    assert "leave these records out with --incomplete exclude" in " ".join(
        told.stdout.split()
    )


def test_an_instrument_of_ones_own(example, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    told = payung("inspect", example, "--instrument", own, "--quiet")
    assert (
        "label_unlike_instrument"
        in payung("inspect", example, "--instrument", own, "--format", "json").stdout
    )
    assert "1 is 'Girl', not 'Boy'" in told.stdout


OWN = """
name = "own"
title = { en = "Own" }
years = [2026]
population = "Pupils"
recall = "past 12 months"
source = { text = "Own" }
[design]
weight = "weight"
weights = "population"
[items.weight]
title = { en = "Weight" }
[items.sex]
title = { en = "Sex" }
answers = [{ code = 1, en = "Boy" }, { code = 2, en = "Girl" }]
[groups.sex]
title = { en = "Sex" }
[indicators.boys]
title = { en = "Boys" }
numerator = "sex == 1"
definition = "Is a boy."
recall = "now"
denominator_rule = "Those who answered."
comparability = "own"
"""
