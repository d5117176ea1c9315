"""What we set out to reach, and whether this run did."""

from collections.abc import Iterator, Sequence

from measure import Measured

MILLION = 1_000_000
NATIONAL = 6_500_000
TIMES_FASTER = {"R survey": 500, "svy prop": 60, "svy mean": 25}
MOST_SCANS = 5
MOST_MEGABYTES_WIDE = 614
WIDE = 40
OURS_REPLICATED, R_REPLICATED = "ours, 80 Fay weights", "R survey, 80 Fay weights"
TIMES_FASTER_REPLICATED = 12
OURS_LOGISTIC, R_LOGISTIC, SVY_LOGISTIC = "ours, logistic", "R svyglm", "svy glm"
TIMES_FASTER_LOGISTIC = {R_LOGISTIC: 15, SVY_LOGISTIC: 4}
MOST_MEGABYTES = 512
MOST_SECONDS_SMALL = 1.0

Judged = tuple[str, str, str]


def judge_targets(measured: Sequence[Measured]) -> Iterator[Judged]:
    """Yield target, measured value, and yes or no."""
    found = first_of_each(measured)
    for peer, times in TIMES_FASTER.items():
        yield faster_than(peer, times, found)
    yield scans(found)
    yield memory(found)
    yield memory_of_many(measured)
    yield replicated(found)
    yield from logistic(found)
    yield small_file(found)


def first_of_each(measured: Sequence[Measured]) -> dict[tuple[str, int], Measured]:
    found: dict[tuple[str, int], Measured] = {}
    for one in measured:
        if one.seconds:
            found.setdefault((one.what, one.rows), one)
    return found


def faster_than(peer: str, times: int, found) -> Judged:
    """Judge at a million rows; where only fewer were measured, say at how many."""
    target = f"1M rows: at least {times}× {peer}"
    both = [rows for what, rows in found if what == peer and ("ours", rows) in found]
    if not both:
        return target, "not measured", ""
    rows = max(both)
    ratio = found[peer, rows].median / found["ours", rows].median
    if rows < MILLION:
        return target, f"{ratio:.0f}× at {rows:,} rows", "not measured at 1M"
    return target, f"{ratio:.0f}×", reached(ratio >= times)


def scans(found) -> Judged:
    target = f"6.5M rows: at most {MOST_SCANS}× the scan of the same columns"
    if not {("ours", NATIONAL), ("scan", NATIONAL)} <= found.keys():
        return target, "not measured", ""
    ratio = found["ours", NATIONAL].median / found["scan", NATIONAL].median
    return target, f"{ratio:.1f}×", reached(ratio <= MOST_SCANS)


def memory(found) -> Judged:
    target = f"6.5M rows: at most {MOST_MEGABYTES} MB"
    if ("ours", NATIONAL) not in found:
        return target, "not measured", ""
    peak = found["ours", NATIONAL].peak_megabytes
    return target, f"{peak:.0f} MB", reached(peak <= MOST_MEGABYTES)


def memory_of_many(measured: Sequence[Measured]) -> Judged:
    target = f"6.5M rows × {WIDE} indicators: at most {MOST_MEGABYTES_WIDE} MB"
    for one in measured:
        if (one.what, one.rows, one.indicators) == ("ours", NATIONAL, WIDE):
            peak = one.peak_megabytes
            return target, f"{peak:.0f} MB", reached(peak <= MOST_MEGABYTES_WIDE)
    return target, "not measured", ""


def replicated(found) -> Judged:
    rows, times = 100_000, TIMES_FASTER_REPLICATED
    target = f"80 Fay weights × 15 indicators, 100k rows: at least {times}× R survey"
    if not {(OURS_REPLICATED, rows), (R_REPLICATED, rows)} <= found.keys():
        return target, "not measured", ""
    ratio = found[R_REPLICATED, rows].median / found[OURS_REPLICATED, rows].median
    return target, f"{ratio:.0f}×", reached(ratio >= times)


def logistic(found) -> Iterator[Judged]:
    for peer, times in TIMES_FASTER_LOGISTIC.items():
        target = f"Logistic regression, 1M rows: at least {times}× {peer}"
        if not {(OURS_LOGISTIC, MILLION), (peer, MILLION)} <= found.keys():
            yield target, "not measured", ""
            continue
        ratio = found[peer, MILLION].median / found[OURS_LOGISTIC, MILLION].median
        yield target, f"{ratio:.1f}×", reached(ratio >= times)


def small_file(found) -> Judged:
    target = f"5,000 rows, whole command: at most {MOST_SECONDS_SMALL} s"
    names = [what for what, _ in found if what.startswith("whole command .")]
    if not names:
        return target, "not measured", ""
    slowest = max(found[name, 5_000].median for name in names)
    return target, f"{slowest:.2f} s", reached(slowest <= MOST_SECONDS_SMALL)


def reached(is_reached: bool) -> str:
    return "yes" if is_reached else "**no**"
