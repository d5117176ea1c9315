"""Pupils of the example country and what they answer; every effect is invented."""

from __future__ import annotations

from math import exp
from random import Random

from payung.instruments.example.questionnaire import NO_ANSWER, NOT_SURE
from payung.instruments.example.schools import COUNTRY, School

GIRL, BOY = 1, 2
YES, NO = 1, 2
Answers = dict[str, float | None]


def pupil_of(chance: Random, school: School, grade: int) -> Answers:
    """Invent one pupil's answers."""
    sex = GIRL if chance.random() < 0.5 else BOY
    hunger = 1 + int(
        4.999 * chance.random() ** (1.9 if school.area == COUNTRY else 2.6)
    )
    pupil: Answers = {
        "province": school.province,
        "area": school.area,
        "school_type": 2 if school.is_private else 1,
        "sex": sex,
        "grade": grade,
        "age": 11 + grade + (1 if chance.random() < 0.35 else 0),
        "disability": yes_with(chance, 0.07),
        "hunger": hunger,
        "close_friends": 1 + int(4 * chance.random() ** 0.45),
    }
    pupil |= bullied(chance, school, pupil)
    pupil |= impact(chance, pupil)
    return with_gaps(chance, pupil)


def bullied(chance: Random, school: School, pupil: Answers) -> Answers:
    """Answer the questions on bullying; kinds and telling only where there was some."""
    risk = (
        -1.5
        + school.climate
        + (0.15 if pupil["sex"] == BOY else 0.0)
        + (0.25 if pupil["grade"] == 1 else 0.0)
        + (0.8 if pupil["disability"] == YES else 0.0)
        + (0.7 if pupil["hunger"] in (4, 5) else 0.0)
        + (0.6 if pupil["close_friends"] == 1 else 0.0)
    )
    at_school = yes_with(chance, share(risk))
    online_risk = -2.7 + (1.4 if at_school == YES else 0.0)
    online_risk += 0.2 if pupil["sex"] == GIRL else 0.0
    online_risk += 0.15 * ((pupil["grade"] or 1) - 1)
    online = yes_with(chance, share(online_risk))
    answers: Answers = {"bullied_school": at_school, "bullied_online": online}
    kinds = {
        "kind_mocked": 0.7,
        "kind_left_out": 0.4,
        "kind_hit": 0.3,
        "kind_taken": 0.25,
    }
    for kind, often in kinds.items():
        answers[kind] = yes_with(chance, often) if at_school == YES else None
    answers["frequency"] = (
        1 + int(3.999 * chance.random() ** 1.6) if at_school == YES else None
    )
    told = 0.55 if pupil["sex"] == GIRL else 0.42
    answers["told_somebody"] = (
        yes_with(chance, told) if YES in (at_school, online) else None
    )
    return answers


def impact(chance: Random, pupil: Answers) -> Answers:
    """Answer what may come with bullying: loneliness, days missed."""
    is_bullied = YES in (pupil["bullied_school"], pupil["bullied_online"])
    lonely = 1 + int(4.999 * chance.random() ** (1.3 if is_bullied else 2.4))
    missed = 1 + int(3.999 * chance.random() ** (2.2 if is_bullied else 4.0))
    return {"lonely": lonely, "missed_school": missed}


def with_gaps(chance: Random, pupil: Answers) -> Answers:
    """Leave some questions unanswered, as pupils do."""
    for question in ("sex", "disability", "hunger", "close_friends", "lonely"):
        if chance.random() < 0.012:
            pupil[question] = NO_ANSWER
    for question in ("bullied_school", "bullied_online"):
        drawn = chance.random()
        if drawn < 0.02:
            pupil[question] = NO_ANSWER if drawn < 0.012 else NOT_SURE
            if question == "bullied_school":
                for follow_up in FOLLOW_UPS:
                    pupil[follow_up] = None
    return pupil


FOLLOW_UPS = ("kind_mocked", "kind_left_out", "kind_hit", "kind_taken", "frequency")


def yes_with(chance: Random, probability: float) -> int:
    """Answer yes with a probability."""
    return YES if chance.random() < probability else NO


def share(log_odds: float) -> float:
    """Return the probability of some log odds."""
    return 1 / (1 + exp(-log_odds))
