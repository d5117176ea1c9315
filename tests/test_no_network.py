"""A survey stays where it is: nothing is sent, and a report fetches nothing."""

import re
import subprocess
import sys

import pytest

WATCHED = """
import sys

def refuse(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise PermissionError(f"{event}: {details}")

sys.addaudithook(refuse)
sys.argv = ["payung", *sys.argv[1:]]
from payung.cli import main
main()
"""
ELSEWHERE = re.compile(
    r"""(?:src|srcset|href|action|poster|data)\s*=\s*["']?\s*(?:https?:)?//[^"'\s>]+"""
    r"""|@import[^;]+|url\(\s*["']?(?!data:|\#)[^)]+\)""",
    re.IGNORECASE,
)


@pytest.fixture
def payung(tmp_path):
    def run(*words):
        return subprocess.run(
            [sys.executable, "-c", WATCHED, *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )

    return run


@pytest.mark.slow
def test_a_survey_is_estimated_without_a_network(payung, tmp_path):
    asked = ["survey.sav", "--instrument", "example", "--by", "sex"]
    for words in (
        ["example", "survey.sav"],
        ["inspect", "survey.sav", "--instrument", "example"],
        ["convert", "survey.sav", "survey.parquet"],
        ["estimate", *asked, "--report", "report.html"],
    ):
        answer = payung(*words)
        assert answer.returncode in (0, 1), answer.stderr
        assert "PermissionError" not in answer.stderr
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert ELSEWHERE.findall(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "file", ["https://example.org/survey.csv", "s3://bucket/survey.parquet"]
)
def test_a_file_elsewhere_is_refused(payung, file):
    answer = payung("estimate", file, "--weight", "w", "--indicator", "x = a == 1")
    assert answer.returncode == 2
    assert len(answer.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "markup",
    ['<img src="https://example.org/a.png">', "@import 'a.css';", "url(font.woff2)"],
)
def test_something_fetched_would_be_found(markup):
    assert ELSEWHERE.search(markup)
