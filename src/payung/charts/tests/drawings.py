"""Invented figures for the tests of charts."""

from __future__ import annotations

from payung.charts.figure import Block, Figure, Row, Wording
from payung.charts.numerals import Numerals

ALL = Row("All children", 19.53, 18.12, 20.94)
GIRLS = Row("Female", 23.62, 21.49, 25.75, colour="girls")
BOYS = Row("Male", 15.41, 13.79, 17.03, colour="boys")


def make_figure(*rows: Row, **changes) -> Figure:
    """All children and these rows."""
    blocks = (Block("", (ALL,)), Block("Sex", rows or (GIRLS, BOYS)))
    plain = {
        "finding": "Between 18 and 21 in every 100",
        "unit": "In every 100 children",
        "blocks": blocks,
    }
    return Figure(**{**plain, **changes})


def eight_rows() -> Figure:
    grades = tuple(
        Row(f"{grade}th grade", 29 - grade, 26 - grade, 32.5 - grade)
        for grade in range(8, 13)
    )
    return make_figure(
        blocks=(Block("", (ALL,)), Block("Sex", (GIRLS, BOYS)), Block("Grade", grades))
    )


DRAWINGS = {
    "groups": eight_rows(),
    "marks": make_figure(
        Row("Own survey", 20, 17.5, 22.5),
        Row("Source without range", 24.1, mark="hollow"),
        Row("Few schools", 17.2, 12, 23.9, mark="review"),
        Row("Evening class", 87.77, 51.11, 97.79, mark="suppressed"),
        Row("Nobody asked", float("nan"), float("nan"), float("nan")),
    ),
    "vietnamese": make_figure(
        Row(
            "Nữ dân tộc thiểu số ở vùng cao phía bắc",
            23.62,
            21.49,
            25.75,
            colour="girls",
        ),
        finding="Cứ 100 em thì có từ 18 đến 21 em",
        unit="Trong mỗi 100 em",
        wording=Wording(
            interval="{label} {value}, từ {low} đến {high}", numerals=Numerals(",", ".")
        ),
    ),
}
