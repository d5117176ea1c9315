"""The options of the command, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

DESIGN = "Design"
MEASURES = "What to estimate"
UNCERTAINTY = "Uncertainty"
RESULTS = "Results"


def option(name: str, panel: str, words: str, **limits: Any) -> Any:
    """Return an option under its heading."""
    return typer.Option(name, help=words, rich_help_panel=panel, **limits)


File = Annotated[
    Path,
    typer.Argument(help="Survey file: .sav .dta .sas7bdat .csv .parquet .xlsx"),
]
InstrumentName = Annotated[
    str | None,
    option(
        "--instrument",
        DESIGN,
        "Questionnaire edition, such as yrbs-2019, or a TOML file.",
    ),
]
Weight = Annotated[str | None, option("--weight", DESIGN, "Column of the weight.")]
Strata = Annotated[str | None, option("--strata", DESIGN, "Column of the stratum.")]
Psu = Annotated[
    list[str] | None,
    option("--psu", DESIGN, "Column of the cluster; again for each later stage."),
]
Fpc = Annotated[
    list[str] | None,
    option(
        "--fpc", DESIGN, "Column of the finite population; again for each later stage."
    ),
]
Nested = Annotated[
    bool, option("--nested", DESIGN, "Cluster numbers start anew in each stratum.")
]
Incomplete = Annotated[
    Literal["refuse", "exclude"] | None,
    option(
        "--incomplete",
        DESIGN,
        "Records without weight, stratum or cluster: refuse the file (default) or leave them out.",
    ),
]
LonelyPsuRule = Annotated[
    Literal["fail", "remove", "certainty", "adjust", "average"] | None,
    option(
        "--lonely-psu", DESIGN, "What a stratum with one cluster adds (default: fail)."
    ),
]
ReplicateWeights = Annotated[
    list[str] | None,
    option(
        "--replicates",
        DESIGN,
        "Columns of the replicate weights, such as 'W_FSTURWT*', instead of strata and PSU.",
    ),
]
ReplicateMethod = Annotated[
    Literal["brr", "fay", "jk1", "jkn", "jk2", "bootstrap"] | None,
    option("--method", DESIGN, "How the replicate weights were made."),
]
Fay = Annotated[
    float | None,
    option("--fay", DESIGN, "Fay's factor, such as 0.5, for --method fay."),
]
Multiplier = Annotated[
    list[float] | None,
    option(
        "--multiplier",
        DESIGN,
        "What each squared deviation counts, where the survey's makers say another; "
        "once for all replicates, or for each.",
    ),
]
Shares = Annotated[
    list[str] | None,
    option(
        "--indicator",
        MEASURES,
        "A share: 'bullied = QN23 == 1', or the name of one of the instrument's.",
    ),
]
Means = Annotated[
    list[str] | None, option("--mean", MEASURES, "A mean: 'age = age_years'.")
]
Totals = Annotated[
    list[str] | None, option("--total", MEASURES, "A total: 'pupils = 1'.")
]
Ratios = Annotated[
    list[str] | None,
    option("--ratio", MEASURES, "A ratio: 'per_class = incidents / classes'."),
]
Quantiles = Annotated[
    list[str] | None,
    option(
        "--quantile",
        MEASURES,
        "A quantile: 'age_low = age_years @ 0.1', the value that one child in ten is "
        "at or below; Woodruff's interval.",
    ),
]
Medians = Annotated[
    list[str] | None,
    option("--median", MEASURES, "A median: 'age_median = age_years'."),
]
By = Annotated[
    list[str] | None,
    option(
        "--by", MEASURES, "Groups: sex, or sex,grade for both together; again for more."
    ),
]
Where = Annotated[
    str | None,
    option(
        "--where",
        MEASURES,
        "Only children for whom this is true; the error stays that of the whole design.",
    ),
]
Differences = Annotated[
    list[str] | None,
    option(
        "--difference",
        MEASURES,
        "Compare the groups of a column: sex, or sex=Male to say with which.",
    ),
]
Tests = Annotated[
    list[str] | None,
    option(
        "--test",
        MEASURES,
        "Test whether shares differ between the groups of a column: sex (Rao-Scott). "
        "In the table, JSON and report; CSV and Parquet hold estimates alone.",
    ),
]
Ci = Annotated[
    Literal["logit", "korn-graubard", "wilson", "wald"],
    option("--ci", UNCERTAINTY, "Interval of a share."),
]
Level = Annotated[
    float, option("--level", UNCERTAINTY, "Confidence level.", min=0.5, max=0.9999)
]
Df = Annotated[
    Literal["design", "domain"],
    option(
        "--df",
        UNCERTAINTY,
        "Degrees of freedom: clusters minus strata of the whole design, or of the group.",
    ),
]
Engine = Annotated[
    Literal["duckdb", "spark"],
    option(
        "--engine",
        RESULTS,
        "What sums the children: DuckDB here, or Apache Spark, on this machine or a "
        "cluster.",
    ),
]
SparkMaster = Annotated[
    str,
    option(
        "--spark-master",
        RESULTS,
        "Where Spark runs: local[*] for all of this machine, or a cluster's address.",
        envvar="PAYUNG_SPARK_MASTER",
    ),
]
Format = Annotated[
    Literal["table", "csv", "json", "parquet"],
    option("--format", RESULTS, "How to write the figures."),
]
SmallestGroup = Annotated[
    int | None,
    option(
        "--smallest-group",
        RESULTS,
        "Withhold groups of fewer children, and others that would tell them (such as 5).",
        min=2,
    ),
]
EarlierReleases = Annotated[
    list[Path] | None,
    option(
        "--earlier",
        RESULTS,
        "Cube of an earlier release of this survey: what it withheld stays withheld.",
    ),
]
CubeFile = Annotated[
    Path | None,
    option("--cube", RESULTS, "Write what later releases must know of this one."),
]
Output = Annotated[
    Path | None, option("--output", RESULTS, "File to write instead of the screen.")
]
Report = Annotated[
    Path | None, option("--report", RESULTS, "Write an HTML report with charts.")
]
Language = Annotated[
    Literal["en", "vi"],
    option("--language", RESULTS, "Language of titles and of the report."),
]
Quiet = Annotated[bool, option("--quiet", RESULTS, "No progress and no notes.")]
