"""The report opens on a phone and on a desk, in light and dark."""

import shutil

import pytest

from payung.cli.report import html_report
from payung.cli.tests.sample import with_mean_and_total

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not shutil.which("chromium"), reason="Chromium is not installed"
    ),
]


@pytest.fixture(scope="module")
def browser():
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(params=["en", "vi"])
def report(request, tmp_path):
    path = tmp_path / "report.html"
    page = html_report(
        with_mean_and_total(),
        title="Bullying among students",
        file_name="example.sav",
        command="payung estimate example.sav " + "--by sex " * 40,
        language=request.param,
        practice_only=True,
    )
    path.write_text(page, "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_off_the_side(browser, report, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert complaints == []
    page.close()


def test_the_words_of_a_chart_are_at_least_twelve_pixels_on_a_phone(browser, report):
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(report)
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.plot text')].map(t =>"
        " parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))"
    )
    assert smallest >= 12
    page.close()


def test_dark_readers_get_a_dark_page(browser, report):
    grounds = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(report)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert grounds == ["rgb(251, 249, 244)", "rgb(14, 29, 33)"]
