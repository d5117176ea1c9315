"""A small file is answered within a second, so what is slow to import stays out."""

import json
import subprocess
import sys

import pytest

HEAVY = {"pandas", "polars", "scipy", "django", "pyreadstat", "matplotlib"}
EXAMPLE = """
import sys
from payung.cli import app
app("example survey.csv --quiet".split(), standalone_mode=False)
"""
ESTIMATE = """
import sys
from payung.cli import app
app(
    "estimate survey.csv --instrument example --by sex --report r.html".split(),
    standalone_mode=False,
)
"""


def run(program, folder):
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )


def heavy_after(program, folder):
    told = "\nimport json, sys; print(); print(json.dumps(sorted(sys.modules)))"
    answer = run(program + told, folder)
    return HEAVY.intersection(json.loads(answer.stdout.splitlines()[-1]))


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["survey.estimation", "instruments.instrument", "charts.dot_interval", "cli"],
)
def test_importing_brings_nothing_heavy(part, tmp_path):
    assert heavy_after(f"import payung.{part}", tmp_path) == set()


@pytest.mark.slow
def test_estimating_a_csv_file_brings_nothing_heavy(tmp_path):
    run(EXAMPLE, tmp_path)
    assert heavy_after(ESTIMATE, tmp_path) == set()
    assert (tmp_path / "r.html").exists()


@pytest.mark.slow
def test_something_heavy_would_be_seen(tmp_path):
    assert heavy_after("import scipy", tmp_path) == {"scipy"}
