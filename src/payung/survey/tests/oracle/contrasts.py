"""Differences and ratios of two groups, R's and ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp, isnan, log
from pathlib import Path

from payung.survey.design import Design
from payung.survey.estimates import Difference
from payung.survey.estimation import estimate
from payung.survey.tests.oracle.comparison import (
    MEASURES,
    SAME_INTERVAL,
    SAME_NUMBER,
    Answer,
    Compared,
    designs,
    survey,
)

KIND_OF = {"difference": "difference", "log_ratio": "ratio"}


def contrasts(answers: list[Answer]) -> list[Answer]:
    """Return R's contrasts; the logarithm of a ratio to nobody is none."""
    return [a for a in answers if a.kind in KIND_OF and not isnan(a["estimate"])]


@cache
def our_differences(
    folder: Path, design: str, lonely: str, rule: str
) -> dict[tuple[str, str, str], Difference]:
    """Ask ourselves for what answers.R compared: with boys, and with grade 9."""
    file, columns = designs()[design]
    found = estimate(
        survey(folder / f"{file}.csv"),
        Design(**columns, lonely_psu=lonely),
        MEASURES[:1],
        differences=[("sex", "Male"), ("grade", "9")],
        degrees_of_freedom=rule,
    )
    return {
        (row.kind, *("=".join(group[0]) for group in (row.first, row.second))): row
        for row in found.differences
    }


def compared_contrast(folder: Path, answer: Answer) -> Iterator[Compared]:
    """Pair our difference or ratio with R's; R gives a ratio and its ends as logarithms."""
    key = KIND_OF[answer.kind], answer.group, answer.second
    for rule in ("design", "domain"):
        ours = our_differences(folder, answer.design, answer.lonely, rule)[key]
        ends = answer[f"wald_low_{rule}"], answer[f"wald_high_{rule}"]
        value, error = ours.value, ours.standard_error
        if ours.kind == "ratio":
            value, error = log(value), error / value
            ends = exp(ends[0]), exp(ends[1])
        yield "value", value, answer["estimate"], SAME_NUMBER
        yield "standard error", error, answer["se"], SAME_NUMBER
        yield f"df {rule}", ours.degrees_of_freedom, answer[f"df_{rule}"], 0
        yield f"low, df {rule}", ours.low, ends[0], SAME_INTERVAL["wald"]
        yield f"high, df {rule}", ours.high, ends[1], SAME_INTERVAL["wald"]
