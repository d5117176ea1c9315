"""
Drawings are kept as files, so that no change of a chart goes unseen.

After a change that is meant, look at the new drawings in a browser, light and dark, then
accept them with ``PAYUNG_REDRAW=1 pytest src/payung/charts/tests/test_golden.py`` and
commit the files with the change.
"""

import os
from pathlib import Path

import pytest

from payung.charts.dot_interval import dot_interval
from payung.charts.tests.drawings import DRAWINGS
from payung.charts.tests.pictures import DRAW
from payung.charts.tests.scripts import all_pictures

GOLDEN = Path(__file__).parent / "golden"
KEPT_SCRIPTS = ("khmer", "lao", "burmese")
KEPT = {
    name: picture
    for name, picture in all_pictures().items()
    if name.endswith(("-plain", "-hard", "-band", "-states", *KEPT_SCRIPTS))
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_chart_is_drawn_as_it_was(name):
    is_as_kept(name, dot_interval(DRAWINGS[name], name=name))


@pytest.mark.parametrize("name", KEPT)
def test_a_figure_of_any_form_is_drawn_as_it_was(name):
    form, figure = KEPT[name]
    is_as_kept(name, DRAW[form](figure, name=name))


def is_as_kept(name: str, drawn: str) -> None:
    kept = GOLDEN / f"{name}.svg"
    if os.environ.get("PAYUNG_REDRAW"):
        kept.write_text(drawn, "utf-8")
    assert drawn == kept.read_text("utf-8")


def test_every_kept_drawing_is_still_drawn():
    assert {path.stem for path in GOLDEN.glob("*.svg")} == set(DRAWINGS) | set(KEPT)
