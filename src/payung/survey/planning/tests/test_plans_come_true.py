"""A planned survey sees what the plan said, in samples drawn by chance."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from payung.survey import Design, estimate, proportion
from payung.survey.planning.plan import Plan, schools_needed
from payung.survey.planning.tests.samples import (
    counts_of_yes,
    estimated,
    known,
    school_weights,
)
from payung.survey.quantiles import t_quantile
from payung.survey.tests.surveys import source_of

SAMPLES = 4_000
CASES = [
    # share, alike, schools, pupils, change
    (0.20, 0.02, 60, 25, 0.04),
    (0.20, 0.10, 80, 20, -0.05),
    (0.35, 0.05, 50, 30, 0.06),
    (0.10, 0.00, 60, 25, 0.03),
    (0.50, 0.15, 100, 15, -0.07),
]


def seen(share, alike, schools, pupils, change):
    """Part of pairs of samples whose interval of the difference leaves out 0."""
    chance = np.random.default_rng(2026)
    before, error_before = estimated(
        counts_of_yes(chance, share, alike, schools, pupils, SAMPLES), pupils
    )
    after, error_after = estimated(
        counts_of_yes(chance, share + change, alike, schools, pupils, SAMPLES), pupils
    )
    t = t_quantile(0.975, 2 * (schools - 1))[0]
    return float(np.mean(abs(after - before) > t * np.hypot(error_before, error_after)))


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_true_change_is_seen_as_often_as_planned(case):
    share, alike, schools, pupils, change = case
    plan = Plan(known(share, alike, schools, pupils), schools, pupils, "planned")

    promised = plan.chance_to_see(change)

    by_chance = sqrt(promised * (1 - promised) / SAMPLES)
    assert seen(*case) == pytest.approx(promised, abs=3 * by_chance)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_no_change_is_seen_only_as_often_as_the_level_allows(case):
    by_chance = sqrt(0.05 * 0.95 / SAMPLES)

    assert seen(*case[:4], 0.0) == pytest.approx(0.05, abs=3 * by_chance)


@pytest.mark.slow
def test_the_schools_said_to_be_needed_are_enough():
    share, alike, pupils, change = 0.2, 0.05, 25, 0.05
    earlier = known(share, alike, 60, pupils)
    # an even number, so that weights are shared out as in the earlier survey
    schools = schools_needed(earlier, change, pupils, against="planned")
    schools += schools % 2

    promised = Plan(earlier, schools, pupils, "planned").chance_to_see(change)

    by_chance = sqrt(0.8 * 0.2 / SAMPLES)
    found = seen(share, alike, schools, pupils, change)
    assert promised == pytest.approx(0.8, abs=0.01)
    assert found == pytest.approx(promised, abs=3 * by_chance)


def test_the_samples_are_estimated_as_the_engine_does():
    chance = np.random.default_rng(7)
    yes = counts_of_yes(chance, 0.3, 0.1, 10, 12, 1)
    answers = [int(pupil < count) for count in yes[0] for pupil in range(12)]
    source = source_of(
        {
            "w": np.repeat(school_weights(10), 12).tolist(),
            "school": np.repeat(np.arange(10), 12).tolist(),
            "bullied": answers,
        }
    )

    ours = estimate(
        source,
        Design("w", clusters=("school",)),
        [proportion("bullied", "bullied == 1")],
    ).rows[0]

    share, error = estimated(yes, 12)
    assert ours.value == pytest.approx(share[0], rel=1e-12)
    assert ours.standard_error == pytest.approx(error[0], rel=1e-12)
