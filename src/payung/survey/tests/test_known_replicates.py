"""Public surveys with BRR, jackknife and bootstrap weights give what R gives."""

import csv

import pytest

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import mean, proportion, ratio, total
from payung.survey.replicates import Replicates
from payung.survey.tests.oracle.comparison import HERE, survey
from payung.survey.tests.surveys import source_of

pytestmark = pytest.mark.shared

OF_BODIES = (
    ratio("ratio", "weight", "height"),
    mean("mean", "weight"),
    proportion("proportion", "weight > 70"),
    total("total", "weight"),
)
SURVEYS = {
    "brr": ("nhanes2brr_subset", Replicates("brr", ("brr_*",)), OF_BODIES),
    "jkn": (
        "nhanes2jk_subset",
        Replicates("jkn", ("jkw_*",), multipliers=(0.5,)),
        OF_BODIES,
    ),
    "jk2": ("nhanes2jk_subset", Replicates("jk2", ("jkw_*",)), OF_BODIES),
    "bootstrap": (
        "nmihs_subset",
        Replicates("bootstrap", ("bsrw*",)),
        (mean("mean", "birth_weight"),),
    ),
}
# Half samples of three pairs of ambulance services (Levy & Lemeshow), as factors.
HALF_SAMPLES = {
    "h1": [2, 0, 2, 0, 2, 0],
    "h2": [2, 0, 0, 2, 0, 2],
    "h3": [0, 2, 2, 0, 0, 2],
    "h4": [0, 2, 0, 2, 2, 0],
}


def answers():
    with (HERE / "known_replicates.csv").open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


def same(row, answer):
    for ours, theirs in (
        (row.value, answer["estimate"]),
        (row.standard_error, answer["se"]),
        (row.degrees_of_freedom, answer["df"]),
    ):
        assert ours == pytest.approx(float(theirs), rel=1e-9)


@pytest.mark.parametrize("name", SURVEYS)
def test_a_public_survey_with_replicate_weights_gives_what_r_gives(name, shared_data):
    file, replicates, indicators = SURVEYS[name]
    source = survey(shared_data / "known-answers" / f"{file}.csv")
    found = estimate(source, Design("finalwgt", replicates=replicates), indicators)

    theirs = {one["indicator"]: one for one in answers() if one["survey"] == name}
    assert {row.indicator for row in found} == set(theirs)
    for row in found:
        same(row, theirs[row.indicator])


def test_half_samples_of_ambulance_services_give_what_r_gives(shared_data):
    with (shared_data / "known-answers" / "scd.csv").open() as file:
        services = list(csv.DictReader(file))
    columns = {name: [float(one[name]) for one in services] for name in services[0]}
    brr = Replicates("brr", ("h*",), combined=False)
    (row,) = estimate(
        source_of(columns | HALF_SAMPLES),
        Design(replicates=brr),
        [ratio("ratio", "alive", "arrests")],
    )

    (theirs,) = [one for one in answers() if one["survey"] == "scd"]
    same(row, theirs)
