"""
Measure our estimates beside the bare scan, R's survey and svy; write RESULTS.md.

    python benchmarks/run.py            everything but R at a million rows
    python benchmarks/run.py --full     with it (five minutes more)
    python benchmarks/run.py --quick    up to 100,000 rows; printed, not written
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

import engines
import logistic
import results
from agreement import Agreement, compare
from machine import describe_machine
from measure import CommandFailed, Measured, timed_inside, timed_outside
from questions import REPLICATED_INDICATORS, REPLICATES
from targets import OURS_REPLICATED, R_REPLICATED

SMALL = 5_000
SIZES = (10_000, 100_000, 1_000_000, 6_500_000)
PEER_SIZES = (10_000, 100_000, 1_000_000)
NUMBERS_OF_INDICATORS = (1, 5, 10, 20, 40)
NUMBERS_OF_GROUPINGS = (1, 2, 5, 10)
REPEAT = 5
WHOLE_COMMAND_REPEAT = 3
SMALL_REPEAT = 7
LARGEST_REPLICATED_IN_R = 100_000


def measured(measure, what: str, rows: int, *asked, **shape) -> Measured:
    """Measure one thing, say so, and go on where it fails."""
    asked_of = ", ".join(f"{number} {name}" for name, number in shape.items())
    say(f"{what}, {rows:,} rows" + (f", {asked_of}" if shape else ""))
    try:
        found = Measured(what, rows, **shape, **measure(*asked))
        say(f"    {found.median:.3f} s, {found.peak_megabytes:.0f} MB")
    except CommandFailed as failed:
        found = Measured(what, rows, **shape, skipped=str(failed))
        say(f"    skipped: {failed}")
    return found


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def ours_inside(file, indicators=10, groupings=5, estimates=None) -> dict:
    command = engines.ours(file, indicators, groupings, REPEAT)
    if estimates:
        command += ["--estimates", estimates]
    return timed_inside(command, engines.SOURCE)


def whole(file, repeat) -> dict:
    return timed_outside(engines.whole_command(file), repeat, engines.SOURCE)


def measure_sizes(sizes) -> Iterator[Measured]:
    for rows in sizes:
        file = engines.survey_file(rows)
        estimates = engines.estimates_file("ours", rows)
        yield measured(timed_inside, "scan", rows, engines.scan(file))
        yield measured(ours_inside, "ours", rows, file, 10, 5, estimates)
        yield measured(whole, "whole command", rows, file, WHOLE_COMMAND_REPEAT)


def measure_small_file() -> Iterator[Measured]:
    file = engines.survey_file(SMALL)
    bare = [sys.executable, "-c", "pass"]
    yield measured(timed_outside, "bare Python", 0, bare, SMALL_REPEAT)
    for kind in (file, file.with_suffix(".csv")):
        what = f"whole command {kind.suffix}"
        yield measured(whole, what, SMALL, kind, SMALL_REPEAT)


def measure_growth(rows) -> Iterator[Measured]:
    for number in NUMBERS_OF_INDICATORS:
        file = engines.survey_file(rows, max(NUMBERS_OF_INDICATORS))
        shape = {"indicators": number}
        yield measured(ours_inside, "ours", rows, file, number, 5, **shape)
    file = engines.survey_file(rows)
    for number in NUMBERS_OF_GROUPINGS:
        shape = {"groupings": number}
        yield measured(ours_inside, "ours", rows, file, 10, number, **shape)
    if rows == 1_000_000:
        national, widest = max(SIZES), max(NUMBERS_OF_INDICATORS)
        file = engines.survey_file(national, widest)
        shape = {"indicators": widest}
        yield measured(ours_inside, "ours", national, file, widest, 5, **shape)
    file = engines.survey_file(rows, suffix="_shuffled")
    yield measured(ours_inside, "ours, shuffled file", rows, file)


def measure_peers(sizes, sizes_of_r) -> Iterator[Measured]:
    why = {"R survey": engines.why_no_r(), "svy": engines.why_no_svy()}
    for rows in sizes:
        file = engines.survey_file(rows)
        peers = {
            "svy prop": lambda out, file=file: engines.svy(file, "prop", out),
            "svy mean": lambda out, file=file: engines.svy(file, "mean", out),
        }
        if rows in sizes_of_r:
            peers["R survey"] = lambda out, file=file: engines.r_survey(file, out)
        for what, command in peers.items():
            reason = why["R survey" if what == "R survey" else "svy"]
            if reason:
                yield Measured(what, rows, skipped=reason)
                continue
            out = engines.estimates_file(what, rows)
            yield measured(timed_inside, what, rows, command(out))


def measure_replicates(sizes) -> Iterator[Measured]:
    """Measure 80 Fay weights × 15 indicators, beside R."""
    why_no_r = engines.why_no_r()
    for rows in sizes:
        file = engines.survey_file(rows, REPLICATED_INDICATORS, replicates=REPLICATES)
        shape = {"indicators": REPLICATED_INDICATORS, "groupings": 1}
        out = engines.estimates_file(OURS_REPLICATED, rows)
        command = engines.ours_replicates(file, REPEAT, out)
        yield measured(
            timed_inside, OURS_REPLICATED, rows, command, engines.SOURCE, **shape
        )
        if rows > LARGEST_REPLICATED_IN_R:
            continue
        if why_no_r:
            yield Measured(R_REPLICATED, rows, skipped=why_no_r)
            continue
        out = engines.estimates_file(R_REPLICATED, rows)
        command = engines.r_replicates(file, out)
        yield measured(timed_inside, R_REPLICATED, rows, command, **shape)


def check_agreement(all_measured: list[Measured]) -> list[Agreement]:
    peers = dict.fromkeys(("R survey", "svy prop", "svy mean"), "ours")
    peers |= {R_REPLICATED: OURS_REPLICATED}
    return [
        compare(
            one.what,
            one.rows,
            engines.estimates_file(peers[one.what], one.rows),
            engines.estimates_file(one.what, one.rows),
        )
        for one in all_measured
        if one.what in peers and not one.skipped
        if engines.estimates_file(peers[one.what], one.rows).exists()
    ]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    asked.add_argument("--full", action="store_true", help="R at a million rows too")
    asked.add_argument("--quick", action="store_true", help="up to 100,000 rows")
    told = asked.parse_args()
    most = 100_000 if told.quick else max(SIZES)
    sizes = [rows for rows in SIZES if rows <= most]
    peer_sizes = [rows for rows in PEER_SIZES if rows <= most]
    sizes_of_r = peer_sizes if told.full else peer_sizes[:2]

    all_measured = [
        *measure_small_file(),
        *measure_sizes(sizes),
        *measure_growth(min(most, 1_000_000)),
        *measure_peers(peer_sizes, sizes_of_r),
        *logistic.measure_logistic(
            [rows for rows in (100_000, 1_000_000) if rows <= most]
        ),
        *measure_replicates([rows for rows in (100_000, 1_000_000) if rows <= most]),
    ]
    agreements = check_agreement(all_measured)
    agreements += logistic.logistic_agreement(all_measured)
    kept = [asdict(one) for one in all_measured]
    (engines.DATA / "measured.json").write_text(json.dumps(kept, indent=1))
    page = results.page(all_measured, agreements, describe_machine())
    if not told.quick:
        (engines.HERE / "RESULTS.md").write_text(page)
    print(page)
    were_asked = all(one.seconds for one in all_measured if one.what == "ours")
    return 0 if were_asked and all(one.holds for one in agreements) else 1


if __name__ == "__main__":
    sys.exit(main())
