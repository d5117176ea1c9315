"""The same figures with words in many scripts, and all figures by name."""

from __future__ import annotations

from payung.charts.figure import Block, Row
from payung.charts.forest_figure import Factor, ForestWording, OddsRatio
from payung.charts.gap_figure import Gap, GapBlock, GapWording
from payung.charts.numerals import Numerals
from payung.charts.state_map import MapWording
from payung.charts.states import REHEARSAL_STATES
from payung.charts.tests.drawings import make_figure
from payung.charts.tests.pictures import (
    BOYS_YEARS,
    DRAW,
    GIRLS_YEARS,
    HARD,
    PLAIN,
    make_forest,
    make_gaps,
    make_map,
    make_panels,
    make_trend,
    states_map,
)
from payung.charts.trend_figure import Point, Series, TrendWording

# Girls, or students, with more words; numbers as in Viet Nam. No wording is translated.
SCRIPTS = {
    "khmer": "ក្មេងស្រីដែលរៀននៅសាលាបឋមសិក្សា",
    "lao": "ເດັກຍິງໃນໂຮງຮຽນມັດທະຍົມຕອນຕົ້ນ",
    "burmese": "မိန်းကလေးကျောင်းသူများ",
    "thai": "นักเรียนหญิงชั้นมัธยมศึกษาปีที่สาม",
    "tamil": "பள்ளியில் படிக்கும் பெண்கள்",
    "vietnamese": "Nữ dân tộc thiểu số ở vùng cao phía bắc",
    "chinese": "女生和男生在城市学校和农村学校",
    "hebrew": "בנות (עיר)",
}
_COMMA = Numerals(",", ".")


def in_script(form: str, words: str):
    """A figure of a form whose every label is in a script."""
    said = {"finding": words, "unit": words}
    if form == "trend":
        points = tuple(Point(p.year, p.value, p.low, p.high) for p in GIRLS_YEARS)
        series = (Series(words, points, "girls"), Series(words, BOYS_YEARS, "boys"))
        return make_trend(*series, **said, wording=TrendWording(numerals=_COMMA))
    if form == "bars":
        rows = (Row(words, 12.3, 10.1, 14.5), Row(words, mark="suppressed"))
        return make_panels(**said, blocks=(Block(words, rows), Block(words, rows)))
    if form == "gap":
        rows = (Gap(words, 4.1, 1.2, 7.0), Gap(words, mark="suppressed"))
        wording = GapWording(numerals=_COMMA, higher=words)
        return make_gaps(**said, blocks=(GapBlock(words, rows),), wording=wording)
    if form == "forest":
        ratio = OddsRatio(1.8, 1.2, 2.7)
        wording = ForestWording(numerals=_COMMA, crude=words, adjusted=words)
        factors = (Factor(words, words, ratio, ratio),)
        return make_forest(**said, factors=factors, wording=wording)
    if form == "map":
        wording = MapWording(numerals=_COMMA, not_published=words, not_measured=words)
        names = {place.code: words for place in REHEARSAL_STATES}
        return make_map(**said, names=names, wording=wording)
    return make_figure(Row(words, 12.3, 10.1, 14.5), **said)


def all_pictures() -> dict[str, tuple[str, object]]:
    """Form and figure by name: plain, hard and in each script."""
    found: dict[str, tuple[str, object]] = {}
    for form in DRAW:
        found[f"{form}-plain"] = (form, PLAIN[form]())
        found[f"{form}-hard"] = (form, HARD[form]())
        for script, words in SCRIPTS.items():
            found[f"{form}-{script}"] = (form, in_script(form, words))
    found["trend-band"] = ("trend", make_trend(interval_as="band"))
    found["map-states"] = ("map", states_map())
    return found
