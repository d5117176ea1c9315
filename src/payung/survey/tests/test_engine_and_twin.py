"""The engine and the slow twin read the same survey and say the same."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import Indicator
from payung.survey.tests.surveys import file_of
from payung.survey.twin import Child
from payung.survey.twin import estimate as slowly

KINDS = {
    "proportion": Indicator("i", "proportion", "y == 1"),
    "mean": Indicator("i", "mean", "y"),
    "total": Indicator("i", "total", "y"),
    "ratio": Indicator("i", "ratio", "y", "x"),
}
RULES = ("remove", "certainty", "adjust", "average")
nine_orders = st.floats(-4.5, 4.5).map(lambda power: 10.0**power)


@st.composite
def surveys(draw, numbers, kinds=tuple(KINDS), stages: int = 1):
    """Children of a few strata, some with one PSU, some answers and groups missing."""
    answer = st.none() | numbers
    kind = draw(st.sampled_from(kinds))
    children = []
    for stratum in range(draw(st.integers(1, 4))):
        units = draw(st.integers(1, 4))
        population = units + draw(st.integers(0, 3))
        for unit in range(units):
            below = draw(st.integers(1, 3)) if stages == 2 else 1
            second = below + draw(st.integers(0, 3))
            for inner in range(below):
                for _ in range(draw(st.integers(1, 3))):
                    child = Child(
                        weight=draw(nine_orders),
                        stratum=f"s{stratum}",
                        clusters=(f"{stratum}-{unit}", f"u{inner}")[:stages],
                        y=draw(answer),
                        x=draw(st.none() | st.floats(0.5, 3))
                        if kind == "ratio"
                        else 1.0,
                        group=draw(st.sampled_from(["girls", "boys", None])),
                        populations=(population, second) if stages == 2 else (),
                    )
                    children.append(child)
    return children, kind


def close(first: float, second: float, size: float) -> bool:
    """Alike to 1e-9, relative to the numbers that went into them."""
    if math.isnan(first) or math.isnan(second):
        return math.isnan(first) == math.isnan(second)
    return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9 * size)


def normalised(children) -> bool:
    """Whether weights average 1: the engine refuses a total of these."""
    return abs(sum(child.weight for child in children) / len(children) - 1) < 0.01


def agree(children, kind: str, lonely_psu: str, design: Design) -> None:
    """Compare every number of every group."""
    found = estimate(
        file_of(children),
        design,
        [KINDS[kind]],
        by=[("grp",)],
        degrees_of_freedom="domain",
    )
    for row in found:
        group = dict(row.group).get("grp")
        twin = slowly(
            children,
            kind,
            lambda child, group=group: group is None or child.group == group,
            lonely_psu,
        )
        size = abs(twin.value) if twin.value == twin.value else 1.0
        assert row.respondents == twin.respondents
        assert row.degrees_of_freedom == twin.domain_degrees_of_freedom
        assert close(row.value, twin.value, 0)
        assert close(row.standard_error, twin.standard_error, size * 1e-3)


@pytest.mark.slow
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    survey=surveys(st.sampled_from([0.0, 1.0])),
    lonely_psu=st.sampled_from(RULES),
)
def test_engine_and_twin_agree_on_any_clustered_survey(survey, lonely_psu):
    children, kind = survey
    assume(kind != "total" or not normalised(children))
    design = Design("weight", "stratum", ("unit0",), lonely_psu=lonely_psu)
    agree(children, kind, lonely_psu, design)


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    survey=surveys(st.floats(1, 100), ("mean", "total", "ratio"), stages=2),
    lonely_psu=st.sampled_from(["remove", "certainty", "adjust"]),
)
def test_engine_and_twin_agree_on_any_two_stage_survey(survey, lonely_psu):
    children, kind = survey
    assume(kind != "total" or not normalised(children))
    design = Design(
        "weight",
        "stratum",
        ("unit0", "unit1"),
        ("population0", "population1"),
        lonely_psu=lonely_psu,
    )
    agree(children, kind, lonely_psu, design)


@pytest.mark.parametrize("share", [1e-7, 1 - 1e-7])
def test_a_share_near_nothing_or_everything_keeps_its_digits(share):
    heavy = 1 / min(share, 1 - share)
    common = 0.0 if share < 0.5 else 1.0
    children = [
        Child(heavy, "s", (f"p{number % 7}",), common) for number in range(70)
    ] + [Child(60.0 + number, "s", (f"p{number}",), 1 - common) for number in range(3)]
    twin = slowly(children, "proportion", lambda child: True)
    design = Design("weight", "stratum", ("unit0",))
    row = estimate(file_of(children), design, [KINDS["proportion"]]).rows[0]

    assert row.value == pytest.approx(twin.value, rel=1e-12)
    assert row.standard_error == pytest.approx(twin.standard_error, rel=1e-9)
    assert 0 < row.low < row.value < row.high < 1


def test_when_nobody_answered_there_is_no_number_and_nothing_to_publish():
    children = [Child(1.0, "s", (f"p{number}",), None) for number in range(40)]
    design = Design("weight", "stratum", ("unit0",))
    row = estimate(file_of(children), design, [KINDS["proportion"]]).rows[0]

    assert row.respondents == 0
    assert math.isnan(row.value)
    assert math.isnan(row.standard_error)
    assert row.flag == "suppress"


def test_a_group_present_in_one_cluster_still_counts_the_others_as_zero():
    children = [
        Child(1.0, "s", (f"p{number % 5}",), float(number % 2), group=None)
        for number in range(40)
    ]
    children += [Child(2.0, "s", ("p0",), y, group="girls") for y in (1.0, 0.0, 1.0)]
    design = Design("weight", "stratum", ("unit0",))
    for kind in KINDS:
        agree(children, kind, "fail", design)
