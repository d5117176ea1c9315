"""RESULTS.md: what was measured, beside what we set out to reach."""

from collections.abc import Iterable, Sequence

from agreement import SAME_NUMBER, Agreement
from measure import Measured
from questions import STANDARD_GROUPINGS, STANDARD_INDICATORS
from targets import (
    OURS_LOGISTIC,
    OURS_REPLICATED,
    R_LOGISTIC,
    R_REPLICATED,
    SVY_LOGISTIC,
    judge_targets,
)

MODELS = (OURS_REPLICATED, R_REPLICATED, OURS_LOGISTIC, R_LOGISTIC, SVY_LOGISTIC)
PEERS = ("R survey", "svy prop", "svy mean")


def page(
    measured: Sequence[Measured],
    agreements: Sequence[Agreement],
    machine: dict[str, str],
) -> str:
    """Write the whole page."""
    return (
        "\n\n".join(
            [
                "# Benchmarks",
                "Written by `python benchmarks/run.py`; the survey is invented: 76 strata, "
                "25 pupils a school, 10 indicators × {all, sex, grade, province, sex × grade}. "
                "Seconds are medians; peak memory is that of the whole process.",
                table(("", ""), machine.items()),
                "## To reach",
                table(("target", "measured", "reached"), judge_targets(measured)),
                "## Rows",
                rows_table(measured),
                "## Others, asked the same",
                peers_table(measured),
                "Seconds from the finished design to the finished tables; reading the file "
                "is not counted for them, and is counted for us.",
                agreement_table(agreements),
                "## Replicate weights and regression",
                "80 Fay weights for 15 shares; logistic regression on four columns of labels.",
                replicated_table(measured),
                "## Indicators and groupings",
                growth_table(measured),
                "## A small file, start included",
                small_table(measured),
                *skipped(measured),
            ]
        )
        + "\n"
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def standard(measured: Sequence[Measured], what: str) -> dict[int, Measured]:
    """Return what was measured with all standard questions, by rows; the first run counts."""
    found: dict[int, Measured] = {}
    for one in measured:
        asked = (one.what, one.indicators, one.groupings)
        if asked == (what, STANDARD_INDICATORS, STANDARD_GROUPINGS) and one.seconds:
            found.setdefault(one.rows, one)
    return found


def rows_table(measured: Sequence[Measured]) -> str:
    scan, whole = standard(measured, "scan"), standard(measured, "whole command")
    lines = [
        (
            f"{rows:,}",
            seconds(scan.get(rows)),
            f"{one.median:.3f} (best {one.best:.3f})",
            f"{one.median / scan[rows].median:.1f}" if rows in scan else "",
            f"{1e6 * one.median / rows:.2f}",
            f"{one.peak_megabytes:.0f}",
            seconds(whole.get(rows)),
            f"{whole[rows].peak_megabytes:.0f}" if rows in whole else "",
        )
        for rows, one in standard(measured, "ours").items()
    ]
    shuffled = standard(measured, "ours, shuffled file")
    lines += [
        (f"{rows:,}, shuffled", "", f"{one.median:.3f} (best {one.best:.3f})", "",
         f"{1e6 * one.median / rows:.2f}", f"{one.peak_megabytes:.0f}", "", "")
        for rows, one in shuffled.items()
    ]  # fmt: skip
    heads = ("rows", "scan, s", "ours, s", "÷ scan", "s a million rows",
             "peak, MB", "whole command, s", "its peak, MB")  # fmt: skip
    return table(heads, lines)


def peers_table(measured: Sequence[Measured]) -> str:
    ours = standard(measured, "ours")
    lines = [
        (
            peer,
            f"{rows:,}",
            f"{one.median:.2f}",
            f"{one.peak_megabytes:.0f}",
            f"{ours[rows].median:.3f}",
            f"{one.median / ours[rows].median:.1f}×",
        )
        for peer in PEERS
        for rows, one in standard(measured, peer).items()
        if rows in ours
    ]
    return table(("", "rows", "s", "peak, MB", "ours, s", "ours is faster"), lines)


def replicated_table(measured: Sequence[Measured]) -> str:
    lines = [
        (
            one.what, f"{one.rows:,}", one.indicators, f"{one.median:.3f}",
            f"{1e6 * one.median / one.rows:.2f}", f"{one.peak_megabytes:.0f}",
        )
        for one in measured
        if one.what in MODELS and one.seconds
    ]  # fmt: skip
    heads = ("", "rows", "indicators", "s", "s a million rows", "peak, MB")
    return table(heads, lines)


def agreement_table(agreements: Sequence[Agreement]) -> str:
    lines = [
        (
            one.engine, f"{one.rows:,}", one.compared, f"{one.estimate:.0e}",
            f"{one.standard_error:.0e}", "yes" if one.holds else "**no**",
        )
        for one in agreements
    ]  # fmt: skip
    heads = ("agrees with ours", "rows", "estimates", "largest relative difference",
             "of standard errors", f"within {SAME_NUMBER:.0e}")  # fmt: skip
    return table(heads, lines)


def growth_table(measured: Sequence[Measured]) -> str:
    lines = [
        (
            f"{one.rows:,}", one.indicators, one.groupings, f"{one.median:.3f}",
            f"{1000 * one.median / one.indicators / one.groupings:.2f}",
            f"{one.peak_megabytes:.0f}",
        )
        for one in after_sizes(measured)
    ]  # fmt: skip
    heads = ("rows", "indicators", "groupings", "s", "ms each", "peak, MB")
    return table(heads, lines)


def after_sizes(measured: Sequence[Measured]) -> list[Measured]:
    """Return the runs that vary indicators and groupings: ours, after the sizes."""
    ours = [one for one in measured if one.what == "ours" and one.seconds]
    sizes = len({one.rows for one in ours})
    return ours[sizes:]


def small_table(measured: Sequence[Measured]) -> str:
    names = ("bare Python", "whole command .parquet", "whole command .csv")
    lines = [
        (name, f"{one.rows:,}", f"{one.median:.3f}", f"{one.peak_megabytes:.0f}")
        for name in names
        for one in standard(measured, name).values()
    ]
    return table(("", "rows", "s, median", "peak, MB"), lines)


def skipped(measured: Sequence[Measured]) -> list[str]:
    lines = [
        f"- {one.what}, {one.rows:,} rows: {one.skipped}"
        for one in measured
        if one.skipped
    ]
    return ["## Not measured", "\n".join(lines)] if lines else []


def seconds(one: Measured | None) -> str:
    return f"{one.median:.3f}" if one else ""
