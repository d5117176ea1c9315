"""What holds of every figure, whatever its form."""

import gzip
import re
from xml.etree import ElementTree  # noqa: S405  our own drawing

import pytest

from payung.charts.tests.pictures import DRAW, HARD, HIDDEN, PLAIN
from payung.charts.tests.scripts import all_pictures

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = all_pictures()
ELEMENTS = {"svg", "title", "desc", "path", "text", "circle", "rect"}
NUMBER = re.compile(r"[+\u2212]?\d[\d.,]*")


def drawn(picture: str, name: str = "c") -> str:
    form, figure = PICTURES[picture]
    return DRAW[form](figure, name=name)


def root_of(picture: str):
    return ElementTree.fromstring(drawn(picture))  # noqa: S314


def numbers(words: str) -> set[str]:
    return {found.strip(".,").lstrip("+") for found in NUMBER.findall(words)}


def cells(figure) -> set[str]:
    return set().union(*(numbers(cell) for row in figure.table().rows for cell in row))


@pytest.mark.parametrize("picture", PICTURES)
def test_it_is_well_formed_and_has_no_colour_or_style_of_its_own(picture):
    text = drawn(picture)
    root = ElementTree.fromstring(text)  # noqa: S314
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    assert "style" not in text
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {
        "currentColor",
        "none",
    }


@pytest.mark.parametrize("picture", PICTURES)
def test_two_figures_of_a_page_share_no_id(picture):
    ids = re.findall(r' id="([^"]+)"', drawn(picture, "a") + drawn(picture, "b"))
    assert len(ids) == len(set(ids)) == 4
    root = root_of(picture)
    assert root.get("aria-labelledby") == "c-t c-d" and root.get("role") == "img"


@pytest.mark.parametrize("picture", PICTURES)
def test_the_title_is_the_finding(picture):
    title = root_of(picture).find(f"{SVG}title").text
    assert title.strip("\u2068\u2069") == PICTURES[picture][1].finding


@pytest.mark.parametrize("picture", PICTURES)
def test_every_number_of_the_table_is_told_and_no_other(picture):
    told = numbers(root_of(picture).find(f"{SVG}desc").text)
    assert told == cells(PICTURES[picture][1])


@pytest.mark.parametrize("form", DRAW)
def test_the_value_beside_each_mark_is_that_of_the_table(form):
    words = {text.text for text in root_of(f"{form}-plain").iter(f"{SVG}text")}
    shown = {word for text in words for word in numbers(text)}
    figure = PLAIN[form]()
    value_at = {"dots": 2, "bars": 2, "gap": 2, "forest": 3, "map": 2}
    rows = figure.table().rows
    if form == "trend":
        values = {row[2] for row in rows if row[1] == "2024"}
    else:
        values = {row[value_at[form]] for row in rows if row[value_at[form]]}
    assert values and values <= shown


@pytest.mark.parametrize("form", DRAW)
def test_a_table_has_a_cell_under_each_head(form):
    for figure in (PLAIN[form](), HARD[form]()):
        table = figure.table()
        assert {len(row) for row in table.rows} == {len(table.header)}


@pytest.mark.parametrize("form", DRAW)
def test_a_hidden_number_is_nowhere_and_changes_nothing(form):
    text = DRAW[form](HARD[form](), name="c")
    other = HARD[form](hidden=(1.23, 0.11, 2.34))
    assert DRAW[form](other, name="c") == text
    assert other.table() == HARD[form]().table()
    held = text + repr(other.table())
    assert not any(f"{number:.{d}f}" in held for number in HIDDEN for d in (1, 2))


@pytest.mark.parametrize("form", DRAW)
def test_a_typical_figure_weighs_at_most_a_kilobyte_and_a_half(form):
    text = DRAW[form](PLAIN[form](), name="bullied")
    assert len(gzip.compress(text.encode(), 9, mtime=0)) <= 1536


@pytest.mark.parametrize("form", DRAW)
def test_two_drawings_of_one_figure_are_the_same(form):
    assert drawn(f"{form}-hard") == drawn(f"{form}-hard")


def test_a_right_to_left_label_does_not_turn_the_numbers_beside_it_around():
    for form in DRAW:
        words = [text.text for text in root_of(f"{form}-hebrew").iter(f"{SVG}text")]
        hebrew = [each for each in words if re.search("[\u0590-\u05ff]", each)]
        assert hebrew and all(each[0] == "\u2068" for each in hebrew)
