"""
Measure our logistic regression beside R's svyglm and svy, on the same file.

    python logistic.py [--rows 1000000]
"""

import argparse
import sys
from collections.abc import Iterator

import engines
from agreement import Agreement, compare
from logistic_question import COLUMNS, EXPOSURE, OUTCOME
from measure import CommandFailed, Measured, timed_inside
from targets import OURS_LOGISTIC as OURS
from targets import R_LOGISTIC as R
from targets import SVY_LOGISTIC as SVY
from targets import TIMES_FASTER_LOGISTIC as TIMES_FASTER

REPEAT = 5


def command_of(engine: str, rows: int) -> list:
    file, out = engines.survey_file(rows), engines.estimates_file(engine, rows)
    if engine == R:
        asked = [file.with_suffix(".csv"), out, OUTCOME, EXPOSURE, *COLUMNS]
        return ["Rscript", engines.HERE / "logistic_r.R", *asked]
    told = [file, "--estimates", out, "--repeat", 3 if engine == SVY else REPEAT]
    if engine == SVY:
        return [engines.PEER_PYTHON, engines.HERE / "logistic_svy.py", *told]
    return [sys.executable, engines.HERE / "logistic_ours.py", *told]


def measure_logistic(sizes) -> Iterator[Measured]:
    """Measure every engine that is installed; say why one is not."""
    why_not = {OURS: "", R: engines.why_no_r(), SVY: engines.why_no_svy()}
    shape = {"indicators": 1, "groupings": 1 + len(COLUMNS)}
    for rows in sizes:
        for engine, why in why_not.items():
            if why:
                yield Measured(engine, rows, skipped=why)
                continue
            environment = engines.SOURCE if engine == OURS else None
            try:
                found = timed_inside(command_of(engine, rows), environment)
            except CommandFailed as failed:
                found = {"skipped": str(failed)}
            yield Measured(engine, rows, **shape, **found)


def logistic_agreement(all_measured) -> Iterator[Agreement]:
    """Compare coefficients and standard errors of each peer with ours."""
    for one in all_measured:
        if one.what in TIMES_FASTER and one.seconds:
            ours = engines.estimates_file(OURS, one.rows)
            theirs = engines.estimates_file(one.what, one.rows)
            yield compare(one.what, one.rows, ours, theirs)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    asked.add_argument("--rows", type=int, default=1_000_000)
    told = asked.parse_args()
    found = {one.what: one for one in measure_logistic([told.rows])}
    for what, one in found.items():
        if one.skipped:
            print(f"{what}: {one.skipped}")
            continue
        times = one.median / found[OURS].median
        print(f"{what}: {one.median:.3f} s, {one.peak_megabytes:.0f} MB, {times:.1f}×")
    for one in logistic_agreement(found.values()):
        print(one, "holds" if one.holds else "does not hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
