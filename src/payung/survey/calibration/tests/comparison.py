"""R's calibrated weights, their estimates and models with numbers; ours; where they part."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from math import isnan
from pathlib import Path

import numpy as np

from payung.survey.calibration import (
    calibrate,
    estimate_calibrated,
    generalised_linear,
    post_stratify,
    rake,
)
from payung.survey.calibration.calibrated import Calibrated
from payung.survey.design import Design
from payung.survey.indicator import mean, proportion, ratio, total
from payung.survey.source import Source
from payung.survey.tests.oracle import comparison as oracle

HERE = Path(__file__).parent
SHIPPED = HERE / "r_calibration.csv"
SAME_NUMBER = 1e-9
EACH = 40

MEASURES = (
    mean("mean", "score"),
    total("total", "score"),
    proportion("proportion", "bullied == 1"),
    ratio("ratio", "missed", "enrolled"),
)
BULLIED = proportion("bullied", "bullied == 1")
MODELS = {
    "gaussian": (mean("score", "score"), ["enrolled"], ["sex"], "gaussian", None),
    "binomial": (BULLIED, ["score"], ["grade"], "binomial", None),
    "girls": (BULLIED, ["score", "enrolled"], [], "binomial", "sex == 'Female'"),
    "poisson": (
        mean("missed", "missed"), ["enrolled", "score"], ["sex"], "poisson", None
    ),
}  # fmt: skip

Answer = dict[str, str]
Asked = tuple[str, str, str]
Compared = tuple[str, float, float, float]


def read_answers(path: Path = SHIPPED) -> dict[Asked, dict[str, tuple[float, float]]]:
    """Read what calibration.R wrote; its first line names the versions."""
    with path.open(encoding="utf-8") as file:
        next(file)
        rows = list(csv.DictReader(file))
    return {
        asked: {one["name"]: (number(one["value"]), number(one["se"])) for one in some}
        for asked, some in groupby(rows, asked_of)
    }


def asked_of(answer: Answer) -> Asked:
    return answer["design"], answer["lonely"], answer["what"]


def number(text: str) -> float:
    return float("nan") if text == "NA" else float(text)


@cache
def survey(path: Path) -> Source:
    """Read a survey, with columns that every child has."""
    source = oracle.survey(path)
    relation = (
        "(SELECT *, coalesce(sex, 'unknown') AS girl,"  # noqa: S608
        " coalesce(grade::VARCHAR, 'unknown') AS year,"
        f" coalesce(enrolled, 40) AS size FROM {source.relation})"
    )
    more = {"girl": "VARCHAR", "year": "VARCHAR", "size": "BIGINT"}
    return replace(source, relation=relation, columns={**source.columns, **more})


def sizes(source: Source, *columns: str) -> dict[tuple[str, ...], float]:
    """Forty times the children with each label."""
    names = ", ".join(columns)
    sql = f"SELECT {names}, count(*) FROM {source.relation} GROUP BY {names}"  # noqa: S608
    rows = source.connection.sql(sql).fetchall()
    return {tuple(row[:-1]): EACH * row[-1] for row in rows}


def our_weights(source: Source, design: Design, method: str) -> Calibrated:
    """Calibrate as R was asked to."""
    if method == "post-stratified":
        crossed = sizes(source, "girl", "year")
        return post_stratify(source, design, {("girl", "year"): crossed})
    margins = {column: sizes(source, column) for column in ("girl", "year")}
    if method == "raked":
        return rake(source, design, margins)
    sql = f"SELECT sum(size) FROM {source.relation}"  # noqa: S608
    size = float(source.connection.sql(sql).fetchall()[0][0])
    return calibrate(source, design, {**margins, "size": 1.01 * (EACH * size)})


def drawn(folder: Path, asked: Asked) -> tuple[Source, Design]:
    name, lonely, _ = asked
    file, columns = oracle.designs()[name]
    return survey(folder / f"{file}.csv"), Design(**columns, lonely_psu=lonely)


def our_calibration(folder: Path, asked: Asked) -> Iterator[tuple[str, float, float]]:
    """Name each of our numbers as R's are named."""
    source, design = drawn(folder, asked)
    calibrated = our_weights(source, design, asked[2])
    w = calibrated.weights
    nothing = float("nan")
    yield "weights", float(w.sum()), nothing
    yield "place", float(w @ np.arange(1, len(w) + 1)), nothing
    yield "squares", float(w @ w), nothing
    told = estimate_calibrated(source, design, calibrated, MEASURES, by=[["sex"]])
    for row in told:
        name = f"{row.group_name} {row.indicator}"
        yield name, row.value, row.standard_error


def our_model(folder: Path, asked: Asked) -> Iterator[tuple[str, float, float]]:
    """Name each of our coefficients as R's are named."""
    source, design = drawn(folder, asked)
    outcome, numbers, terms, family, where = MODELS[asked[2]]
    found = generalised_linear(
        source,
        design,
        outcome,
        numbers=numbers,
        terms=terms,
        family=family,
        where=where,
    )
    for one in found.coefficients:
        name = one.term + one.label or "(Intercept)"
        yield name, one.value, one.standard_error
    yield "df", found.degrees_of_freedom, float("nan")
    yield "n", found.respondents, float("nan")


def disagreements(
    folder: Path, asked: Asked, answers: dict[str, tuple[float, float]]
) -> list[str]:
    """Say where our numbers are not R's."""
    is_model = asked[2] in MODELS
    ours = our_model if is_model else our_calibration
    told = {name: (value, error) for name, value, error in ours(folder, asked)}
    said = [f"{asked}: {name} is R's alone" for name in answers.keys() - told.keys()]
    for name in answers.keys() & told.keys():
        (value, error), (r_value, r_error) = told[name], answers[name]
        if not same(value, r_value, SAME_NUMBER):
            said.append(f"{asked}: {name}: ours {value!r}, R {r_value!r}")
        if not same(error, r_error, SAME_NUMBER):
            said.append(f"{asked}: error of {name}: ours {error!r}, R {r_error!r}")
    return said


def same(ours: float, theirs: float, tolerance: float) -> bool:
    if isnan(theirs):
        return isnan(ours)
    return oracle.same(ours, theirs, tolerance)
