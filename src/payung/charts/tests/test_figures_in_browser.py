"""No word of a figure lies over another or outside, as a reader's browser sets it."""

import shutil
from itertools import combinations

import pytest

from payung.charts.stylesheet import stylesheet
from payung.charts.svg import WIDTH
from payung.charts.tests.pictures import DRAW
from payung.charts.tests.scripts import SCRIPTS, all_pictures

# A test machine may have no face for the others; a box stands for each missing sign.
NO_FACE = tuple(f"-{name}" for name in SCRIPTS if name not in ("vietnamese", "hebrew"))
BOXES = """[...document.querySelectorAll('svg')].map(s =>
    [...s.querySelectorAll('text')].map(t => { const b = t.getBBox();
        return [t.textContent, b.x, b.y, b.x + b.width, b.y + b.height] }))"""
# The box of a line reaches above its letters and below them.
AIR, SLACK = 3.5, 1


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_no_words_touch_and_none_leave_the_figure():
    pictures = {
        name: DRAW[form](figure, name=name)
        for name, (form, figure) in all_pictures().items()
        if not name.endswith(NO_FACE)
    }
    seen = dict(zip(pictures, boxes_of("".join(pictures.values())), strict=True))
    assert sum(map(len, seen.values())) > 200
    assert [
        (name, box) for name, boxes in seen.items() for box in boxes if out(box)
    ] == []
    assert [
        (name, one[0], other[0])
        for name, boxes in seen.items()
        for one, other in combinations(boxes, 2)
        if touch(one, other)
    ] == []


def boxes_of(drawings: str) -> list:
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_content(
            f"<!doctype html><meta charset=utf-8><style>{stylesheet()}</style>{drawings}"
        )
        boxes = page.evaluate(BOXES)
        browser.close()
    return boxes


def out(box) -> bool:
    _, left, top, right, _ = box
    return left < -SLACK or right > WIDTH + SLACK or top < -AIR


def touch(one, other) -> bool:
    _, left, top, right, bottom = one
    _, left2, top2, right2, bottom2 = other
    beside = right - SLACK <= left2 or right2 - SLACK <= left
    above = bottom - AIR <= top2 or bottom2 - AIR <= top
    return not (beside or above)
