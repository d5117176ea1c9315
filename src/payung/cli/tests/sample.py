"""Invented estimates, built by hand, for tests of what is written from them."""

from __future__ import annotations

import math
from dataclasses import replace

from payung.survey.design import DesignSummary
from payung.survey.estimates import Difference, Estimate, Estimates
from payung.survey.indicator import mean, proportion, total

GIRLS, BOYS = (("sex", "Female"),), (("sex", "Male"),)
# Digits that stand nowhere else: found in a page, they were leaked.
SECRET = Estimate(
    "bullied_school",
    (("grade", "Evening class"),),
    respondents=13,
    value=0.877777,
    standard_error=0.177771,
    low=0.511113,
    high=0.977779,
    degrees_of_freedom=37,
    design_effect=3.733337,
    flag="suppress",
    reason="Only 13 children answered; 87.8 in every 100 is too unsure.",
)
DESIGN = DesignSummary(
    number_of_rows=13677,
    number_excluded=20,
    number_of_strata=16,
    number_of_clusters=53,
    lonely_strata=("103",),
    sum_of_weights=13677.0,
    weights_are_normalised=True,
)
BULLIED = proportion(
    "bullied_school",
    "QN23 == 1",
    title="Bullied at school",
    definition="During the past 12 months, have you ever been bullied on school property? Yes.",
)


def estimate(
    group, value, half, *, of="bullied_school", n=3000, flag="show", reason="", deff=2.1
):
    return Estimate(
        of,
        tuple(group),
        n,
        value,
        half / 2,
        value - half,
        value + half,
        37,
        deff,
        flag,
        reason,
    )


ROWS = (
    estimate((), 0.1953, 0.0141, n=13540),
    estimate(GIRLS, 0.2362, 0.0213, n=6810),
    estimate(BOYS, 0.1541, 0.0162, n=6700),
    estimate((("grade", "9th grade"),), 0.2614, 0.0322, n=3600),
    estimate((("grade", "10th grade"),), 0.1996, 0.0221, n=3500),
    estimate(
        (("grade", "11th grade"),), 0.172, 0.0241, n=3300,
        flag="review", reason="Fewer than 8 degrees of freedom.",
    ),
    SECRET,
    estimate((*GIRLS, ("grade", "9th grade")), 0.31, 0.041, n=1800),
    estimate((*GIRLS, ("grade", "10th grade")), 0.243, 0.032, n=1750),
    estimate((*BOYS, ("grade", "9th grade")), 0.214, 0.033, n=1790),
    estimate((*BOYS, ("grade", "10th grade")), 0.158, 0.027, n=1740),
)  # fmt: skip
DIFFERENCES = (
    Difference("bullied_school", "difference", GIRLS, BOYS, 0.0821, 0.01, 0.0617, 0.1024, 37, 1e-8, "higher"),
    Difference("bullied_school", "ratio", GIRLS, BOYS, 1.533, 0.08, 1.38, 1.702, 37, 1e-7, "higher"),
    Difference(
        "bullied_school", "difference", SECRET.group, BOYS, 0.723677, 0.18, 0.356, 0.823, 37, 0.001, "higher"
    ),
)  # fmt: skip


def make_estimates(rows=ROWS, indicators=(BULLIED,), **changes) -> Estimates:
    whole = Estimates(
        rows=tuple(rows),
        indicators=tuple(indicators),
        design=DESIGN,
        level=0.95,
        interval="logit",
        degrees_of_freedom_rule="design",
        notes=("20 records without weight were left out.",),
        differences=DIFFERENCES,
    )
    return replace(whole, **changes)


def with_mean_and_total() -> Estimates:
    """Three indicators of three kinds; the total has a group in which nobody answered."""
    age = mean(
        "age", "age", title="Age in years", definition="Age on the day of the survey."
    )
    children = total("bullied_children", "QN23 == 1", title="Children bullied")
    nobody = Estimate(
        "bullied_children", BOYS, 0, math.nan, math.nan, math.nan, math.nan, 37, math.nan, "suppress", "Nobody answered."
    )  # fmt: skip
    rows = (
        *ROWS,
        estimate((), 15.9731, 0.084, of="age"),
        estimate(GIRLS, 15.92, 0.09, of="age"),
        estimate((), 2671.4, 190.2, of="bullied_children"),
        estimate(GIRLS, 1580.7, 130.1, of="bullied_children"),
        nobody,
    )
    return make_estimates(rows, (BULLIED, age, children))
