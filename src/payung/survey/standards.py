"""Presentation standards: the thresholds by which a figure may be published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProportionStandard:
    """
    Thresholds for proportions, after NCHS, Series 2 No. 175 (2017).

    The thresholds are *unverified*: they were not checked against the publication.
    """

    fewest_children: int = 30
    narrow: float = 0.05
    wide: float = 0.30
    widest_relative: float = 1.30
    fewest_degrees_of_freedom: int = 8


@dataclass(frozen=True, slots=True)
class NumberStandard:
    """
    Thresholds for means, totals and ratios: the older NCHS rule.

    Source: cdc.gov/nchs/nhhcs/nhhcs_estimation_publication.htm.
    """

    fewest_children: int = 30
    few_children: int = 60
    largest_relative_error: float = 0.30


NCHS_2017 = ProportionStandard()
NCHS_OLDER = NumberStandard()
