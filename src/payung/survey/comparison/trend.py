"""The straight line through surveys of one comparability group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from payung.survey.association.tails import chi_square_tail
from payung.survey.comparison.change import refuse_absent
from payung.survey.comparison.wave import Wave, in_order, shared_groups
from payung.survey.differences import Verdict, verdict
from payung.survey.estimates import Estimate, Group
from payung.survey.quantiles import t_quantile, t_two_sided

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Trend:
    """
    Change a year, over a run of surveys that ask the same.

    Attributes
    ----------
    years, points
        Years and estimates, in order.
    slope, standard_error, low, high
        In the unit of the indicator, a year.
    departure, departure_degrees, departure_p
        Cochran's Q of what lies off the line, its degrees of freedom, and its p-value
        by chi-square: small where a straight line does not describe the surveys.
    verdict
        ``higher`` (rises), ``lower`` (falls) or ``can't tell``.
    """

    indicator: str
    group: Group
    years: tuple[int, ...]
    points: tuple[Estimate, ...]
    slope: float
    standard_error: float
    low: float
    high: float
    degrees_of_freedom: float
    p_value: float
    departure: float
    departure_degrees: int
    departure_p: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Segment:
    """Surveys in a row that ask the same; a break lies before every segment but the first."""

    comparability: str
    waves: tuple[Wave, ...]


def segments(waves: Sequence[Wave], indicator: str) -> list[Segment]:
    """Cut surveys where the question changes: no line crosses such a break."""
    found: list[Segment] = []
    for wave in in_order(waves, 1):
        asks = wave.comparability.get(indicator, "")
        if found and asks and found[-1].comparability == asks:
            found[-1] = Segment(asks, (*found[-1].waves, wave))
        else:
            found.append(Segment(asks, (wave,)))
    return found


def trend(
    waves: Sequence[Wave], indicator: str, *, level: float = 0.95
) -> tuple[Trend, ...]:
    """
    Fit the change a year to three surveys or more of one comparability group.

    Parameters
    ----------
    waves
        Independent surveys of different years. Where the question changes, each part
        before and after is a trend of its own; parts of fewer than three have none.
    indicator
        Name of an indicator that all of them estimate.
    level
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    tuple of Trend
        For each part and each group that all its surveys have.

    Raises
    ------
    payung.survey.comparison.wave.WavesNotClear
        Two surveys of one year.
    payung.survey.comparison.change.IndicatorNotInAll
        An indicator that one of them lacks.

    Notes
    -----
    Weighted least squares with weights 1/V, V the design-based variances:
    ``b = Σ u_t p_t`` with ``u_t = (x_t − x̄)/V_t / Σ (x − x̄)²/V``, and ``V(b) = Σ u² V``.
    Degrees of freedom are the sum of the designs'. Departure is Cochran's
    ``Q = Σ (p_t − a − b x_t)²/V_t`` by chi-square with as many
    degrees as surveys less 2, which takes the variances for known.
    Source: Cochran 1954, *Biometrics* 10:101; Korn & Graubard 1999.
    """
    refuse_absent(waves, indicator)
    found: list[Trend] = []
    for segment in segments(waves, indicator):
        if len(segment.waves) < FEWEST or not segment.comparability:
            continue
        groups, _ = shared_groups(segment.waves, indicator)
        for group in groups:
            points = tuple(wave.rows(indicator)[group] for wave in segment.waves)
            years = tuple(wave.year for wave in segment.waves)
            if all(0 < point.standard_error < float("inf") for point in points):
                found.append(line(indicator, years, points, level))
    return tuple(found)


def line(
    indicator: str, years: tuple[int, ...], points: tuple[Estimate, ...], level: float
) -> Trend:
    """Fit one straight line."""
    year = np.array(years, dtype=np.float64)
    value = np.array([point.value for point in points])
    variance = np.array([point.standard_error for point in points]) ** 2
    weight = 1 / variance
    from_mean = year - (weight @ year) / weight.sum()
    pull = from_mean * weight / (from_mean**2 @ weight)
    slope, error = float(pull @ value), float(np.sqrt(pull**2 @ variance))
    off = value - (weight @ value) / weight.sum() - slope * from_mean
    df = float(sum(point.degrees_of_freedom for point in points))
    departure, departure_degrees = float(off**2 @ weight), len(points) - 2
    half = float(t_quantile((1 + level) / 2, df)[0]) * error
    return Trend(
        indicator=indicator,
        group=points[0].group,
        years=years,
        points=points,
        slope=slope,
        standard_error=error,
        low=slope - half,
        high=slope + half,
        degrees_of_freedom=df,
        p_value=t_two_sided(slope / error, df),
        departure=departure,
        departure_degrees=departure_degrees,
        departure_p=chi_square_tail(departure, departure_degrees),
        verdict=verdict((slope - half, slope + half), 0.0),
    )
