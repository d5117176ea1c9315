"""R's logistic models and measures of impact, ours, and where the two part."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from math import log, nan
from pathlib import Path

from payung.survey.design import Design
from payung.survey.indicator import Indicator, proportion
from payung.survey.regression.impact import Impact, impact
from payung.survey.regression.logistic import logistic
from payung.survey.regression.result import Logistic
from payung.survey.regression.term import Term
from payung.survey.tests.oracle import comparison as oracle

HERE = Path(__file__).parent
SHIPPED = HERE / "r_regression.csv"
SAME_NUMBER, SAME_ERROR = 1e-9, 1e-9
# A probability moves by as many times its error as t is from 0.
SAME_PROBABILITY = 1e-8
# R finds the gradient of standardised shares numerically.
SAME_STANDARDISED = 1e-7

BULLIED = proportion("bullied", "bullied == 1")
TIRED = proportion("tired", "score < 45")
TERMS = {
    "sex": Term("sex"),
    "grade": Term("grade"),
    "old": Term("old", "score > 50"),
    "bullied": Term("bullied", BULLIED.numerator),
}
# R's names of coefficients whose label is a number or a truth.
OF_TRUTH = ("old", "bullied")

Answer = dict[str, str]
Asked = tuple[str, str, str, str, str]
Compared = tuple[str, float, float, float]


def read_answers(path: Path = SHIPPED) -> dict[Asked, list[Answer]]:
    """Read what regression.R wrote, model by model; its first line names the versions."""
    with path.open(encoding="utf-8") as file:
        next(file)
        rows = list(csv.DictReader(file))
    return {asked: list(answers) for asked, answers in groupby(rows, asked_of)}


def asked_of(answer: Answer) -> Asked:
    columns = ("design", "lonely", "outcome", "terms", "only")
    design, lonely, outcome, terms, only = (answer[column] for column in columns)
    return design, lonely, outcome, terms, only


def our_logistic(folder: Path, asked: Asked) -> Logistic:
    """Ask ourselves for a model."""
    name, lonely, outcome, terms, only = asked
    file, columns = oracle.designs()[name]
    return logistic(
        oracle.survey(folder / f"{file}.csv"),
        Design(**columns, lonely_psu=lonely),
        outcome_of(outcome),
        [TERMS[term] for term in terms.split()],
        where=f"sex == '{only}'" if only else None,
        degrees_of_freedom="domain",
    )


@cache
def our_impact(folder: Path, asked: Asked) -> Impact:
    """Ask ourselves for measures of impact."""
    name, lonely, outcome, terms, _ = asked
    file, columns = oracle.designs()[name]
    found = impact(
        oracle.survey(folder / f"{file}.csv"),
        Design(**columns, lonely_psu=lonely),
        BULLIED,
        [outcome_of(outcome)],
        adjust=[TERMS[term] for term in terms.split()[1:]],
        degrees_of_freedom="domain",
    )
    return found.outcomes[0]


def outcome_of(name: str) -> Indicator:
    return BULLIED if name == "bullied" else TIRED


def compared_model(
    folder: Path, asked: Asked, answers: list[Answer]
) -> Iterator[Compared]:
    """Pair each coefficient and each test with R's."""
    ours = our_logistic(folder, asked)
    told = {name_in_r(one): one for one in ours.coefficients}
    tests = {f"test:{one.term}": one for one in ours.tests}
    for answer in answers:
        name, (value, error, p) = answer["name"], numbers(answer)
        if name in told:
            one = told[name]
            yield f"{name} value", one.value, value, SAME_NUMBER
            yield f"{name} error", one.standard_error, error, SAME_ERROR
            yield f"{name} p", one.p_value, p, SAME_PROBABILITY
        elif name in tests:
            test = tests[name]
            yield f"{name} F", test.statistic, value, SAME_PROBABILITY
            yield f"{name} degrees", test.numerator_degrees, error, 0
            yield f"{name} p", test.p_value, p, SAME_PROBABILITY
        yield "df", ours.degrees_of_freedom, float(answer["df"]), 0
        yield "n", ours.respondents, float(answer["n"]), 0
    theirs = {answer["name"] for answer in answers}
    yield "coefficients", len(theirs & {*told, *tests}), len({*told, *tests}), 0


def compared_impact(
    folder: Path, asked: Asked, answers: list[Answer]
) -> Iterator[Compared]:
    """Pair measures of impact with R's, ratios and fractions on the log scale."""
    ours = our_impact(folder, asked)
    is_crude = asked[3] == "bullied"
    prefix = "" if is_crude else "adjusted_"
    gap, ratio, odds, fraction = (
        ours.get(prefix + kind)
        for kind in ("difference", "ratio", "odds_ratio", "attributable_fraction")
    )
    left = 1 - fraction.value
    told = {
        "bullied": (log(odds.value), odds.standard_error / odds.value),
        "difference": (gap.value, gap.standard_error),
        "log_ratio": (log(ratio.value), ratio.standard_error / ratio.value),
        "log_left": (log(left), fraction.standard_error / left),
        "crude_log_left": (log(left), fraction.standard_error / left),
    }
    found = {answer["name"]: numbers(answer) for answer in answers}
    for name in told.keys() & found.keys():
        (value, error), (r_value, r_error, _) = told[name], found[name]
        yield f"{name} value", value, r_value, SAME_STANDARDISED
        yield f"{name} error", error, r_error, SAME_STANDARDISED
    yield "n", fraction.respondents, float(answers[0]["n"]), 0
    yield "df", odds.degrees_of_freedom, float(answers[0]["df"]), 0


def numbers(answer: Answer) -> tuple[float, float, float]:
    value, error, p = (
        float(answer[name]) if answer[name] != "NA" else nan
        for name in ("value", "se", "p")
    )
    return value, error, p


def name_in_r(one) -> str:
    if not one.term:
        return "(Intercept)"
    return one.term if one.term in OF_TRUTH else one.term + one.label


def disagreements(folder: Path, asked: Asked, answers: list[Answer]) -> list[str]:
    """Say where our numbers are not R's."""
    pairs = list(compared_model(folder, asked, answers))
    if asked[2] == "tired":
        pairs += compared_impact(folder, asked, answers)
    return [
        f"{asked}: {where}: ours {ours!r}, R {theirs!r}"
        for where, ours, theirs, tolerance in pairs
        if not oracle.same(ours, theirs, tolerance)
    ]
