"""The report is one file, whole, valid and true to the numbers."""

import base64
import csv
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from payung.cli.report import html_report
from payung.cli.tests.sample import (
    BULLIED,
    GIRLS,
    ROWS,
    estimate,
    make_estimates,
    with_mean_and_total,
)
from payung.cli.writing import to_csv

VOID = {"meta", "br", "link", "img", "hr", "input", "wbr"}


def report(estimates=None, **changes):
    told = {
        "title": "Bullying among students",
        "file_name": "example.sav",
        "command": "payung estimate example.sav --by sex",
        "instrument": "Own questionnaire",
    }
    return html_report(estimates or with_mean_and_total(), **{**told, **changes})


class Outline(HTMLParser):
    """Tags as they open and close."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.headings, self.tags, self.badly_closed = (
            [],
            [],
            [],
            [],
            [],
        )
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.badly_closed.append(tag)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_it_is_a_whole_page_in_its_language(language):
    html = report(language=language)
    outline = Outline(html)
    assert outline.open == outline.badly_closed == []
    assert ("html", {"lang": language}) in outline.tags
    assert "<title>Bullying among students - Payung</title>" in html
    assert len(outline.ids) == len(set(outline.ids))
    for _, attrs in outline.tags:
        assert set(attrs.get("aria-labelledby", "").split()) <= set(outline.ids)
        assert attrs.get("href", "#")[1:] in ["", *outline.ids]


def test_headings_go_down_one_step_at_a_time():
    headings = Outline(report()).headings
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(
        below - above <= 1 for above, below in zip(headings, headings[1:], strict=False)
    )


def test_every_table_has_a_caption_and_its_heads_a_scope():
    html, outline = report(), Outline(report())
    assert html.count("<table") == html.count("<caption") > 3
    assert all("scope" in attrs for tag, attrs in outline.tags if tag == "th")


def test_it_asks_the_network_for_nothing_and_runs_nothing():
    html = report()
    assert not re.search(
        r"https?://(?!www\.w3\.org/2000/svg)|<script|<link|<img|@import|url\(", html
    )
    assert " style=" not in html and html.count("<style>") == 1


def test_the_policy_allows_this_style_only():
    html = report()
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_numbers_on_the_page_are_those_of_the_csv():
    html = report(make_estimates())
    rows = csv.DictReader(io.StringIO(to_csv(make_estimates(differences=()))))
    for row in rows:
        if row["flag"] == "suppress":
            continue
        value, low, high = (
            f"{100 * float(row[k]):.1f}" for k in ("estimate", "ci_low", "ci_high")
        )
        cells = f'{value}</td><td class="num">{low} to {high}</td><td class="num">{int(row["n"]):,}<'
        assert cells in html
        assert f"{value}, from {low} to {high}" in html


def test_the_key_sentence_is_in_words():
    html = report()
    assert "Between <b>18</b> and <b>21</b> in every 100 children" in html
    assert "13,540 children answered, 137 did not or were not asked." in html


def test_where_a_domain_was_asked_nothing_is_said_of_those_outside():
    html = report(make_estimates(where="age >= 13"))
    assert "13,540 children answered." in html and "did not" not in html
    assert "<code>age &gt;= 13</code>" in html


def test_it_says_what_was_asked_how_it_was_worked_out_and_how_to_make_it_again():
    html = report()
    for words in (
        BULLIED.definition,
        "<code>QN23 == 1</code>",
        "Own questionnaire",
        "13,677; 20 more left out",
        "37, of the whole design",
        "They average 1, so totals are not numbers of children.",
        "20 records without weight were left out.",
        "payung estimate example.sav --by sex</code>",
        "NCHS (2017) and are unverified",
    ):
        assert words in html


def test_differences_have_a_verdict():
    unsure = replace(make_estimates().differences[0], low=-0.01, verdict="can't tell")
    html = report(make_estimates(differences=(unsure,)))
    assert "Sex: Female against Male" in html
    assert "\u22121.0 to +10.2" in html
    assert "can’t tell" in html


def test_invented_data_says_so_and_real_data_does_not():
    assert "Practice only: invented data" in report(practice_only=True)
    assert "Practice only" not in report() and "invented" not in report()


def test_vietnamese_is_whole():
    html = report(language="vi", practice_only=True, column_titles={"sex": "Giới tính"})
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert "Cứ 100 em thì có từ  18  đến  21  em" in text
    assert "Giới tính" in text and "18,1 đến 20,9" in text and "13.540" in text
    for english in (
        "in every",
        "Group",
        "children answered",
        "not shown",
        " from ",
        "interval",
    ):
        assert english not in text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a\u202eb\x00\n",
    "$title ${x} {y}",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words):
    indicator = replace(BULLIED, title=words, definition=words, numerator=words)
    rows = [
        ROWS[0],
        estimate(((words, words),), 0.2, 0.05, flag="review", reason=words),
    ]
    estimates = make_estimates(rows, (indicator,), notes=(words,), where=words)
    html = report(
        estimates, title=words, file_name=words, command=words, instrument=words
    )
    outline = Outline(html)
    assert outline.open == outline.badly_closed == []
    assert not {"script", "img"} & {tag for tag, _ in outline.tags}
    assert not any(name.startswith("on") for _, attrs in outline.tags for name in attrs)
    assert not re.search("[\x00-\x08\u202a-\u202e]", html)


def test_the_file_is_named_once_where_it_is_the_title():
    assert report().count('class="from"') == 1
    assert 'class="from"' not in report(title="example.sav")


def test_columns_are_named_for_readers():
    row = estimate((("sexual_identity", "Not sure"),), 0.2, 0.05)
    assert ">Sexual identity<" in report(make_estimates([ROWS[0], row]))
    assert ">Who we asked<" in report(
        make_estimates(), column_titles={"sex": "Who we asked"}
    )


def test_girls_and_boys_have_their_colours_in_every_chart():
    html = report(make_estimates([ROWS[0], estimate(GIRLS, 0.2, 0.05)]))
    assert 'class="girls"' in html and 'class="boys"' not in html


def test_the_same_estimates_give_the_same_page():
    assert report() == report()
