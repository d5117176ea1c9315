"""Words of strangers on one line."""

from payung.charts.plain_text import escape, isolated, one_line


def test_controls_and_line_breaks_become_one_space():
    assert one_line(" a\r\n\tb \x1b[31m\x00 c ") == "a b [31m c"


def test_marks_of_direction_go():
    assert one_line("abc\u202egnp.exe\u2066") == "abcgnp.exe"


def test_signs_of_scripts_stay():
    khmer, family = "ក្មេង\u200bស្រី", "👨‍👩‍👧"
    assert one_line(khmer) == khmer
    assert one_line(family) == family


def test_a_number_stays_with_its_unit():
    assert one_line("95\u00a0%  of") == "95\u00a0% of"


def test_markup_becomes_words():
    assert escape('<b title="x">&\'') == "&lt;b title=&quot;x&quot;&gt;&amp;&#x27;"


def test_only_right_to_left_words_are_isolated():
    assert isolated("Nữ") == "Nữ"
    assert isolated("בנות") == "\u2068בנות\u2069"
