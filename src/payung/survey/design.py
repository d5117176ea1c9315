"""How the children were chosen: weights, strata, clusters, finite populations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from payung.survey.replicates import Replicates

LonelyPsu = Literal["fail", "remove", "certainty", "adjust", "average"]


@dataclass(frozen=True, slots=True)
class Design:
    """
    The columns that say how a survey was drawn.

    Attributes
    ----------
    weight
        Column of the sampling weight; ``None`` gives every child the weight 1.
    strata
        Column of the first-stage stratum; ``None`` for one stratum.
    clusters
        Columns of the sampled units, first stage (PSU) first; empty where children
        themselves were drawn.
    populations
        Columns with the finite population of each stage, as a number of units
        (all values at least 1) or as the sampled fraction (all at most 1).
    nested
        Whether cluster numbers start anew in each stratum. Where they do not, a
        cluster found in two strata is refused.
    lonely_psu
        What a stratum with a single PSU adds to the variance: ``fail`` refuses;
        ``remove`` and ``certainty`` add nothing; ``adjust`` adds the square of its
        score without centring; ``average`` gives it the mean of the other strata.
    incomplete
        ``refuse`` stops at a record without weight, stratum or cluster; ``exclude``
        leaves such records out and says how many.
    replicates
        Replicate weights that tell the variance instead of strata and clusters.
    """

    weight: str | None = None
    strata: str | None = None
    clusters: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    nested: bool = False
    lonely_psu: LonelyPsu = "fail"
    incomplete: Literal["refuse", "exclude"] = "refuse"
    replicates: Replicates | None = None


@dataclass(frozen=True, slots=True)
class DesignSummary:
    """
    What was found when the design was applied to a file.

    Attributes
    ----------
    number_of_rows
        Records used, with those outside every group.
    number_excluded
        Records left out because weight, stratum or cluster was missing.
    number_of_strata, number_of_clusters
        First-stage strata and PSUs of the whole design.
    lonely_strata
        Names of strata with a single PSU that is not there with certainty.
    sum_of_weights
        Sum over the records used.
    weights_are_normalised
        Whether the weights average 1, so that totals are not numbers of children.
    weightless_strata, weightless_clusters
        Strata and PSUs in which every weight is zero: drawn, but without information.
    number_of_replicates, rank_of_replicates
        Replicate weights, and how many of them tell something that the others do not;
        0 where strata and clusters tell the variance.
    """

    number_of_rows: int
    number_excluded: int
    number_of_strata: int
    number_of_clusters: int
    lonely_strata: tuple[str, ...]
    sum_of_weights: float
    weights_are_normalised: bool
    weightless_strata: int = 0
    weightless_clusters: int = 0
    number_of_replicates: int = 0
    rank_of_replicates: int = 0

    @property
    def degrees_of_freedom(self) -> int:
        """
        PSUs minus strata, of those in which some child has a weight.

        Of replicate weights: their rank less 1, R's rule.
        """
        if self.number_of_replicates:
            return self.rank_of_replicates - 1
        clusters = self.number_of_clusters - self.weightless_clusters
        return clusters - (self.number_of_strata - self.weightless_strata)
