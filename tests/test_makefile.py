"""A newcomer who types `make` sees everything there is to type."""

import os
import re
import subprocess

import pytest

COMMANDS = (
    "run test test-r test-spark test-svy test-all check fix bench docs lock".split()
)


@pytest.fixture(scope="module")
def makefile(project):
    return (project / "Makefile").read_text(encoding="utf-8")


def make(project, *words):
    """Run make as from a terminal, also when make itself runs these tests."""
    outside = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    outside.pop("MFLAGS", None)
    return subprocess.run(
        ["make", *words], cwd=project, env=outside, capture_output=True, text=True
    )


def test_make_alone_lists_every_command_with_its_help(project):
    listing = make(project).stdout
    for command in COMMANDS:
        assert re.search(rf"^  make {command} +\w.+$", listing, re.MULTILINE), command


def test_every_target_one_can_type_has_help(makefile):
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE).group(1).split()
    with_help = re.findall(r"^([a-z-]+):.*## \w", makefile, re.MULTILINE)
    assert set(phony) - {"FORCE"} == set(with_help)
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE)
    assert set(targets) == set(with_help)


def test_help_fits_in_a_terminal(project):
    assert max(len(line) for line in make(project).stdout.splitlines()) <= 100


def test_a_python_that_is_too_old_is_refused_with_what_to_do(project, tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.2\nexit 1\n")
    old.chmod(0o755)
    answer = subprocess.run(
        ["/bin/sh", project / ".ci" / "environment"],
        cwd=tmp_path,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 1
    assert "needs Python 3.11 or newer" in answer.stderr
    assert "found here: Python 3.9.2" in answer.stderr
    assert not (tmp_path / ".venv").exists()
