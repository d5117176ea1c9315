"""What was asked on the command line, as the library's own things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payung.survey.design import Design
from payung.survey.indicator import (
    Indicator,
    mean,
    proportion,
    ratio,
    refuse_same_names,
    total,
)
from payung.survey.refusal import Refusal
from payung.survey.replicates import Replicates

if TYPE_CHECKING:
    from payung.instruments.instrument import Instrument

NAMED = re.compile(r"^\s*([^=<>!\s][^=<>!]*?)\s*=(?!=)\s*(.+)$", re.DOTALL)
WITH_NUMBER = {"mean": mean, "total": total}


class IndicatorNotNamed(Refusal):
    """An indicator was asked without a name."""


class DesignNotNamed(Refusal):
    """Neither an instrument nor a weight says how the children were chosen."""


def instrument_of(name: str | None) -> Instrument | None:
    """Return the instrument of this name, or the one in this TOML file."""
    from payung.instruments.instrument import Instrument

    if name is None:
        return None
    return (
        Instrument.from_file(name)
        if Path(name).suffix == ".toml"
        else Instrument.named(name)
    )


def design_said(
    instrument: Instrument | None,
    *,
    psu: list[str] | None,
    fpc: list[str] | None,
    replicates: list[str] | None = None,
    method: Any = None,
    fay: float | None = None,
    multiplier: list[float] | None = None,
    **options: Any,
) -> Design | None:
    """Return the instrument's design with what the options change; None where nothing is said."""
    options |= {"clusters": stages(psu), "populations": stages(fpc)}
    options["replicates"] = replicates_said(replicates, method, fay, multiplier)
    if options["replicates"] and options.get("lonely_psu"):
        raise DesignNotNamed(
            "Replicate weights know no single PSUs; leave --lonely-psu out."
        )
    said = {name: option for name, option in options.items() if option}
    if instrument is not None:
        if "replicates" in said:  # they tell the variance instead
            said = {"strata": None, "clusters": (), "populations": ()} | said
        return replace(instrument.design, **said)
    return Design(**said) if said else None


def replicates_said(
    columns: list[str] | None,
    method: Any,
    fay: float | None,
    multiplier: list[float] | None,
) -> Replicates | None:
    """Return the replicate weights that the options name."""
    if not columns:
        if method or fay is not None or multiplier:
            raise DesignNotNamed(
                "--method, --fay and --multiplier describe replicate weights; name "
                "them with --replicates, as in --replicates 'W_FSTURWT*'."
            )
        return None
    if method is None:
        raise DesignNotNamed(
            "Say how the replicate weights were made: --method brr, fay, jk1, jkn, jk2 "
            "or bootstrap; the survey's documentation tells which."
        )
    return Replicates(method, stages(columns), fay, tuple(multiplier or ()))


def design_asked(instrument: Instrument | None, **options: Any) -> Design:
    """Return the design that was said; refuse where no weight is among it."""
    design = design_said(instrument, **options)
    if design is None or (instrument is None and design.weight is None):
        raise DesignNotNamed(
            "Say how the children were chosen: --instrument NAME, or --weight COLUMN "
            "with --strata and --psu, or with --replicates; payung inspect FILE shows which columns they may be."
        )
    return design


def stages(names: list[str] | None) -> tuple[str, ...]:
    """Return the columns of the stages, given one by one or with commas."""
    listed = [name.strip() for text in names or () for name in text.split(",")]
    return tuple(name for name in listed if name)


def indicators_asked(
    shares: Sequence[str], numbers: dict[str, list[str] | None]
) -> list[Indicator]:
    """Return the indicators of --indicator, --mean, --total and --ratio."""
    found = [proportion(*split(text, "--indicator")) for text in shares]
    for kind, texts in numbers.items():
        for text in texts or ():
            name, expression = split(text, f"--{kind}")
            found.append(
                ratio(name, *quotient(expression))
                if kind == "ratio"
                else WITH_NUMBER[kind](name, expression)
            )
    refuse_same_names(found)
    return found


def split(text: str, option: str) -> tuple[str, str]:
    """Split ``name = expression``."""
    match = NAMED.match(text)
    if match is None:
        raise IndicatorNotNamed(
            f"{option} takes a name and an expression, as in "
            f"{option} 'bullied = Q23 == 1'; got {text!r}."
        )
    return match[1], match[2]


def quotient(text: str) -> tuple[str, str]:
    """Split ``numerator / denominator`` at its division."""
    from sqlglot import exp

    from payung.survey.expression import parsed

    tree = parsed(text)
    if not isinstance(tree, exp.Div):
        raise IndicatorNotNamed(
            f"--ratio takes two expressions with / between, as in "
            f"--ratio 'r = incidents / pupils'; got {text!r}."
        )
    return tree.this.sql("duckdb"), tree.expression.sql("duckdb")


def groupings_asked(by: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the groupings of --by: ``sex`` or ``sex,grade``."""
    return [
        tuple(name.strip() for name in text.split(",") if name.strip()) for text in by
    ]


def differences_asked(texts: Iterable[str]) -> list[tuple[str, str | None]]:
    """Return the comparisons of --difference: ``sex`` or ``sex=Male``."""
    pairs = [text.partition("=") for text in texts]
    return [(column.strip(), label.strip() or None) for column, _, label in pairs]


def columns_asked(
    design: Design,
    indicators: Iterable[Indicator],
    groupings: Iterable[tuple[str, ...]],
    where: str | None,
) -> set[str]:
    """Return the columns that are needed of the file, as they were typed."""
    from payung.survey.expression import columns_of
    from payung.survey.plausible import draws_of

    expressions = [where] if where else []
    for indicator in indicators:
        for text in (indicator.numerator, indicator.denominator):
            expressions += draws_of(text) if text else []
    named = {design.weight, design.strata, *design.clusters, *design.populations}
    named |= set(design.replicates.columns) if design.replicates else set()
    named |= {column for grouping in groupings for column in grouping}
    for text in expressions:
        named |= columns_of(text)
    return {column for column in named if column}
