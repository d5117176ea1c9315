"""The promises, in the order of the reference."""

from __future__ import annotations

from math import sqrt

from payung.survey.design import Design
from payung.survey.indicator import mean, proportion, ratio, total
from payung.survey.replicates import Replicates
from payung.survey.spec.promise import Promise

TWO_STRATA = """
    stratum | school | weight | bullied | sex  | days
    north   | a      | 1      | 1       | girl | 3
    north   | b      | 3      | 0       | boy  | 0
    south   | c      | 2      | 1       | boy  | 1
    south   | d      | 2      | 0       | girl | -
"""
BULLIED = proportion("bullied", "bullied == 1")

PROMISES = (
    Promise(
        of="proportion",
        says="A share weights each child by how many children it stands for.",
        survey=TWO_STRATA,
        indicator=BULLIED,
        gives={"all": {"value": 3 / 8, "respondents": 4}},
        because="(1 + 2) of 1 + 3 + 2 + 2",
    ),
    Promise(
        of="proportion",
        says="Its error comes from how far the schools of a stratum lie apart.",
        survey=TWO_STRATA,
        indicator=BULLIED,
        gives={
            "all": {
                "standard_error": sqrt(4 * 0.109375**2 + 4 * 0.125**2),
                "degrees_of_freedom": 2,
            }
        },
        because="score of a school: Σw(y − p)/Σw. a 0.078125, b −0.140625: each lies "
        "0.109375 from their mean; c 0.15625, d −0.09375: 0.125. "
        "V = 2·2·0.109375² + 2·2·0.125²",
    ),
    Promise(
        of="proportion",
        says="A child who did not answer counts neither as yes nor as no.",
        survey="""
            stratum | school | weight | bullied
            north   | a      | 1      | 1
            north   | a      | 9      | -
            north   | b      | 1      | 0
        """,
        indicator=BULLIED,
        gives={"all": {"value": 1 / 2, "respondents": 2}},
        because="1 of 1 + 1; the nine are not known",
    ),
    Promise(
        of="groups",
        says="A group is a domain: a school without such children was drawn all the same.",
        survey="""
            stratum | school | weight | bullied | sex
            north   | a      | 1      | 1       | girl
            north   | a      | 1      | 0       | girl
            north   | b      | 1      | 0       | girl
            north   | c      | 1      | 0       | boy
        """,
        indicator=BULLIED,
        gives={"sex=girl": {"value": 1 / 3, "standard_error": 1 / sqrt(27)}},
        because="scores of the girls: a (1 − 1/3 − 1/3)/3 = 1/9, b −1/9, c 0; "
        "V = 3/2·(1/81 + 1/81 + 0) = 1/27",
        asked={"by": [("sex",)]},
    ),
    Promise(
        of="mean",
        says="A mean is the weighted total over the weight of those who answered.",
        survey=TWO_STRATA,
        indicator=mean("days", "days"),
        gives={"all": {"value": 5 / 6, "respondents": 3}},
        because="(1·3 + 3·0 + 2·1) over 1 + 3 + 2",
    ),
    Promise(
        of="total",
        says="A total adds up what each child stands for; missing adds nothing.",
        survey=TWO_STRATA,
        indicator=total("days", "days"),
        gives={"all": {"value": 5.0}},
        because="1·3 + 3·0 + 2·1",
    ),
    Promise(
        of="ratio",
        says="A ratio is of two totals, over children for whom both are known.",
        survey="""
            stratum | school | weight | missed | enrolled
            north   | a      | 1      | 2      | 10
            north   | b      | 1      | -      | 40
            north   | c      | 2      | 1      | 20
        """,
        indicator=ratio("missed", "missed", "enrolled"),
        gives={"all": {"value": 4 / 50, "respondents": 2}},
        because="(1·2 + 2·1) over (1·10 + 2·20)",
    ),
    Promise(
        of="differences",
        says="Two groups of one school move together, and their difference knows it.",
        survey="""
            stratum | school | weight | bullied | sex
            north   | a      | 1      | 1       | girl
            north   | a      | 1      | 1       | boy
            north   | b      | 1      | 0       | girl
            north   | b      | 1      | 0       | boy
        """,
        indicator=BULLIED,
        gives={"difference": {"value": 0.0, "standard_error": 0.0}},
        because="girls and boys differ nowhere, whichever schools were drawn",
        asked={"differences": [("sex", "boy")]},
        compares=True,
    ),
    Promise(
        of="lonely PSU",
        says="A school alone in its stratum adds the square of its score, by `adjust`.",
        survey="""
            stratum | school | weight | bullied
            north   | a      | 1      | 1
            south   | b      | 1      | 0
            south   | c      | 1      | 0
        """,
        indicator=BULLIED,
        gives={"all": {"value": 1 / 3, "standard_error": 2 / 9}},
        because="score of a: (1 − 1/3)/3 = 2/9; b and c are alike and add nothing",
        design=Design("weight", "stratum", ("school",), lonely_psu="adjust"),
    ),
    Promise(
        of="finite population",
        says="Where half of the schools were drawn, half of the variance is left.",
        survey="""
            stratum | school | weight | bullied | schools
            north   | a      | 2      | 1       | 4
            north   | b      | 2      | 0       | 4
        """,
        indicator=BULLIED,
        gives={"all": {"value": 1 / 2, "standard_error": sqrt(1 / 8)}},
        because="scores ±1/4; (1 − 2/4)·2·(1/16 + 1/16) = 1/8",
        design=Design("weight", "stratum", ("school",), ("schools",)),
    ),
    Promise(
        of="replicate weights",
        says="A jackknife leaves out one school after the other.",
        survey="""
            weight | r1 | r2 | bullied
            1      | 0  | 2  | 1
            1      | 2  | 0  | 0
        """,
        indicator=BULLIED,
        gives={"all": {"value": 1 / 2, "standard_error": 1 / 2}},
        because="under r1 nobody, under r2 everybody: 1/2·(1/4 + 1/4) = 1/4",
        design=Design("weight", replicates=Replicates("jk1", ("r*",))),
    ),
    Promise(
        of="plausible values",
        says="What lies between the draws of a score adds to its error.",
        survey="""
            weight | r1 | r2 | pv1 | pv2
            1      | 1  | 1  | 500 | 510
            1      | 1  | 1  | 500 | 510
        """,
        indicator=mean("score", "pv{1..2}"),
        gives={"all": {"value": 505.0, "standard_error": sqrt(75)}},
        because="no spread between replicates; (1 + 1/2)·50 = 75",
        design=Design("weight", replicates=Replicates("jk1", ("r*",))),
    ),
)
