"""Invented samples of schools, many at once: children of one school are alike."""

from __future__ import annotations

from math import sqrt

import numpy as np

from payung.survey.planning.observed import Observed


def school_weights(schools):
    """Every other school counts double."""
    return np.where(np.arange(schools) % 2, 2.0, 1.0)


def known(share, alike, schools, pupils):
    """What an earlier survey would tell, were it exactly true."""
    weight = school_weights(schools)
    weighting = schools * (weight @ weight) / weight.sum() ** 2
    effect = weighting * (1 + (pupils - 1) * alike)
    return Observed(
        indicator="bullied",
        group=(),
        value=share,
        standard_error=sqrt(share * (1 - share) * effect / (schools * pupils)),
        respondents=schools * pupils,
        schools=schools,
        degrees_of_freedom=schools - 1,
        strata=1,
        design_effect=effect,
        weighting=weighting,
        children_a_school=pupils,
        share_of_children=1.0,
        share_of_schools=1.0,
    )


def counts_of_yes(chance, share, alike, schools, pupils, samples):
    """Beta-binomial counts, samples × schools: intraclass correlation ``alike``."""
    if alike == 0:
        return chance.binomial(pupils, share, (samples, schools))
    spread = (1 - alike) / alike
    of_school = chance.beta(share * spread, (1 - share) * spread, (samples, schools))
    return chance.binomial(pupils, of_school)


def estimated(yes, pupils):
    """Share and its error in each sample: the ratio estimator between schools."""
    schools = yes.shape[1]
    weight = school_weights(schools)
    share = yes @ weight / (weight.sum() * pupils)
    score = weight * (yes - share[:, None] * pupils) / (weight.sum() * pupils)
    return share, np.sqrt(schools / (schools - 1) * (score**2).sum(axis=1))
