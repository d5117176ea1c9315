"""No word of a chart is cut off, in any script."""

import re
import shutil
import unicodedata
from xml.etree import ElementTree  # noqa: S405  our own drawing

import pytest

from payung.charts.dot_interval import dot_interval
from payung.charts.figure import Row
from payung.charts.layout import SIZE, WIDTH
from payung.charts.line_breaks import lines
from payung.charts.tests.drawings import DRAWINGS, make_figure
from payung.charts.text_width import text_width

LONG = {
    "English": "Gay, lesbian or bisexual students in evening classes of rural schools",
    "Vietnamese": "Học sinh nữ dân tộc thiểu số ở vùng cao phía bắc nước ta",
    "Khmer": "ក្មេងស្រីដែលរៀននៅសាលាបឋមសិក្សានិងអនុវិទ្យាល័យនៅជនបទ",
    "Thai": "นักเรียนหญิงชั้นมัธยมศึกษาปีที่สามในชนบทห่างไกล",
    "Chinese": "女生和男生在城市学校和农村学校的学生们在一起",
    "one word": "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente",
    "no space": "x" * 500,
}


@pytest.mark.parametrize("script", LONG)
def test_a_long_label_is_wrapped_and_then_shortened(script):
    broken = lines(LONG[script], 150, 13, bold=True, most=2)
    assert 1 < len(broken) <= 2
    assert all(text_width(line, 13, bold=True) <= 150 for line in broken)
    assert broken[-1].endswith("…")


@pytest.mark.parametrize("script", LONG)
def test_a_sign_is_never_torn_from_its_marks(script):
    for line in lines(LONG[script], 60, 13, most=9):
        assert not unicodedata.category(line[0]).startswith("M")
        assert not re.search("[\u17d2\u0e40-\u0e44]…?$", line)


def test_a_label_that_fits_is_left_alone():
    assert lines("9th grade", 150, 13) == ["9th grade"]


def test_words_are_kept_whole_where_they_can_be():
    assert lines("Gay/lesbian/bisexual", 100, 13) == ["Gay/lesbian/", "bisexual"]


@pytest.mark.parametrize("script", LONG)
def test_by_its_own_measure_every_word_is_inside_the_chart(script):
    for text, left, right in extents(dot_interval(with_long_labels(script), name="c")):
        assert left >= 0 and right <= WIDTH, text


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_in_a_browser_every_word_is_inside_the_chart():
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    # A test machine may have no face for the others; a box stands for each missing sign.
    in_every_face = ("English", "Vietnamese", "one word", "no space")
    figures = [*map(with_long_labels, in_every_face), *DRAWINGS.values()]
    page_text = "".join(
        dot_interval(figure, name=f"c{n}") for n, figure in enumerate(figures)
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_content(f"<!doctype html><meta charset=utf-8>{page_text}")
        boxes = page.evaluate(
            "[...document.querySelectorAll('text')].map(t =>"
            " [t.textContent, t.getBBox().x, t.getBBox().x + t.getBBox().width])"
        )
        browser.close()
    assert len(boxes) > 50
    assert [box for box in boxes if box[1] < -0.5 or box[2] > WIDTH + 0.5] == []


def with_long_labels(script):
    label = LONG[script]
    rows = (
        Row(label, 90, 80, 100),
        Row(label, 50, 20, 99.9, mark="review"),
        Row(label, mark="suppressed"),
    )
    return make_figure(*rows, unit=label, finding=label)


def extents(svg):
    for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314
        width = text_width(
            text.text,
            SIZE,
            bold="font-weight" in text.attrib,
        )
        x = float(text.get("x"))
        left = x - width / 2 if text.get("text-anchor") == "middle" else x
        yield text.text, left, left + width
