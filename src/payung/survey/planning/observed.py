"""What an earlier survey tells of a planned one: how alike children of a school are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from payung.survey.columns import find_column
from payung.survey.covariance import StagesNeeded
from payung.survey.design import Design
from payung.survey.estimates import Group
from payung.survey.grouping import Grouping
from payung.survey.indicator import Indicator, mean
from payung.survey.measured import measured
from payung.survey.plausible import asked_of, each_draw
from payung.survey.refusal import Refusal
from payung.survey.rules import Rules
from payung.survey.source import Source
from payung.survey.summing import Progress
from payung.survey.surveyed import surveyed

ASKED = 0
WEIGHT, INVERSE = 1, 2


class NothingToPlanBy(Refusal):
    """The earlier survey does not tell what a plan needs."""


@dataclass(frozen=True, slots=True)
class Observed:
    """
    One indicator for one group in the earlier survey.

    Attributes
    ----------
    value, standard_error
        The share and its design-based error.
    respondents, schools
        Children who answered, and the first-stage units (mostly schools) in which
        somebody did.
    degrees_of_freedom, strata
        Of the whole design.
    design_effect
        Variance over that of simple random sampling with replacement.
    weighting
        Kish's effect of unequal weights, 1 + cv².
    children_a_school
        Mean size of the school of a child, Σm²/Σm: what clustering acts on.
    share_of_children, share_of_schools
        Of all who answered, and of all schools, how many belong to the group.
    """

    indicator: str
    group: Group
    value: float
    standard_error: float
    respondents: int
    schools: int
    degrees_of_freedom: float
    strata: int
    design_effect: float
    weighting: float
    children_a_school: float
    share_of_children: float
    share_of_schools: float

    @property
    def group_name(self) -> str:
        """The group as one text."""
        return ";".join(f"{column}={label}" for column, label in self.group) or "all"

    @property
    def intraclass_correlation(self) -> float:
        """
        How alike two children of one school are: ρ of ``deff = deff_w·(1 + (m − 1)·ρ)``.

        Below zero it is taken for 0; then a plan is on the safe side. Kish 1965, §5.4.
        """
        if self.children_a_school <= 1:
            return 0.0
        clustering = self.design_effect / self.weighting
        return min(1.0, max(0.0, (clustering - 1) / (self.children_a_school - 1)))


def observed(
    source: Source,
    design: Design,
    indicator: Indicator,
    *,
    by: Sequence[Sequence[str]] = (),
    where: str | None = None,
    progress: Progress | None = None,
) -> list[Observed]:
    """
    Take from an earlier survey what a plan needs, for all children and for groups.

    Parameters
    ----------
    source, design, by, where, progress
        As in ``payung.survey.estimate``; the design names clusters.
    indicator
        A share.

    Returns
    -------
    list of Observed
        All children first.

    Raises
    ------
    NothingToPlanBy
        The indicator is no share, nobody or everybody said yes, or no clusters are named.
    payung.survey.covariance.StagesNeeded
        The design has replicate weights.

    Notes
    -----
    The effect of weights is Kish's ``n Σw²/(Σw)²`` over children who answered, written
    as the mean of w times the mean of 1/w, both weighted. Source: Kish 1965, *Survey
    Sampling*; Kish 1992, *Journal of Official Statistics* 8:183.
    """
    refuse_unfit(indicator, design)
    groupings = [
        (),
        *(tuple(find_column(name, source.columns) for name in one) for one in by),
    ]
    columns = list(dict.fromkeys(name for one in groupings for name in one))
    known = f"({indicator.numerator}) is not null"
    domain = f"({where}) and {known}" if where else known
    asked = [indicator, *weights_of(design)]
    found = surveyed(source, design, asked, columns, domain, progress)
    rules = Rules(0.95, "wald", "design")
    rows: list[Observed] = []
    for columns_of_one in dict.fromkeys(groupings):
        grouping = Grouping(
            columns_of_one, found.crossing, found.stages, design.lonely_psu
        )
        three = [
            measured(grouping, found.summary, rules, one) for one in asked_of(asked)
        ]
        answered = found.crossing.cells.respondents[ASKED]
        with grouping.at_hand():
            sizes = grouping.entries[0]
            of_school = sizes.sum(answered)
            group = np.repeat(sizes.group_of_place, sizes.units_of_place)
        for place, labels in enumerate(grouping.groups):
            of_group = of_school[(group == place) & (of_school > 0)]
            share = three[ASKED]
            rows.append(
                Observed(
                    indicator=indicator.name,
                    group=labels,
                    value=float(share.value[place]),
                    standard_error=float(share.error[place]),
                    respondents=int(share.n[place]),
                    schools=len(of_group),
                    degrees_of_freedom=float(found.summary.degrees_of_freedom),
                    strata=found.summary.number_of_strata,
                    design_effect=float(share.design_effect[place]),
                    weighting=float(
                        three[WEIGHT].value[place] * three[INVERSE].value[place]
                    ),
                    children_a_school=float((of_group**2).sum() / of_group.sum()),
                    share_of_children=1.0,
                    share_of_schools=1.0,
                )
            )
    return with_shares(rows)


def weights_of(design: Design) -> list[Indicator]:
    """Means from which the effect of unequal weights comes."""
    weight = f'"{design.weight}"' if design.weight else "1.0"
    return [mean("weight", weight), mean("inverse", f"1.0 / {weight}")]


def with_shares(rows: list[Observed]) -> list[Observed]:
    """Give each group its part of all children and schools."""
    every = rows[0]
    if not every.respondents or not 0 < every.value < 1:
        raise NothingToPlanBy(
            f"{every.indicator}: nobody, or everybody, said yes in this survey, so it "
            "tells nothing of how sure another one will be."
        )
    return [
        replace(
            row,
            share_of_children=row.respondents / every.respondents,
            share_of_schools=row.schools / every.schools,
        )
        for row in rows
        if row.respondents and 0 < row.value < 1
    ]


def refuse_unfit(indicator: Indicator, design: Design) -> None:
    """Refuse what no plan can be made of."""
    if design.replicates:
        raise StagesNeeded(
            "A plan needs to know the schools; replicate weights do not tell them."
        )
    if indicator.kind != "proportion":
        raise NothingToPlanBy(
            f"{indicator.name} is a {indicator.kind}; a plan is made for a share, such as "
            "'bullied = Q23 == 1'."
        )
    if len(each_draw(indicator)) > 1:
        raise NothingToPlanBy(
            f"{indicator.name} has plausible values; a plan is made for a share of answers."
        )
    if not design.clusters:
        raise NothingToPlanBy(
            "Name the schools (--psu COLUMN): how alike children of one school are "
            "decides how many schools are needed."
        )
