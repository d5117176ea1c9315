"""
Write an invented school survey as Parquet.

    python generate.py FILE.parquet --rows 100000 [--indicators 10] [--replicates 80] [--shuffled]

76 strata, 25 pupils a school, answers alike within a school, 3 % of them missing;
sorted by stratum and school, as national files are, unless shuffled.
"""

import argparse
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from questions import STANDARD_INDICATORS, answers

from payung.survey.tests.oracle.replicate_surveys import paley

SEED = 20211026
STRATA = 76
PROVINCES = 63
PUPILS_IN_SCHOOL = 25
SHARE_MISSING = 0.03


def pupils(rows: int, chance: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw schools, each with at least one other in its stratum, and their pupils."""
    schools = rows // PUPILS_IN_SCHOOL
    of_two_each = np.repeat(np.arange(STRATA), 2)
    others = chance.integers(0, STRATA, schools - len(of_two_each))
    stratum = np.sort(np.concatenate([of_two_each, others]))
    grade = chance.integers(7, 13, schools)
    school = np.repeat(np.arange(schools), PUPILS_IN_SCHOOL)
    stands_for = chance.lognormal(3, 0.5, schools)[school]
    return {
        "stratum": (1 + stratum[school]).astype("int32"),
        "school": (1 + school).astype("int32"),
        "weight": stands_for * chance.uniform(0.8, 1.2, len(school)),
        "sex": chance.integers(1, 3, len(school)).astype("int8"),
        "grade": grade[school].astype("int8"),
        "province": (1 + stratum[school] % PROVINCES).astype("int16"),
        "urban": chance.integers(1, 3, schools)[school].astype("int8"),
        "age": (grade[school] + 5 + chance.integers(0, 3, len(school))).astype("int8"),
    }


def answer(
    number: int, survey: dict[str, np.ndarray], chance: np.random.Generator
) -> pa.Array:
    """Draw who says yes to one question, and who does not answer."""
    schools = int(survey["school"].max())
    of_school = chance.normal(0, 0.4, schools)[survey["school"] - 1]
    logit = -1.5 + 0.1 * (number % 10) + of_school + 0.3 * (survey["sex"] == 2)
    happened = chance.random(len(logit)) < 1 / (1 + np.exp(-logit))
    missing = chance.random(len(logit)) < SHARE_MISSING
    return pa.array(np.where(happened, 1, 2).astype("int8"), mask=missing)


def replicate_weights(survey: dict[str, np.ndarray], number: int) -> np.ndarray:
    """Fay weights (0.5): of two schools that follow each other one counts half as much."""
    zone = survey["school"] // 2 % number
    sign = paley(number - 1)[:, zone]
    return survey["weight"] * np.where(
        (sign > 0) ^ (survey["school"] % 2 == 0), 1.5, 0.5
    )


def survey_table(
    rows: int, indicators: int, shuffled: bool, replicates: int = 0
) -> pa.Table:
    chance = np.random.default_rng([SEED, rows])
    survey = pupils(rows, chance)
    table = pa.table(survey)
    for number, name in enumerate(answers(indicators)):
        table = table.append_column(name, answer(number, survey, chance))
    if replicates:
        for number, weight in enumerate(replicate_weights(survey, replicates), start=1):
            table = table.append_column(f"rep{number}", pa.array(weight))
    return table.take(chance.permutation(len(table))) if shuffled else table


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("file", type=Path)
    asked.add_argument("--rows", type=int, required=True)
    asked.add_argument("--indicators", type=int, default=STANDARD_INDICATORS)
    asked.add_argument("--replicates", type=int, default=0)
    asked.add_argument("--shuffled", action="store_true")
    told = asked.parse_args()
    unfinished = told.file.with_suffix(".unfinished")
    connection = duckdb.connect()
    table = survey_table(told.rows, told.indicators, told.shuffled, told.replicates)
    connection.register("survey", table)
    connection.execute(f"COPY survey TO '{unfinished}' (FORMAT parquet)")
    # R reads no Parquet without further packages.
    if told.rows <= 1_000_000 and not told.shuffled:
        csv = told.file.with_suffix(".csv")
        connection.execute(f"COPY survey TO '{csv}' (FORMAT csv)")
    unfinished.rename(told.file)


if __name__ == "__main__":
    main()
