"""`payung compare`: surveys of different years beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from payung.cli import options
from payung.cli.asked import (
    columns_asked,
    design_asked,
    groupings_asked,
    indicators_asked,
)
from payung.cli.estimate import apart, measured, opened
from payung.cli.progress import following

if TYPE_CHECKING:
    from payung.cli.comparing.asked import SurveyFile
    from payung.survey.comparison.wave import Wave

Files = Annotated[
    list[Path],
    typer.Argument(help="Two survey files or more: .sav .dta .csv .parquet .xlsx …"),
]
Instruments = Annotated[
    list[str] | None,
    options.option(
        "--instrument",
        options.DESIGN,
        "Questionnaire edition of each file, in their order; or one for all.",
    ),
]
Years = Annotated[
    list[int] | None,
    options.option(
        "--year", options.DESIGN, "Year of each file; else that of its instrument."
    ),
]
SameQuestion = Annotated[
    str | None,
    options.option(
        "--same-question",
        options.MEASURES,
        "Why indicators of your own ask the same in every file.",
    ),
]
Format = Annotated[
    Literal["table", "csv", "json"],
    options.option("--format", options.RESULTS, "How to write the figures."),
]


def compare(
    files: Files,
    instrument: Instruments = None,
    year: Years = None,
    same_question: SameQuestion = None,
    weight: options.Weight = None,
    strata: options.Strata = None,
    psu: options.Psu = None,
    fpc: options.Fpc = None,
    nested: options.Nested = False,
    incomplete: options.Incomplete = None,
    lonely_psu: options.LonelyPsuRule = None,
    indicator: options.Shares = None,
    mean: options.Means = None,
    by: options.By = None,
    where: options.Where = None,
    level: options.Level = 0.95,
    df: options.Df = "design",
    output_format: Format = "table",
    output: options.Output = None,
    language: options.Language = "en",
    quiet: options.Quiet = False,
) -> None:
    """
    Compare surveys: what changed from the first to each later one, and can we tell?

    Only figures of one comparability group are compared; with three surveys or more the
    change a year is told too.
    """
    from payung.cli.comparing.asked import survey_files
    from payung.cli.comparing.compared import compared
    from payung.cli.comparing.telling import tell
    from payung.cli.telling import refuse_taken
    from payung.survey.comparison.wave import in_order

    for file in files:
        refuse_taken(file, output, None)
    surveys = survey_files(files, instrument or (), year or ())
    design = {
        "weight": weight, "strata": strata, "psu": psu, "fpc": fpc, "nested": nested,
        "incomplete": incomplete, "lonely_psu": lonely_psu,
    }  # fmt: skip
    asked = {"indicator": indicator or [], "mean": mean, "by": by, "where": where}
    how = {"level": level, "degrees_of_freedom": df}
    found = [
        taken(one, design, asked, how, same_question, language, quiet)
        for one in surveys
    ]
    waves = in_order([wave for wave, _ in found], 2)
    in_all = [
        one
        for one in found[0][1]
        if all(wave.rows(one.name) for wave in waves) or one.name in (indicator or ())
    ]
    tell(compared(waves, in_all, level), output_format, output)


def taken(
    survey: SurveyFile,
    design_options: dict[str, Any],
    asked: dict[str, Any],
    how: dict[str, Any],
    same_question: str | None,
    language: str,
    quiet: bool,
) -> tuple[Wave, list[Any]]:
    """Read one file and estimate it."""
    from payung.survey.comparison.wave import Wave
    from payung.survey.estimation import estimate

    edition = survey.edition
    design = design_asked(edition, **design_options)
    own, named = apart(asked["indicator"], edition)
    numbers = indicators_asked(own, {"mean": asked["mean"]})
    groupings = groupings_asked(asked["by"] or ())
    columns = columns_asked(design, numbers, groupings, asked["where"])
    with following(f"Reading {survey.path.name}", quiet) as progress:
        source = opened(survey.path, edition, columns, progress)
    indicators = measured(edition, source, named, numbers, language)
    comparability = survey.comparability(indicators, same_question)
    with following(f"Estimating {survey.path.name}", quiet) as progress:
        estimates = estimate(
            source,
            design,
            indicators,
            by=groupings,
            where=asked["where"],
            progress=progress,
            **how,
        )
    name, recalls = survey.path.name, survey.recalls()
    return Wave(name, survey.year, estimates, comparability, recalls), indicators
