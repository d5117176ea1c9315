"""All that was asked of a survey, put together: estimates, quantiles, tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from payung.survey.refusal import Refusal

if TYPE_CHECKING:
    from payung.survey.association.result import Association
    from payung.survey.design import Design
    from payung.survey.estimates import Estimates
    from payung.survey.indicator import Indicator
    from payung.survey.source import Source

# What a quantile has of its own, or what is asked of other estimates only.
NOT_OF_QUANTILES = ("interval", "differences")
OF_TESTS = ("where", "degrees_of_freedom", "progress")
WOODRUFF = (
    "Quantiles have Woodruff's intervals; where one reaches beyond the answers, its end "
    "and the standard error are left blank."
)
REPLICATED = "Quantiles have the error of their spread over the replicate weights."


class OnlyOfOthers(Refusal):
    """Differences or tests were asked of indicators that have none."""


def figures(
    source: Source,
    design: Design,
    indicators: Sequence[Indicator],
    *,
    tests: Sequence[str] = (),
    **how: Any,
) -> Estimates:
    """Estimate everything; quantiles and tests read the file again."""
    from payung.survey.estimation import estimate

    quantiles = [one for one in indicators if one.kind == "quantile"]
    others = [one for one in indicators if one.kind != "quantile"]
    shares = [one for one in indicators if one.kind == "proportion"]
    refuse_without(others, shares, quantiles, how["differences"], tests)
    associations = tested(source, design, shares, tests, how) if tests else ()
    how["by"] = [*how["by"], *((column,) for column in tests)]
    found = estimate(source, design, others, **how) if others or not quantiles else None
    if quantiles:
        found = with_quantiles(found, source, design, quantiles, how)
    return replace(found, tests=associations) if found and tests else found


def refuse_without(
    others: Sequence[Indicator],
    shares: Sequence[Indicator],
    quantiles: Sequence[Indicator],
    differences: Sequence[Any],
    tests: Sequence[str],
) -> None:
    """Refuse what would say nothing of anything that was asked."""
    if differences and quantiles and not others:
        raise OnlyOfOthers(
            "--difference compares shares, means, totals and ratios; name one of them."
        )
    if tests and not shares:
        raise OnlyOfOthers(
            "--test needs a share to test: name one with --indicator, as in "
            "--indicator 'bullied = Q23 == 1'."
        )


def tested(
    source: Source,
    design: Design,
    shares: Sequence[Indicator],
    columns: Sequence[str],
    how: dict[str, Any],
) -> tuple[Association, ...]:
    """Test every share against every column."""
    from payung.survey.association.estimation import associations

    of_tests = {name: how[name] for name in OF_TESTS}
    return associations(source, design, shares, columns, **of_tests)


def with_quantiles(
    found: Estimates | None,
    source: Source,
    design: Design,
    quantiles: Sequence[Indicator],
    how: dict[str, Any],
) -> Estimates:
    """Put quantiles under the other estimates of the same run."""
    from payung.survey.percentiles.estimation import estimate_quantiles

    own = {name: how[name] for name in how if name not in NOT_OF_QUANTILES}
    own["by"] = [*how["by"], *((column,) for column, _ in how["differences"])]
    more = estimate_quantiles(source, design, quantiles, **own)
    replicates = design.replicates
    is_spread = replicates is not None and not replicates.method.startswith("jk")
    notes = (*more.notes, REPLICATED if is_spread else WOODRUFF)
    if found is None:
        return replace(more, interval=how["interval"], notes=notes)
    return replace(
        found,
        rows=(*found.rows, *more.rows),
        indicators=(*found.indicators, *more.indicators),
        notes=notes,
    )
