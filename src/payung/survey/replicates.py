"""Replicate weights: how they were made, and how their spread becomes a variance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, get_args

import numpy as np

from payung.survey.columns import find_column
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats

Method = Literal["brr", "fay", "jk1", "jkn", "jk2", "bootstrap"]
FEWEST = 2


class ReplicatesNotPossible(Refusal):
    """Replicate weights are not there, too few, or said in a way that cannot be."""


@dataclass(frozen=True, slots=True)
class Replicates:
    """
    Replicate weights of a survey.

    The variance of any estimate θ is ``V = Σ_r m_r (θ_r − θ)²``, around the estimate of
    the full sample (R's ``mse = TRUE``), with θ_r the estimate under replicate weight r.

    Attributes
    ----------
    method
        How the replicates were made; it gives the multiplier m_r where R of them stand:
        ``brr`` 1/R; ``fay`` 1/(R(1 − k)²); ``jk1`` (R − 1)/R; ``jk2`` 1 (one replicate
        a pair); ``bootstrap`` 1/(R − 1); ``jkn`` (n_h − 1)/n_h, to be given.
    columns
        Columns of the replicate weights, or patterns such as ``W_FSTURWT*``.
    fay
        Fay's k, between 0 and 1: for ``fay`` only.
    multipliers
        m_r where the survey's makers say another; one for all, or one each.
    combined
        Whether the columns hold whole weights; else factors of the sampling weight.

    Notes
    -----
    Sources: Judkins 1990 (Fay); Wolter 2007, *Introduction to Variance Estimation*;
    Lumley 2010, §2.3.
    """

    method: Method
    columns: tuple[str, ...]
    fay: float | None = None
    multipliers: tuple[float, ...] = ()
    combined: bool = True

    def __post_init__(self) -> None:
        """Refuse what no survey can have."""
        if self.method not in get_args(Method):
            known = ", ".join(get_args(Method))
            raise ReplicatesNotPossible(
                f"There is no replicate method {self.method}; there are {known}."
            )
        if self.method == "fay" and not (self.fay is not None and 0 <= self.fay < 1):
            raise ReplicatesNotPossible(
                "The method fay needs its factor, between 0 and 1, as in --fay 0.5."
            )
        if self.method != "fay" and self.fay is not None:
            raise ReplicatesNotPossible(
                f"A factor of Fay belongs to the method fay, not to {self.method}."
            )
        if self.method == "jkn" and not self.multipliers:
            raise ReplicatesNotPossible(
                "The method jkn needs its multipliers (n − 1)/n, one for all or one for "
                "each replicate; the survey's documentation gives them."
            )
        if any(not 0 < one < float("inf") for one in self.multipliers):
            raise ReplicatesNotPossible("A multiplier of replicates is above zero.")

    def columns_in(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Return the file's replicate weights, in the order of their numbers."""
        names = list(columns)
        found: list[str] = []
        for wanted in self.columns:
            if "*" in wanted:
                found += sorted(matching(wanted, names), key=by_number)
            else:
                found.append(find_column(wanted, names))
        distinct = tuple(dict.fromkeys(found))
        if len(distinct) < FEWEST:
            raise ReplicatesNotPossible(
                f"The file has {len(distinct)} replicate weights called "
                f"{', '.join(self.columns)}; payung inspect FILE lists its columns."
            )
        return distinct

    def multiplier_of_each(self, number: int) -> Floats:
        """Return m_r of each of so many replicates, shape ``(number,)``."""
        if self.multipliers:
            if len(self.multipliers) not in (1, number):
                raise ReplicatesNotPossible(
                    f"{len(self.multipliers)} multipliers were given for {number} "
                    "replicate weights; give one for all, or one for each."
                )
            return np.broadcast_to(np.array(self.multipliers), (number,)).copy()
        k = self.fay or 0.0
        one = {
            "brr": 1 / number,
            "fay": 1 / (number * (1 - k) ** 2),
            "jk1": (number - 1) / number,
            "jk2": 1.0,
            "bootstrap": 1 / (number - 1),
        }[self.method]
        return np.full(number, one)


def matching(pattern: str, names: Iterable[str]) -> list[str]:
    """Return the names that a pattern with ``*`` fits, whatever the case."""
    escaped = pattern.lower().replace("[", "[[]").replace("?", "[?]")
    return [name for name in names if fnmatchcase(name.lower(), escaped)]


def by_number(name: str) -> tuple[int, str]:
    """Order names by the number at their end: 2 before 10."""
    number = re.search(r"(\d+)$", name)
    return (int(number[1]) if number else 0), name


def rank(gram: Floats) -> int:
    """
    Rank of the replicate weights, from their cross products W′W, shape (R, R).

    Cholesky with the pivots of R's ``qr``: a column whose part outside the earlier ones
    is below 1e-5 of its length counts for nothing.
    """
    left = gram.copy()
    length = np.diag(gram).copy()
    found = 0
    for column in range(len(gram)):
        if length[column] <= 0 or left[column, column] <= 1e-10 * length[column]:
            continue
        found += 1
        across = left[column] / np.sqrt(left[column, column])
        left -= np.outer(across, across)
    return found
