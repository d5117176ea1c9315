"""R's own survey of schools in California, as its package prints it."""

import duckdb
import pytest

from payung.survey.calibration import estimate_calibrated, post_stratify, rake
from payung.survey.design import Design
from payung.survey.indicator import mean, total
from payung.survey.source import Source

pytestmark = [pytest.mark.svy, pytest.mark.shared, pytest.mark.slow]

DRAWN = Design(weight="pw", clusters=("dnum",), populations=("fpc",))
ASKED = (mean("performance", "api00"), total("pupils", "enroll"))
TYPES = {"E": 4421, "H": 755, "M": 1018}
TARGETS = {False: 1072, True: 5122}


@pytest.fixture(scope="module")
def schools(shared_data):
    file = f"read_csv('{shared_data}/known-answers/apiclus1.csv')"
    connection = duckdb.connect()
    described = connection.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()  # noqa: S608
    return Source(connection, file, {name: kind for name, kind, *_ in described})


def numbers(schools, calibrated):
    told = estimate_calibrated(schools, DRAWN, calibrated, ASKED)
    return [number for row in told for number in (row.value, row.standard_error)]


def test_schools_post_stratified_by_type_are_what_r_prints(schools):
    found = numbers(schools, post_stratify(schools, DRAWN, {"stype": TYPES}))
    assert found[:2] == pytest.approx([642.31079, 23.92049], abs=5e-6)
    assert found[2:] == pytest.approx([3680892.9, 406292.64], abs=5e-2)


def test_raked_schools_are_what_r_gives_once_its_rake_has_converged(schools):
    margins = {"stype": TYPES, "sch.wide": TARGETS}
    found = numbers(schools, rake(schools, DRAWN, margins))
    # R 4.2.2, survey 4.1-1: rake(control = list(epsilon = 1e-13, maxit = 1000)).
    wanted = [641.230320926820, 23.7036168879225, 3647280.14806521, 400603.256861970]
    assert found == pytest.approx(wanted, rel=1e-9)


def test_raked_schools_are_near_what_r_prints_where_it_stops_at_a_whole_school(schools):
    margins = {"stype": TYPES, "sch.wide": TARGETS}
    found = numbers(schools, rake(schools, DRAWN, margins))
    assert found == pytest.approx([641.23025, 23.70364, 3647300, 400602.72], rel=1e-5)
