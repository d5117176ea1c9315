"""The statistician reads the table in a terminal."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from payung.cli.table import print_table
from payung.cli.tests.sample import (
    BULLIED,
    DIFFERENCES,
    ROWS,
    SECRET,
    estimate,
    make_estimates,
    with_mean_and_total,
)


def printed(estimates=None, *, width=80, encoding="utf-8", **console):
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    print_table(
        estimates or with_mean_and_total(),
        title="Estimates from example.sav",
        file="example.sav",
        instrument_note="Own questionnaire, 2019",
        console=Console(file=file, width=width, **console),
    )
    file.flush()
    return raw.getvalue().decode(encoding)


def line_with(words, text):
    return next(line for line in text.splitlines() if words in line)


def test_a_share_is_printed_in_percent_with_its_interval_and_its_children():
    line = line_with("All children", printed())
    assert re.search(r"19\.5  \[18\.1, 20\.9\] .*●.* 13,540", line)


def test_groups_stand_under_their_column():
    text = printed()
    assert re.search(r"\nsex *\n  Female +23\.6 ", text)
    assert re.search(r"\ngrade: Female *\n  9th grade +31\.0 ", text)


def test_the_dot_stands_under_its_value_on_the_axis():
    lines = printed(width=140).splitlines()
    ticks = next(line for line in lines if "interval  0 " in line)
    dot = line_with("10th grade", "\n".join(lines)).index("●")
    assert abs(dot - ticks.index("20")) <= 1


def test_a_longer_interval_has_a_longer_bar():
    text = printed(width=140)
    longest, shortest = line_with("9th grade", text), line_with("All children", text)
    assert longest.count("━") > shortest.count("━") > 0


def test_what_must_not_be_published_is_shown_and_marked():
    line = line_with("Evening class", printed())
    assert "87.8" in line and "do not publish" in line and "[u]" in line
    assert "●" not in line and "━" not in line


def test_what_needs_a_second_look_is_marked():
    text = printed()
    assert line_with("11th grade", text).rstrip().endswith("[?]")
    assert "[?] 11th grade: Fewer than 8 degrees of freedom." in text


def test_means_and_totals_are_not_percentages():
    text = printed()
    assert re.search(r"All children +15\.97  \[15\.89, 16\.06\]", text)
    assert re.search(r"All children +2,671  \[2,481, 2,862\]", text)
    assert "no answers" in line_with("  Male            -", text)


def test_the_design_effect_is_there_where_it_is_wide():
    assert "deff" not in printed(width=80)
    assert "deff" in printed(width=140) and "2.10" in printed(width=140)


def test_differences_have_a_verdict_in_words():
    text = printed()
    assert re.search(
        r"sex: Female against Male +\+8\.2 points +\[\+6\.2, \+10\.2\] +higher", text
    )
    assert re.search(
        r"sex: Female against Male +1\.53 times +\[1\.38, 1\.70\] +higher", text
    )
    assert line_with("grade Evening class against", text).rstrip().endswith("[u]")


def test_a_ratio_close_to_one_keeps_the_digits_its_verdict_rests_on():
    close = replace(
        DIFFERENCES[1], value=0.9906, standard_error=0.0027, low=0.985, high=0.9962
    )
    text = printed(make_estimates(differences=(replace(close, verdict="lower"),)))
    assert "0.9906 times  [0.9850, 0.9962]  lower" in text


def test_the_footnotes_say_what_must_be_known():
    text = " ".join(printed(make_estimates(where="age >= 13"), width=140).split())
    for words in (
        BULLIED.definition,
        "File example.sav",
        "Instrument Own questionnaire, 2019",
        "Only where age >= 13",
        "16 strata, 53 PSUs, 37 degrees of freedom",
        "Weights average 1",
        "logit, 95 %",
        "Single PSU in 1 stratum: 103",
        "20 records without weight were left out.",
        "[u] do not publish",
        "unverified",
    ):
        assert words in text


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_terminal(width):
    labels = (
        "Học sinh nữ dân tộc thiểu số ở vùng cao",
        "ក្មេងស្រីដែលរៀននៅសាលាបឋមសិក្សា",
        "女生在城市学校和农村学校",
        "Donaudampfschifffahrtsgesellschaftskapitän",
    )
    rows = [estimate((("group", label),), 0.2, 0.05) for label in labels]
    text = printed(make_estimates([*ROWS, *rows]), width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    for label in labels:
        assert label[:8] in text


def test_a_pipe_gets_no_colour():
    assert "\x1b" not in printed()


def test_a_terminal_without_colour_gets_none(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(force_terminal=True)
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", text)
    assert "●" in text


def test_a_terminal_with_only_ascii_gets_the_same_table_in_its_signs():
    row = estimate((("giới tính", "Nữ"),), 0.2, 0.05)
    text = printed(make_estimates([ROWS[0], row, SECRET]), encoding="ascii")
    assert re.search(r"All children +19\.5  \[18\.1, 20\.9\] .*o", text)
    assert re.search(r"gioi tinh *\n  Nu ", text)


def test_a_label_can_neither_colour_nor_move_anything():
    row = estimate((("group", "[red]x[/red]\x1b[2J\r\n:smile:"),), 0.2, 0.05)
    text = printed(make_estimates([row]), width=140, force_terminal=True)
    assert "[red]x[/red][2J :smile:" in text.replace("\x1b[0m", "").replace(
        " [2J", "[2J"
    )
    assert "\x1b[2J" not in text


def test_the_axis_is_not_stretched_by_what_is_not_drawn():
    assert " 100 " not in line_with("interval  0", printed())
