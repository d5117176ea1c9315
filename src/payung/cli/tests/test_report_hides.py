"""What is too unsure to publish is nowhere in the page."""

import re
from dataclasses import replace

import pytest

from payung.cli.report import html_report
from payung.cli.tests.sample import BOYS, DIFFERENCES, ROWS, SECRET, make_estimates


def report(estimates, language="en"):
    return html_report(
        estimates,
        title="Bullying",
        file_name="example.sav",
        command="payung estimate example.sav",
        language=language,
    )


def body(html):
    return re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_digit_of_a_suppressed_figure_is_in_the_page(language):
    html = body(report(make_estimates(), language))
    assert "Evening class" in html
    for secret in (
        r"87[.,][78]",
        r"51[.,]1",
        r"97[.,][78]",
        r"17[.,]77",
        r"3[.,]73",
        r">13<",
    ):
        assert not re.search(secret, html), secret
    assert SECRET.reason not in html


def test_the_page_is_the_same_whatever_was_suppressed():
    other = replace(
        SECRET,
        value=0.02,
        low=0.001,
        high=0.3,
        standard_error=0.0001,
        respondents=7,
        reason="x",
    )
    rows = [other if row is SECRET else row for row in ROWS]
    assert report(make_estimates(rows)) == report(make_estimates())


def test_it_says_not_shown_and_how_many():
    html = body(report(make_estimates()))
    assert re.search(
        r'Evening class</th><td[^>]*>not shown <a class="flag"[^>]*>\[u\]</a>', html
    )
    assert "could tell of single children: 1 of 11 figures." in html


def test_a_difference_with_a_suppressed_group_goes_too():
    html = body(report(make_estimates()))
    assert not re.search(r"72\.[34]|35\.6|82\.3", html)
    assert "because one of their groups is not: 1." in html
    assert "+8.2 points" in html


def test_a_difference_of_a_group_that_was_never_estimated_is_withheld():
    stranger = replace(
        DIFFERENCES[0], first=(("area", "Rural"),), second=BOYS, value=0.333333
    )
    html = body(report(make_estimates(differences=(stranger,))))
    assert "33.3" not in html


def test_what_needs_care_is_shown_with_its_flag_and_reason():
    html = body(report(make_estimates()))
    assert re.search(
        r'11th grade\xa0<a class="flag" href="#marks">\[\?\]</a></th><td[^>]*>17\.2<',
        html,
    )
    assert "Fewer than 8 degrees of freedom." in html
    assert "17.2 [?]" in html


def test_when_all_children_are_suppressed_no_sentence_tells():
    rows = [replace(SECRET, group=()), *ROWS[1:3]]
    html = body(report(make_estimates(rows)))
    assert "Not shown: not to be published" in html
    assert not re.search(
        r"87\.|88|51|97", re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    )
