"""The first thing a newcomer does ends with a report to open."""

import os
import subprocess

import pytest


@pytest.fixture
def make_run(project):
    if not (project / ".venv" / "installed").exists():
        pytest.skip("`make` has not installed anything here")
    outside = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    outside.pop("MFLAGS", None)

    def run(*words):
        return subprocess.run(
            ["make", "run", *words],
            cwd=project,
            env=outside,
            capture_output=True,
            text=True,
        )

    return run


@pytest.mark.slow
def test_it_estimates_the_example_and_says_where_the_report_is(make_run, project):
    answer = make_run()
    assert answer.returncode == 0, answer.stderr
    last = answer.stdout.splitlines()[-1]
    report = project / last.rpartition(": ")[2]
    assert report.suffix == ".html"
    assert "<svg" in report.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_file_of_ones_own_needs_its_questionnaire(make_run):
    answer = make_run("FILE=my survey.csv")
    assert answer.returncode != 0
    assert "INSTRUMENT=" in answer.stderr
