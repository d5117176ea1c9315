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

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_chart_is_drawn_as_it_was(name):
    drawn = dot_interval(DRAWINGS[name], name=name)
    kept = GOLDEN / f"{name}.svg"
    if os.environ.get("PAYUNG_REDRAW"):
        kept.write_text(drawn, "utf-8")
    assert drawn == kept.read_text("utf-8")


def test_every_kept_drawing_is_still_drawn():
    assert {path.stem for path in GOLDEN.glob("*.svg")} == set(DRAWINGS)
