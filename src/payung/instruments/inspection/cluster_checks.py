"""Strata and primary sampling units."""

from __future__ import annotations

from payung.instruments import sql
from payung.instruments.inspection.finding import Finding, Severity, listed
from payung.instruments.inspection.inspected import Inspected


def psu_in_two_strata(file: Inspected) -> list[Finding]:
    """Find PSU numbers that stand in more than one stratum."""
    design = file.design
    if not design.strata or not design.clusters:
        return []
    psu, stratum = sql.name(design.clusters[0]), sql.name(design.strata)
    per_psu = file.records.aggregate(
        f"{psu} AS psu, count(DISTINCT {stratum}) AS strata", psu
    )
    reused = per_psu.filter("strata > 1 AND psu IS NOT NULL").order("psu").fetchall()
    if not reused:
        return []
    examples = listed([file.source.label("", psu) for psu, _ in reused], 5)
    start = (
        f"PSU numbers that stand in more than one stratum: {len(reused)} ({examples})"
    )
    severity: Severity = "note" if design.nested else "error"
    if design.nested:
        sentence = f"{start}; the numbers start anew in each stratum, as declared."
    else:
        sentence = (
            f"{start}; if the numbers start anew in each stratum, say so with --nested; "
            "if not, a school stands in the wrong stratum."
        )
    return [
        Finding(
            severity,
            "psu_in_two_strata",
            sentence,
            design.clusters[0],
            number=len(reused),
        )
    ]


def lonely_strata(file: Inspected) -> list[Finding]:
    """Find strata with a single PSU, which say nothing on how much PSUs differ."""
    design = file.design
    if not design.strata or not design.clusters:
        return []
    psu, stratum = sql.name(design.clusters[0]), sql.name(design.strata)
    per_stratum = file.records.filter(f"{stratum} IS NOT NULL").aggregate(
        f"{stratum} AS stratum, count(DISTINCT {psu}) AS psus", stratum
    )
    lonely = per_stratum.filter("psus = 1").order("stratum").fetchall()
    if not lonely:
        return []
    names = listed([file.source.label(design.strata, one) for one, _ in lonely], 5)
    fails = design.lonely_psu == "fail"
    advice = (
        "choose what they add to the error with --lonely-psu"
        if fails
        else f"handled as declared ({design.lonely_psu})"
    )
    return [
        Finding(
            "warning" if fails else "note",
            "lonely_stratum",
            f"Strata with a single PSU: {len(lonely)} ({names}); {advice}.",
            design.strata,
            number=len(lonely),
        )
    ]
