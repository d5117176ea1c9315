"""A survey with everything that two engines could read differently; invented."""

import math
import random

from payung.survey.tests.surveys import source_of

SCHOOLS = 24
CHILDREN = 1_500
LARGEST = 1.7976931348623157e308
NUMBERS = (1.0, 2.0, 3.0, 2.675, -2.5, math.nan, math.inf, -math.inf, LARGEST, None)
WORDS = ("girl", " girl ", "GIRL", "boy", "\tboy\u00a0", "", "   ", "O'Brien \\", None)
LABELS = {"grade": {9: "9th or 10th", 10: "9th or 10th", 11: "11th", 12: "12th"}}


def hard_file(seed=1, *, lonely=False):
    """Return the survey; ``lonely`` leaves one stratum a single school."""
    chance = random.Random(seed)  # noqa: S311
    school = [chance.randrange(SCHOOLS) for _ in range(CHILDREN)]
    stratum = [("north", "south ", " hill")[one % 3] for one in school]
    if lonely:
        stratum = [
            "alone" if one == 5 else name
            for one, name in zip(school, stratum, strict=True)
        ]
    children = range(CHILDREN)
    columns = {
        "weight": [chance.choice((0.0, 0.5, 1.25, 3.1, 800.7)) for _ in children],
        "weight_or_none": [chance.choice((1.5, 2.0, None, math.nan)) for _ in children],
        "stratum": stratum,
        "School": school,
        "class": [chance.randrange(4) for _ in children],
        "schools": [{"alone": 40}.get(name, 90) for name in stratum],
        "classes": [5 for _ in children],
        "sex": [chance.choice(WORDS) for _ in children],
        "grade": [chance.choice((9, 10, 11, 12, None)) for _ in children],
        "q": [chance.choice(NUMBERS) for _ in children],
        "k": [chance.choice((0, 1, 2, 3, 7, None)) for _ in children],
        'A "b" `c`': [chance.choice((1, 2, None)) for _ in children],
        "half": [chance.choice((0.5, 1.0, 2.0, math.nan, LARGEST)) for _ in children],
        "rare": [int(chance.random() < 0.002) for _ in children],
        "height": [
            chance.gauss(150, 9) if chance.random() < 0.99 else 1e9 for _ in children
        ],
        "income": [chance.gauss(1e6, 10) for _ in children],
    }
    return source_of(columns, labels=LABELS)
