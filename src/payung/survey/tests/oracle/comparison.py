"""R's answers, ours to the same questions, and where the two part."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from payung.survey.design import Design
from payung.survey.estimates import Estimate
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion, ratio, total
from payung.survey.source import Source

HERE = Path(__file__).parent
SHIPPED_ANSWERS = HERE / "r_answers.csv"

# Sums in another order differ in the last digits only. R finds the ends of the
# Korn-Graubard interval by search, so these agree less closely.
SAME_NUMBER = 1e-10
SAME_INTERVAL = {"logit": 1e-9, "korn-graubard": 1e-9, "wald": 1e-9}
# Beyond this closeness to 0 or 1 only rounding is left of R's standard error.
ALL_OR_NOBODY = 1e-12

MEASURES = (
    proportion("proportion", "bullied == 1"),
    mean("mean", "score"),
    total("total", "score"),
    ratio("ratio", "missed", "enrolled"),
)
# Each kind of interval and each rule for degrees of freedom, in few runs: what is
# not a proportion has a Wald interval in all of them.
RUNS = (("logit", "design"), ("korn-graubard", "domain"), ("wald", "design"))
KINDS = tuple(measure.kind for measure in MEASURES)
GROUPINGS = (("sex",), ("grade",), ("sex", "grade"))


@dataclass(frozen=True)
class Answer:
    """What R says of one indicator for one group; ``nan`` where it gives nothing."""

    design: str
    lonely: str
    kind: str
    group: str
    second: str
    numbers: dict[str, float]

    def __getitem__(self, name: str) -> float:
        return self.numbers[name]

    def __str__(self) -> str:
        against = f" against {self.second}" if self.second else ""
        return f"{self.design}, {self.lonely}, {self.kind}, {self.group}{against}"


def read_answers(path: Path = SHIPPED_ANSWERS) -> list[Answer]:
    """Read what answers.R wrote; its first line names the versions."""
    words = ("design", "lonely", "kind", "group", "second")
    with path.open(encoding="utf-8") as file:
        next(file)
        return [
            Answer(
                *(row.pop(word) for word in words),
                {name: float(text or "nan") for name, text in row.items()},
            )
            for row in csv.DictReader(file)
        ]


@cache
def designs() -> dict[str, tuple[str, dict[str, object]]]:
    """Name of a design to its file and the columns that say how children were drawn."""
    with (HERE / "designs.csv").open(encoding="utf-8") as file:
        return {
            row["design"]: (
                row["file"],
                {
                    "weight": row["weight"] or None,
                    "strata": row["strata"] or None,
                    "clusters": tuple(row["clusters"].split()),
                    "populations": tuple(row["populations"].split()),
                    "nested": row["nested"] == "yes",
                },
            )
            for row in csv.DictReader(file)
        }


@cache
def survey(path: Path) -> Source:
    """Read a CSV as a source."""
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE survey AS FROM read_csv('{path}')")  # noqa: S608
    described = connection.execute("DESCRIBE survey").fetchall()
    return Source(connection, "survey", {name: kind for name, kind, *_ in described})


@cache
def our_estimates(
    folder: Path, design: str, lonely: str, interval: str, rule: str
) -> dict[tuple[str, str], Estimate]:
    """Ask ourselves, once for all groups and measures."""
    file, columns = designs()[design]
    found = estimate(
        survey(folder / f"{file}.csv"),
        Design(**columns, lonely_psu=lonely),
        MEASURES,
        by=GROUPINGS,
        interval=interval,
        degrees_of_freedom=rule,
    )
    return {(row.indicator, row.group_name): row for row in found}


Compared = tuple[str, float, float, float]
Compare = Callable[[Path, "Answer"], Iterator[Compared]]


def compared(folder: Path, answer: Answer) -> Iterator[Compared]:
    """Pair each of our numbers with R's, and with how close they must be."""
    for interval, rule in RUNS:
        asked = (folder, answer.design, answer.lonely, interval, rule)
        ours = our_estimates(*asked)[answer.kind, answer.group]
        yield from compared_numbers(ours, answer)
        yield f"df {rule}", ours.degrees_of_freedom, answer[f"df_{rule}"], 0
        if not all_or_nobody(answer):
            kind = interval if answer.kind == "proportion" else "wald"
            yield from compared_ends(ours, answer, kind, rule)


def compared_numbers(ours: Estimate, answer: Answer) -> Iterator[Compared]:
    yield "n", ours.respondents, answer["n"], 0
    yield "estimate", ours.value, answer["estimate"], SAME_NUMBER
    yield "standard error", ours.standard_error, answer["se"], SAME_NUMBER
    if not all_or_nobody(answer):
        yield "design effect", ours.design_effect, answer["deff"], SAME_NUMBER


def compared_ends(
    ours: Estimate, answer: Answer, interval: str, rule: str
) -> Iterator[Compared]:
    column = interval.replace("-", "_")
    for end, value in (("low", ours.low), ("high", ours.high)):
        theirs = answer[f"{column}_{end}_{rule}"]
        yield f"{interval} {end}, df {rule}", value, theirs, SAME_INTERVAL[interval]


def all_or_nobody(answer: Answer) -> bool:
    """Whether everybody or nobody says yes, so that R's error is rounding alone."""
    p = answer["estimate"]
    return answer.kind == "proportion" and min(abs(p), abs(1 - p)) < ALL_OR_NOBODY


def disagreements(
    folder: Path, answers: Sequence[Answer], compare: Compare = compared
) -> list[str]:
    """Say where our numbers are not R's."""
    return [
        f"{answer}: {where}: ours {ours!r}, R {theirs!r}"
        for answer in answers
        for where, ours, theirs, tolerance in compare(folder, answer)
        if not same(ours, theirs, tolerance)
    ]


def same(ours: float, theirs: float, tolerance: float) -> bool:
    """Whether two numbers are one; where R gives none, we must give none."""
    if math.isnan(theirs):
        return math.isnan(ours)
    return math.isclose(ours, theirs, rel_tol=tolerance, abs_tol=1e-3 * tolerance)
