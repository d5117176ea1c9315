"""In CI a test that steps aside is a test that failed."""

import os
import subprocess
import sys

import pytest

STEPS_ASIDE = """
import pytest

def test_asks_r():
    pytest.skip("R is absent")

@pytest.mark.skipif(True, reason="not today")
def test_of_tomorrow(): ...

@pytest.mark.xfail(strict=True)
def test_known_to_fail():
    assert False

def test_of_today(): ...
"""
WHOLE_FILE = "import pytest; pytest.skip('no Chromium', allow_module_level=True)"


@pytest.fixture
def pytest_on(project, tmp_path):
    def run(program, *options):
        (tmp_path / "test_it.py").write_text(program)
        answer = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, "."],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(project)},
            capture_output=True,
            text=True,
        )
        return answer.returncode, answer.stdout

    return run


@pytest.mark.slow
def test_on_a_desk_a_test_may_step_aside(pytest_on):
    code, said = pytest_on(STEPS_ASIDE)
    assert code == 0
    assert "1 passed, 2 skipped, 1 xfailed" in said


@pytest.mark.slow
def test_in_ci_it_fails_and_says_why(pytest_on):
    code, said = pytest_on(STEPS_ASIDE, "-p", "tests.nothing_skipped")
    assert code == 1
    assert "1 failed, 1 passed, 1 xfailed, 1 error" in said
    assert "Nothing may be skipped here. Skipped: R is absent" in said
    assert "Nothing may be skipped here. Skipped: not today" in said


@pytest.mark.slow
def test_in_ci_a_whole_file_that_steps_aside_fails(pytest_on):
    code, said = pytest_on(WHOLE_FILE, "-p", "tests.nothing_skipped")
    assert code != 0
    assert "no Chromium" in said
