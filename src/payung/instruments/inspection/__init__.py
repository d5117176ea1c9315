"""Everything that is odd about a survey file, found at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from payung.instruments.inspection.candidates import (
    Candidate,
    candidates_of,
    guessed_design,
)
from payung.instruments.inspection.cluster_checks import (
    lonely_strata,
    psu_in_two_strata,
)
from payung.instruments.inspection.column_checks import COLUMN_CHECKS
from payung.instruments.inspection.finding import Finding
from payung.instruments.inspection.inspected import Inspected
from payung.instruments.inspection.label_checks import (
    labels_unlike_the_instrument,
    values_without_label,
)
from payung.instruments.inspection.profile import profiles_of
from payung.instruments.inspection.record_checks import (
    repeated_records,
    roster_columns,
    rosters,
)
from payung.instruments.inspection.tie import tied
from payung.instruments.inspection.variable import Variable, variables_of
from payung.instruments.inspection.weight_checks import (
    guessed,
    impossible_weights,
    incomplete_records,
    weight_not_a_number,
    weight_scale,
)
from payung.instruments.instrument import Instrument
from payung.survey.design import Design
from payung.survey.source import Source

Check = Callable[[Inspected], list[Finding]]

DESIGN_CHECKS: tuple[Check, ...] = (
    guessed,
    weight_not_a_number,
    incomplete_records,
    impossible_weights,
    weight_scale,
    psu_in_two_strata,
    lonely_strata,
)
CHECKS: tuple[Check, ...] = (
    repeated_records,
    rosters,
    *COLUMN_CHECKS,
    values_without_label,
    labels_unlike_the_instrument,
)
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Inspection:
    """
    What a file holds and what is odd about it.

    ``design`` is what was checked: as given, of the instrument, or guessed.
    """

    number_of_rows: int
    variables: tuple[Variable, ...]
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]
    design: Design
    design_is_guessed: bool
    notes: tuple[str, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something blocks a release."""
        return any(finding.severity == "error" for finding in self.findings)


def inspect(
    source: Source, design: Design | None = None, instrument: Instrument | None = None
) -> Inspection:
    """
    Look at a whole survey file and report every finding at once, errors first.

    ``design`` names columns of the file, or items of the instrument; without one
    the instrument's is checked, and without either what the columns suggest.
    """
    profiles = profiles_of(source)
    candidates = candidates_of(profiles, source.titles)
    is_guessed = design is None and instrument is None
    design = design or (instrument.design if instrument else guessed_design(candidates))
    tie = tied(design, source, instrument)
    file = Inspected(
        source, profiles, tie.design, is_guessed, instrument, roster_columns(profiles)
    )
    findings = [*tie.findings, *design_findings(file)]
    findings += [one for check in CHECKS for one in check(file)]
    findings.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return Inspection(
        file.number_of_rows,
        variables_of(source, profiles),
        candidates,
        tuple(findings),
        tie.design,
        is_guessed,
        source.notes,
    )


def design_findings(file: Inspected) -> list[Finding]:
    """Check the design; where it was guessed nothing in it is more than a warning."""
    findings = [one for check in DESIGN_CHECKS for one in check(file)]
    if not file.design_is_guessed:
        return findings
    return [
        replace(one, severity="warning") if one.severity == "error" else one
        for one in findings
    ]
