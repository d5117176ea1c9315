"""What a chart shows, says and hides."""

import gzip
import re
from xml.etree import ElementTree  # noqa: S405  our own drawing

import pytest

from payung.charts.dot_interval import dot_interval
from payung.charts.figure import Row
from payung.charts.tests.drawings import ALL, GIRLS, eight_rows, make_figure

SVG = "{http://www.w3.org/2000/svg}"


def drawn(figure, name="c"):
    return ElementTree.fromstring(dot_interval(figure, name=name))  # noqa: S314


def words(root) -> str:
    return " ".join(text.text for text in root.iter(f"{SVG}text"))


def test_the_title_says_the_finding_and_the_description_gives_the_values():
    root = drawn(make_figure())
    assert root.find(f"{SVG}title").text == "Between 18 and 21 in every 100"
    assert root.find(f"{SVG}desc").text == (
        "All children 19.5, from 18.1 to 20.9. "
        "Sex: Female 23.6, from 21.5 to 25.8; Male 15.4, from 13.8 to 17.0."
    )


def test_it_is_one_picture_named_by_its_title_and_description():
    root = drawn(make_figure(), name="bullied school")
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert root.get("role") == "img"
    assert (
        set(root.get("aria-labelledby").split())
        == ids
        == {"bullied-school-t", "bullied-school-d"}
    )


def test_a_suppressed_figure_is_neither_drawn_nor_told():
    hidden = Row("Evening class", 87.77, 51.11, 97.79, mark="suppressed")
    text = dot_interval(make_figure(GIRLS, hidden), name="c")
    assert "Evening class: not shown" in text
    assert not re.search(r"87\.[78]|88|51\.1|97\.[78]", text)


def test_not_even_the_axis_tells_of_a_suppressed_figure():
    small = Row("Evening class", 1, 0.5, 2, mark="suppressed")
    large = Row("Evening class", 98, 90, 99.5, mark="suppressed")
    assert dot_interval(make_figure(small), name="c") == dot_interval(
        make_figure(large), name="c"
    )


def test_a_source_without_a_range_gets_a_hollow_dot_and_no_line():
    root = drawn(make_figure(Row("Source", 24.1, mark="hollow")))
    hollow = [
        circle
        for circle in root.iter(f"{SVG}circle")
        if "hollow" in circle.get("class")
    ]
    assert len(hollow) == 1
    assert (
        len(
            [
                path
                for path in root.iter(f"{SVG}path")
                if path.get("class").startswith("ci")
            ]
        )
        == 1
    )
    assert "Source 24.1, the source gives no range" in root.find(f"{SVG}desc").text


def test_a_figure_under_review_is_marked_in_the_drawing_and_in_words():
    root = drawn(make_figure(Row("Few schools", 17.2, 12, 23.9, mark="review")))
    assert "17.2 [?]" in words(root)
    assert (
        "Few schools 17.2, from 12.0 to 23.9 (read with care)"
        in root.find(f"{SVG}desc").text
    )


def test_a_group_that_nobody_answered_in_has_words_in_place_of_a_dot():
    nan = float("nan")
    root = drawn(make_figure(Row("Nobody", nan, nan, nan)))
    assert "no answers" in words(root)
    assert "nan" not in dot_interval(
        make_figure(Row("Nobody", nan, nan, nan)), name="c"
    )


def test_the_axis_of_a_share_starts_at_zero_and_ends_at_a_round_number():
    ticks = [
        text.text
        for text in drawn(make_figure()).iter(f"{SVG}text")
        if text.get("class") == "q m"
    ]
    assert ticks == ["0", "10", "20", "30"]


def test_the_page_gives_the_colours():
    text = dot_interval(eight_rows(), name="c")
    assert " style=" not in text
    assert "<style" not in text
    assert not re.search(r"#[0-9a-f]{3}|rgb\(", text)
    assert 'class="girls"' in text and 'class="boys"' in text and 'class="all"' in text
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) == {"currentColor"}


HOSTILE = [
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "a\nb\tc\x00\x1b[31m",
    "abc\u202egnp.exe",
    "]]>&amp;<!--",
    "\ud800 lone",
    "\u2028\ufffe",
    "{label} {0.__class__} %s",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_stays_a_label(label):
    figure = make_figure(
        Row(label, 12, 10, 14), Row(label, mark="suppressed"), finding=label, unit=label
    )
    text = dot_interval(figure, name='x" onload="y')
    root = ElementTree.fromstring(text)  # noqa: S314
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "title", "desc", "path", "text", "circle",
    }  # fmt: skip
    assert not any(
        name.startswith("on") for element in root.iter() for name in element.attrib
    )
    assert not re.search("[\x00-\x08\x0b-\x1f\u2028\u202a-\u202e]", text)
    text.encode()


def test_a_right_to_left_label_does_not_turn_the_numbers_beside_it_around():
    root = drawn(make_figure(Row("בנות (עיר)", 12, 10, 14)))
    label = next(text.text for text in root.iter(f"{SVG}text") if "בנות" in text.text)
    assert label == "\u2068בנות (עיר)\u2069"


def test_two_drawings_of_one_figure_are_the_same():
    assert dot_interval(eight_rows(), name="c") == dot_interval(eight_rows(), name="c")


def test_eight_rows_weigh_at_most_a_kilobyte_and_a_half():
    assert (
        len(gzip.compress(dot_interval(eight_rows(), name="c").encode(), mtime=0))
        <= 1536
    )


def test_all_children_alone_is_a_chart():
    root = drawn(make_figure(ALL))
    assert "19.5" in words(root)
