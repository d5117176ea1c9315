"""`payung impact`: how outcomes go with being bullied."""

from __future__ import annotations

from typing import Annotated, Literal

from payung.cli import options
from payung.cli.asked import design_asked, instrument_of
from payung.cli.estimate import opened
from payung.cli.progress import following

COMPARED = "What to compare"

Exposure = Annotated[
    str,
    options.option(
        "--exposure",
        COMPARED,
        "Who is exposed: 'bullied = QN23 == 1', or the name of one of the instrument's.",
    ),
]
Outcomes = Annotated[
    list[str],
    options.option(
        "--outcome",
        COMPARED,
        "What is compared between them and the others: 'lonely = Q22 >= 4'; again for more.",
    ),
]
Adjust = Annotated[
    list[str] | None,
    options.option(
        "--adjust",
        COMPARED,
        "Hold equal: sex, sex=Male to say with whom others are compared, or "
        "'older = age >= 15'; again for more.",
    ),
]
ImpactFormat = Annotated[
    Literal["table", "csv", "json"],
    options.option("--format", options.RESULTS, "How to write the figures."),
]


def impact(
    file: options.File,
    exposure: Exposure,
    outcome: Outcomes,
    adjust: Adjust = None,
    where: options.Where = None,
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
    ci: options.Ci = "logit",
    level: options.Level = 0.95,
    df: options.Df = "design",
    output_format: ImpactFormat = "table",
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> None:
    """
    Compare outcomes between children who were bullied and who were not.

    Prevalences, differences, ratios, odds ratios and attributable fractions, crude and
    adjusted. An association is not a cause.
    """
    from payung.cli.impacts.asked import covariates_asked, needed, share_asked
    from payung.cli.impacts.telling import tell
    from payung.cli.telling import refuse_taken
    from payung.survey.regression.impact import impact as impact_of

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
    shares = [share_asked(exposure, "--exposure", edition)]
    shares += [share_asked(text, "--outcome", edition) for text in outcome]
    covariates = covariates_asked(adjust or (), edition)
    refuse_taken(file, output, None)
    with following("Reading", quiet) as progress:
        columns = needed(design, shares, covariates, where)
        source = opened(file, edition, columns, progress)
    with following("Comparing", quiet) as progress:
        found = impact_of(
            source,
            design,
            shares[0],
            shares[1:],
            adjust=covariates,
            where=where,
            level=level,
            interval=ci,
            degrees_of_freedom=df,
            progress=progress,
        )
    tell(found, file, edition.name if edition else None, output_format, output)
