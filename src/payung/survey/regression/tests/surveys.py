"""One invented survey on which models can be told."""

import numpy as np

from payung.survey.design import Design
from payung.survey.indicator import proportion
from payung.survey.source import Source
from payung.survey.tests.surveys import source_of

DESIGN = Design("weight", "stratum", ("school",))
BULLIED = proportion("bullied", "bullied == 1")
LONELY = proportion("lonely", "lonely == 1")


def columns(children: int = 600) -> dict[str, list[object]]:
    """Bullied children are lonely more often, and girls more often both."""
    chance = np.random.default_rng(7)
    school = np.sort(chance.integers(0, 24, children))
    sex = chance.choice(["Female", "Male"], children)
    girl = sex == "Female"
    bullied = chance.random(children) < 0.2 + 0.1 * girl
    lonely = chance.random(children) < 0.15 + 0.1 * girl + 0.2 * bullied
    return {
        "stratum": (school % 4).tolist(),
        "school": school.tolist(),
        "weight": np.round(chance.uniform(0.5, 3, children), 2).tolist(),
        "sex": sex.tolist(),
        "grade": chance.integers(7, 10, children).tolist(),
        "bullied": [None if chance.random() < 0.04 else int(one) for one in bullied],
        "lonely": [None if chance.random() < 0.04 else int(one) for one in lonely],
    }


def survey(**changed: list[object]) -> Source:
    return source_of(columns() | changed)
