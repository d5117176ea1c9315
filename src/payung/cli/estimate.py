"""`payung estimate`: the main job, from a file to its figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from payung.cli import options
from payung.cli.asked import (
    columns_asked,
    design_asked,
    differences_asked,
    groupings_asked,
    indicators_asked,
    instrument_of,
    refuse_same_names,
)
from payung.cli.progress import following
from payung.survey.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from payung.instruments.instrument import Instrument
    from payung.survey.indicator import Indicator
    from payung.survey.source import Source


class NoIndicatorHere(Refusal):
    """A file has the columns of none of an instrument's indicators."""


def estimate(
    file: options.File,
    instrument: options.InstrumentName = None,
    weight: options.Weight = None,
    strata: options.Strata = None,
    psu: options.Psu = None,
    fpc: options.Fpc = None,
    nested: options.Nested = False,
    incomplete: options.Incomplete = None,
    lonely_psu: options.LonelyPsuRule = None,
    replicates: options.ReplicateWeights = None,
    method: options.ReplicateMethod = None,
    fay: options.Fay = None,
    multiplier: options.Multiplier = None,
    indicator: options.Shares = None,
    mean: options.Means = None,
    total: options.Totals = None,
    ratio: options.Ratios = None,
    quantile: options.Quantiles = None,
    median: options.Medians = None,
    by: options.By = None,
    where: options.Where = None,
    difference: options.Differences = None,
    test: options.Tests = None,
    ci: options.Ci = "logit",
    level: options.Level = 0.95,
    df: options.Df = "design",
    engine: options.Engine = "duckdb",
    spark_master: options.SparkMaster = "local[*]",
    output_format: options.Format = "table",
    output: options.Output = None,
    smallest_group: options.SmallestGroup = None,
    earlier: options.EarlierReleases = None,
    cube: options.CubeFile = None,
    report: options.Report = None,
    language: options.Language = "en",
    quiet: options.Quiet = False,
) -> None:
    """
    Estimate how many children, which children, and how sure we are.

    With an instrument its indicators are estimated unless others are named. Figures come
    with their standard error, interval, design effect and whether they may be published.
    """
    from payung.cli.counting import counted_by
    from payung.cli.figures import figures
    from payung.cli.protecting import earlier_releases, protected
    from payung.cli.quantiles_asked import quantiles_asked
    from payung.cli.telling import Telling, refuse_taken
    from payung.cli.writing import write_whole
    from payung.survey.protection.cube import SMALLEST_GROUP

    edition = instrument_of(instrument)
    design = design_asked(
        edition,
        weight=weight,
        strata=strata,
        psu=psu,
        fpc=fpc,
        nested=nested,
        incomplete=incomplete,
        lonely_psu=lonely_psu,
        replicates=replicates,
        method=method,
        fay=fay,
        multiplier=multiplier,
    )
    own, named = apart(indicator or [], edition)
    asked = indicators_asked(own, {"mean": mean, "total": total, "ratio": ratio})
    asked += quantiles_asked(quantile or (), median or ())
    refuse_same_names(asked)
    groupings = groupings_asked(by or ())
    differences = differences_asked(difference or ())
    compared = [(column,) for column, _ in differences]
    tested = [(column.strip(),) for column in test or ()]
    columns = columns_asked(design, asked, [*groupings, *compared, *tested], where)
    refuse_taken(file, output, report, cube, read=earlier or ())
    before = earlier_releases(earlier or ())
    with following("Reading", quiet) as progress:
        source = opened(file, edition, columns, progress)
    with (
        counted_by(engine, spark_master, source, file) as counted,
        following("Estimating", quiet) as progress,
    ):
        estimates = figures(
            counted,
            design,
            measured(edition, source, named, asked, language),
            by=groupings,
            where=where,
            level=level,
            interval=ci,
            degrees_of_freedom=df,
            differences=differences,
            tests=[column for (column,) in tested],
            progress=progress,
        )
    is_protected = bool(smallest_group or earlier or cube)
    if is_protected or report:
        fewest = smallest_group or SMALLEST_GROUP
        kept = protected(estimates, edition, source, fewest, before)
    told = kept.estimates if is_protected else estimates
    telling = Telling(file, edition, told, source, language, quiet)
    telling.write(output_format, output)
    if report is not None:
        replace(telling, estimates=kept.estimates).write_report(report)
    if cube is not None:
        write_whole(cube, kept.as_json())


def apart(texts: list[str], edition: Instrument | None) -> tuple[list[str], list[str]]:
    """Tell expressions from names of the instrument's own indicators."""
    known = {one.name for one in edition.definitions} if edition else set()
    named = [text.strip() for text in texts if text.strip() in known]
    return [text for text in texts if text.strip() not in known], named


def opened(
    file: Path, edition: Instrument | None, columns: set[str], progress: Any
) -> Source:
    """Read what is needed of the file."""
    from payung.instruments.reading import read

    if edition is None:
        return read(file, columns=columns, progress=progress)
    return edition.read(file, columns=columns, progress=progress)


def measured(
    edition: Instrument | None,
    source: Source,
    named: list[str],
    asked: list[Indicator],
    language: str,
) -> list[Indicator]:
    """Return the indicators asked for; the instrument's where none was."""
    if edition is None or (asked and not named):
        return asked
    of_instrument = edition.indicators(source, language)
    chosen = [one for one in of_instrument if not named or one.name in named]
    if not (chosen or asked):
        raise NoIndicatorHere(
            f"The file has the columns of no indicator of {edition.name}; "
            f"payung instruments {edition.name} lists them, and payung describe FILE "
            f"--instrument {edition.name} says which of yours they are."
        )
    refuse_same_names([*chosen, *asked])
    return [*chosen, *asked]
