"""`payung estimate --smallest-group`: no file and no page holds what was withheld."""

from __future__ import annotations

import json
import random

import pyarrow.parquet
import pytest

from payung.cli.tests.test_estimate_command import BULLIED, DESIGN, payung  # noqa: F401

GROUPS = ("--by", "sex", "--by", "grade", "--by", "sex,grade")
FIGURES = ("estimate", "se", "ci_low", "ci_high", "deff")


@pytest.fixture
def survey(tmp_path):
    """Eight hundred invented children, three of them girls of grade 12."""
    chance = random.Random(5)  # noqa: S311
    lines = ["stratum,school,weight,bullied,sex,grade"]
    for number in range(800):
        school = number % 40
        sex, grade = chance.choice(["girl", "boy"]), chance.choice(["10", "11", "12"])
        if (sex, grade) == ("girl", "12"):
            grade = "11"
        if number in (100, 333, 621):
            sex, grade = "girl", "12"
        weight = round(chance.uniform(1, 3), 3)
        bullied = 1 + (number % 3 > 0)
        lines.append(f"{school % 4},{school},{weight},{bullied},{sex},{grade}")
    file = tmp_path / "survey.csv"
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.fixture
def run(payung, survey):  # noqa: F811
    def estimate(*arguments):
        return payung(
            "estimate", survey, *DESIGN, *BULLIED, *GROUPS, "--quiet", *arguments
        )

    return estimate


def rows_of(out):
    return {row["group"]: row for row in json.loads(out)["estimates"]}


def whole_and_told(run):
    whole = rows_of(run("--format", "json")[1])
    told = rows_of(run("--format", "json", "--smallest-group", "5")[1])
    return whole, told


@pytest.mark.slow
def test_three_girls_and_what_would_tell_them_have_no_number(run):
    whole, told = whole_and_told(run)
    hidden = {group for group, row in told.items() if row["flag"] == "confidential"}

    assert whole["sex=girl;grade=12"]["n"] == 3
    assert "sex=girl;grade=12" in hidden
    assert len(hidden) >= 4
    assert all(
        told[group][name] is None for group in hidden for name in ("n", "df", *FIGURES)
    )


@pytest.mark.slow
def test_groups_that_tell_nobody_are_as_before(run):
    whole, told = whole_and_told(run)
    kept = {group for group, row in told.items() if row["n"] is not None}

    assert "all" in kept
    assert {group: whole[group] for group in kept} == {
        group: told[group] for group in kept
    }


@pytest.mark.slow
def test_no_withheld_figure_is_in_anything_that_is_written(run, tmp_path):
    whole, told = whole_and_told(run)
    places = {name: tmp_path / f"out.{name}" for name in ("csv", "json", "parquet")}
    for name, place in places.items():
        run("--smallest-group", "5", "--format", name, "--output", place)
    page, cube, table = (tmp_path / name for name in ("page.html", "cube.json", "t"))
    run("--smallest-group", "5", "--report", page, "--cube", cube, "--output", table)
    written = [place.read_text() for place in (page, cube, table)]
    written += [places[name].read_text() for name in ("csv", "json")]
    parquet = pyarrow.parquet.read_table(places["parquet"])
    written.append(str(parquet.to_pylist()) + str(parquet.schema.metadata))

    secrets = {
        f"{whole[group][name]:.4f}"[:-1]
        for group, row in told.items()
        if row["n"] is None
        for name in FIGURES
        if whole[group][name] not in (None, 0, 1)
    }
    shown = {
        f"{row[name]:.4f}"[:-1]
        for row in told.values()
        if row["n"] is not None
        for name in FIGURES
    }
    assert secrets - shown
    for text in written:
        assert not [secret for secret in secrets - shown if secret in text]


@pytest.mark.slow
def test_the_report_is_protected_without_being_asked(run, tmp_path):
    page = tmp_path / "page.html"
    whole = rows_of(run("--format", "json", "--report", page)[1])

    hidden_count = f'<td class="num">{whole["sex=boy;grade=12"]["n"]}</td>'
    assert whole["sex=boy;grade=12"]["flag"] == "show"
    assert hidden_count not in page.read_text()


@pytest.mark.slow
def test_a_later_release_cannot_tell_what_an_earlier_one_withheld(run, tmp_path):
    cube = tmp_path / "first.json"
    run("--smallest-group", "10", "--cube", cube)
    alone = rows_of(run("--format", "json", "--smallest-group", "2")[1])
    lower = run("--format", "json", "--smallest-group", "2", "--earlier", cube)

    assert alone["sex=girl;grade=12"]["flag"] != "confidential"
    assert (lower[0], lower[1]) == (2, "")
    assert "10, or a larger one" in lower[2]


@pytest.mark.slow
def test_the_same_file_gives_the_same_cube(run, tmp_path):
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run("--cube", first)
    run("--cube", second)

    assert first.read_bytes() == second.read_bytes()


def test_a_cube_is_not_written_over_the_survey(run, survey):
    code, _, said = run("--cube", survey)

    assert code == 2
    assert "is the survey itself" in said


def test_an_earlier_release_that_is_no_cube_is_refused(run, survey):
    code, out, said = run("--earlier", survey)

    assert (code, out) == (2, "")
    assert "no cube" in said
