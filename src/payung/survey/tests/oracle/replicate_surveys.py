"""
Small invented surveys with replicate weights, on which R and we must agree.

``python -m payung.survey.tests.oracle.replicate_surveys`` writes the shipped ones again.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from payung.survey.tests.oracle.generate import (
    SHIPPED_DATA,
    SHIPPED_SEED,
    Chance,
    Column,
    Survey,
    pupils,
)

DRAWS = 10


def paley(prime: int) -> Column:
    """Hadamard matrix of one order more than a prime that leaves 3 over 4 (Paley)."""
    squares = {number * number % prime for number in range(1, prime)}
    legendre = np.array([0] + [1 if n in squares else -1 for n in range(1, prime)])
    place = np.arange(prime)
    core = legendre[(place[:, None] - place) % prime] - np.eye(prime, dtype=int)
    matrix = np.ones((prime + 1, prime + 1), dtype=int)
    matrix[1:, 1:] = core
    return matrix


def half_samples(survey: Survey, replicates: int, low: float, high: float) -> Column:
    """Factor of each pupil in each replicate: one school of a pair counts more."""
    second = survey["school"] % 2 == 0
    sign = paley(replicates - 1)[:, survey["stratum"] % replicates]
    return np.where((sign > 0) ^ second, high, low)


def with_weights(survey: Survey, factors: Column) -> Survey:
    weight = np.round(survey["weight"], 1)
    columns = {
        f"rep{number}": np.round(weight * factor, 6)
        for number, factor in enumerate(factors, start=1)
    }
    return survey | {"weight": weight} | columns


def fay80(chance: Chance) -> Survey:
    """As in PISA: 80 zones of two schools, 80 Fay weights, ten draws of a score."""
    survey = pupils(chance, [2] * 80, 3)
    size = len(survey["school"])
    ability = chance.normal(470, 80, size) - 15 * (survey["sex"] == "Male")
    drawn = {
        f"pv{draw}read": np.round(ability + chance.normal(0, 35, size), 3)
        for draw in range(1, DRAWS + 1)
    }
    return with_weights(survey, half_samples(survey, 80, 0.5, 1.5)) | drawn


def brr(chance: Chance) -> Survey:
    survey = pupils(chance, [2] * 11, 20)
    return with_weights(survey, half_samples(survey, 12, 0.0, 2.0))


def jk1(chance: Chance) -> Survey:
    survey = pupils(chance, [9], 14)
    return with_weights(survey, left_out(survey, np.full(9, 9)))


def jkn(chance: Chance) -> Survey:
    schools = np.array([2, 3, 4, 2, 5])
    survey = pupils(chance, schools, 12)
    return with_weights(survey, left_out(survey, np.repeat(schools, schools)))


def left_out(survey: Survey, schools_in_stratum: Column) -> Column:
    """Leave out one school after the other; the others of its stratum make up for it."""
    stratum, school = survey["stratum"], survey["school"]
    factors = []
    for out, number in enumerate(schools_in_stratum, start=1):
        of_school = stratum[school == out][0]
        grown = np.where(stratum == of_school, number / (number - 1), 1.0)
        factors.append(np.where(school == out, 0.0, grown))
    return np.array(factors)


def jk2(chance: Chance) -> Survey:
    survey = pupils(chance, [2] * 10, 10)
    doubled = chance.integers(0, 2, 10)
    return with_weights(
        survey,
        np.array(
            [
                np.where(
                    survey["stratum"] != zone,
                    1.0,
                    np.where(survey["school"] % 2 == doubled[zone - 1], 2.0, 0.0),
                )
                for zone in range(1, 11)
            ]
        ),
    )


def bootstrap(chance: Chance) -> Survey:
    """n − 1 of n schools drawn with replacement in each stratum, 40 times."""
    schools = np.array([4, 5, 6])
    survey = pupils(chance, schools, 12)
    factors = []
    for _ in range(40):
        of_school = np.concatenate(
            [
                n / (n - 1) * np.bincount(chance.integers(0, n, n - 1), minlength=n)
                for n in schools
            ]
        )
        factors.append(of_school[survey["school"] - 1])
    return with_weights(survey, np.array(factors))


REPLICATED = {make.__name__: make for make in (fay80, brr, jk1, jkn, jk2, bootstrap)}


def write_replicated(folder: Path, seed: int) -> None:
    """Write one CSV a survey; blank is missing."""
    for number, (name, make) in enumerate(REPLICATED.items()):
        survey = make(np.random.default_rng([seed, 100 + number]))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(survey)
            writer.writerows(zip(*survey.values(), strict=True))


if __name__ == "__main__":
    write_replicated(SHIPPED_DATA, SHIPPED_SEED)
