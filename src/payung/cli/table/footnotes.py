"""What must be known to read the numbers, under the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from payung.survey.design import DesignSummary
from payung.survey.estimates import Estimate, Estimates

MARKS = "[u] do not publish; [?] look again before publishing; [c] confidential"
MARK_OF = {"review": "[?]", "suppress": "[u]", "confidential": "[c]"}
THRESHOLDS = "The thresholds of these marks (after NCHS 2017) are unverified."
RULES = {"design": "of the whole design", "domain": "of each group"}


def footnotes(
    estimates: Estimates, *, file: str, instrument_note: str
) -> Iterator[tuple[str, str]]:
    """Pairs of a name and what is to be said under it."""
    yield "File", file
    if instrument_note:
        yield "Instrument", instrument_note
    if estimates.where:
        yield "Only where", estimates.where
    yield "Design", design_words(estimates.design)
    rule = RULES[estimates.degrees_of_freedom_rule]
    yield (
        "Interval",
        f"{estimates.interval}, {100 * estimates.level:g} %, at the degrees of freedom {rule}",
    )
    lonely = estimates.design.lonely_strata
    if lonely:
        yield (
            "Single PSU",
            f"in {_number(len(lonely), 'stratum', 'strata')}: {_list(lonely)}",
        )
    for note in estimates.notes:
        yield "Note", note
    yield "Marks", f"{MARKS}. {THRESHOLDS}"


def design_words(design: DesignSummary) -> str:
    """Records, strata, PSUs and weights in one sentence."""
    parts = [
        _number(design.number_of_rows, "record", "records"),
        *units(design),
        f"{design.degrees_of_freedom:,} degrees of freedom",
    ]
    words = ", ".join(parts)
    if design.number_excluded:
        words += (
            f"; {design.number_excluded:,} left out for want of weight, stratum or PSU"
        )
    if design.weights_are_normalised:
        return f"{words}. Weights average 1: totals are not numbers of children."
    return f"{words}. Weights add up to {design.sum_of_weights:,.0f}."


def units(design: DesignSummary) -> list[str]:
    """What tells the variance: strata and PSUs, or replicate weights."""
    if design.number_of_replicates:
        return [f"{design.number_of_replicates} replicate weights"]
    return [
        _number(design.number_of_strata, "stratum", "strata"),
        _number(design.number_of_clusters, "PSU", "PSUs"),
    ]


def reasons(rows: Iterable[Estimate]) -> Iterator[str]:
    """Each reason once, with the groups it holds for."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.flag != "show":
            mark = MARK_OF[row.flag]
            groups.setdefault((mark, row.reason), []).append(_labels(row))
    for (mark, reason), names in groups.items():
        yield f"{mark} {_list(names)}: {reason}"


def _labels(row: Estimate) -> str:
    return ", ".join(label for _, label in row.group) or "all children"


def _list(words: Iterable[str], most: int = 6) -> str:
    words = list(words)
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return "; ".join(words[:most]) + more


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
