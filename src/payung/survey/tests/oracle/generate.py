"""
Small invented school surveys on which R and we must agree.

Every number comes from the seed. ``python -m payung.survey.tests.oracle.generate``
writes the shipped ones again.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

SHIPPED_SEED = 20211026
SHIPPED_DATA = Path(__file__).parent / "data"

Column = np.ndarray
Survey = dict[str, Column]
Chance = np.random.Generator


def pupils(
    chance: Chance,
    schools_in_stratum: Sequence[int],
    pupils_in_school: int = 12,
    prevalence: float = 0.25,
) -> Survey:
    """Draw schools and their pupils, with answers alike within a school."""
    schools = sum(schools_in_stratum)
    size = chance.integers(pupils_in_school // 2, 2 * pupils_in_school, schools)
    school = np.repeat(np.arange(1, schools + 1), size)
    stratum_of_school = np.repeat(
        np.arange(1, len(schools_in_stratum) + 1), schools_in_stratum
    )
    survey = {
        "stratum": stratum_of_school[school - 1],
        "school": school,
        "weight": np.round(chance.lognormal(3, 0.7, len(school)), 4),
        "sex": chance.choice(["Female", "Male", ""], len(school), p=[0.5, 0.46, 0.04]),
        "grade": chance.integers(7, 10, len(school)).astype(object),
    }
    survey["grade"][chance.random(len(school)) < 0.03] = ""
    return survey | answers(chance, school, survey["sex"], prevalence)


def answers(chance: Chance, school: Column, sex: Column, prevalence: float) -> Survey:
    """Answers of pupils, of which some are missing; rates differ between schools."""
    of_school = chance.normal(0, 0.6, school.max())[school - 1]
    odds = prevalence / (1 - prevalence) * np.exp(of_school + 0.3 * (sex == "Female"))
    enrolled = chance.integers(20, 61, len(school))
    return {
        "bullied": missing(
            chance, (chance.random(len(school)) < odds / (1 + odds)) * 1
        ),
        "score": missing(chance, np.round(chance.normal(50 + 8 * of_school, 10), 1)),
        "missed": missing(chance, chance.binomial(enrolled, 0.08)),
        "enrolled": missing(chance, enrolled),
    }


def missing(chance: Chance, values: Column, share: float = 0.06) -> Column:
    """Leave some answers blank."""
    values = values.astype(object)
    values[chance.random(len(values)) < share] = ""
    return values


def with_replacement(chance: Chance) -> Survey:
    return pupils(chance, [4, 2, 6, 3, 5, 8], 13)


def finite_population(chance: Chance) -> Survey:
    survey = pupils(chance, [5, 3, 7, 4], 14)
    return survey | {"schools_in_all": np.array([9, 40, 8, 15])[survey["stratum"] - 1]}


def two_stages(chance: Chance) -> Survey:
    """Schools, then two to three classes of each; some schools gave all classes."""
    schools_drawn = np.array([4, 6, 5])
    survey = pupils(chance, schools_drawn, 20)
    school, stratum = survey["school"], survey["stratum"]
    drawn = chance.integers(2, 4, school.max())
    in_all = drawn + chance.choice([0, 1, 4], school.max())
    survey["class"] = 1 + order_within(school) % drawn[school - 1]
    survey["schools_in_all"] = np.array([12, 30, 5])[stratum - 1]
    survey["classes_in_all"] = in_all[school - 1]
    survey["weight"] = np.round(
        survey["schools_in_all"]
        / schools_drawn[stratum - 1]
        * (in_all / drawn)[school - 1]
        * chance.uniform(0.8, 1.3, len(school)),
        4,
    )
    return survey


def two_stages_one_class(chance: Chance) -> Survey:
    """As before, but of two schools a single class of several was drawn."""
    survey = two_stages(chance)
    alone = np.isin(survey["school"], [2, 7])
    survey["class"] = np.where(alone, 1, survey["class"])
    survey["classes_in_all"] = np.where(alone, 4, survey["classes_in_all"])
    return survey


def with_certainty(chance: Chance) -> Survey:
    """Every school of stratum 1 was drawn, and the only school of stratum 4."""
    survey = pupils(chance, [5, 3, 6, 1], 16)
    return survey | {"schools_in_all": np.array([5, 17, 24, 1])[survey["stratum"] - 1]}


def one_lonely_school(chance: Chance) -> Survey:
    return one_grade_a_school(chance, pupils(chance, [3, 1, 4, 5, 6], 14))


def two_lonely_schools(chance: Chance) -> Survey:
    survey = one_grade_a_school(chance, pupils(chance, [1, 3, 1, 4, 5], 16))
    return survey | {
        "schools_in_all": np.array([6, 9, 4, 11, 7])[survey["stratum"] - 1]
    }


def one_grade_a_school(chance: Chance, survey: Survey) -> Survey:
    """Give each school one grade, so that a grade meets strata in one school only."""
    grade = chance.permutation(np.resize([7, 8, 9], survey["school"].max()))
    return survey | {"grade": grade[survey["school"] - 1]}


def children_drawn(chance: Chance) -> Survey:
    survey = pupils(chance, [9, 5, 8], 12)
    _, drawn = np.unique(survey["stratum"], return_counts=True)
    in_all = drawn * np.array([2, 4, 8])
    return survey | {
        "children_in_all": in_all[survey["stratum"] - 1],
        "fraction_drawn": (drawn / in_all)[survey["stratum"] - 1],
    }


def rare_event(chance: Chance) -> Survey:
    survey = pupils(chance, [7, 8, 9], 36)
    told = chance.choice(np.flatnonzero(survey["sex"] == "Female"), 3, replace=False)
    happened = np.zeros(len(survey["school"]), int)
    happened[told] = 1
    return survey | {"bullied": missing(chance, happened, 0.0)}


def common_event(chance: Chance) -> Survey:
    survey = rare_event(chance)
    return survey | {"bullied": 1 - survey["bullied"]}


def wild_weights(chance: Chance) -> Survey:
    survey = pupils(chance, [6, 8, 9], 14)
    return survey | {"weight": 10 ** chance.uniform(-3, 6, len(survey["school"]))}


def reused_numbers(chance: Chance) -> Survey:
    """Schools are numbered from 1 in each stratum."""
    schools = np.array([4, 6, 5, 7])
    survey = pupils(chance, schools, 13)
    before = np.concatenate([[0], np.cumsum(schools)[:-1]])
    return survey | {"school": survey["school"] - before[survey["stratum"] - 1]}


def zero_weights(chance: Chance) -> Survey:
    """One child in ten, and all children of school 3, stand for nobody."""
    survey = pupils(chance, [4, 5, 6], 16)
    nobody = (chance.random(len(survey["school"])) < 0.1) | (survey["school"] == 3)
    return survey | {"weight": np.where(nobody, 0.0, survey["weight"])}


def order_within(school: Column) -> Column:
    """Count pupils from 0 within each run of one school."""
    first = np.searchsorted(school, school)
    return np.arange(len(school)) - first


MADE_BY: Mapping[str, Callable[[Chance], Survey]] = {
    make.__name__: make
    for make in (
        with_replacement,
        finite_population,
        two_stages,
        two_stages_one_class,
        with_certainty,
        one_lonely_school,
        two_lonely_schools,
        children_drawn,
        rare_event,
        common_event,
        wild_weights,
        reused_numbers,
        zero_weights,
    )
}


def write_surveys(folder: Path, seed: int) -> None:
    """Write one CSV a survey; blank is missing."""
    for number, (name, make) in enumerate(MADE_BY.items()):
        survey = make(np.random.default_rng([seed, number]))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(survey)
            writer.writerows(zip(*survey.values(), strict=True))


if __name__ == "__main__":
    write_surveys(SHIPPED_DATA, SHIPPED_SEED)
