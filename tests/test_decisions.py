"""A decision can be found, is short, and says why."""

import re

import pytest

AT_MOST = 60


@pytest.fixture(scope="module")
def records(project):
    return sorted((project / "docs" / "decisions").glob("[0-9]*.md"))


def test_they_are_numbered_without_a_gap(records):
    numbers = [int(path.name[:4]) for path in records]
    assert numbers == list(range(1, len(records) + 1))


def test_each_stands_in_the_list_under_its_own_title(records):
    listed = (records[0].parent / "README.md").read_text(encoding="utf-8")
    for path in records:
        title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert f"[{title}]({path.name})" in listed, path.name


def test_each_is_read_in_a_minute(records):
    for path in records:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= AT_MOST, path.name


@pytest.mark.parametrize("part", ["Why", "What we do", "What it costs"])
def test_each_has_the_part(records, part):
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert re.search(rf"^## {part}$", text, re.MULTILINE), path.name


def test_each_says_since_when(records):
    for path in records:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert re.match(r"(Accepted|Replaced by \[).* \d{4}$", lines[2]), path.name
