"""Schools of the example country, and which of them are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from statistics import NormalDist

TOWN, COUNTRY = 1, 2
PROVINCES = (1, 2, 3, 4)
# Schools there are in each stratum; the last one is small, so that one school is drawn.
SCHOOLS_IN = {
    (1, TOWN): 160,
    (1, COUNTRY): 240,
    (2, TOWN): 120,
    (2, COUNTRY): 200,
    (3, TOWN): 60,
    (3, COUNTRY): 180,
    (4, COUNTRY): 90,
    (4, TOWN): 14,
}
NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class School:
    """One school: where it is, how large, how likely drawn, how its climate is."""

    stratum: int
    number: int
    province: int
    area: int
    is_private: bool
    classes: int
    class_size: int
    chance: float
    climate: float


def normal(chance: Random) -> float:
    """Return a draw from the normal distribution."""
    return NORMAL.inv_cdf(min(max(chance.random(), 1e-12), 1 - 1e-12))


def drawn_schools(chance: Random, schools: int) -> Iterator[School]:
    """Draw schools in each stratum with chances in proportion to their pupils."""
    whole = sum(SCHOOLS_IN.values())
    for stratum, ((province, area), there) in enumerate(SCHOOLS_IN.items(), start=1):
        wanted = max(1 if there < 20 else 2, round(schools * there / whole))
        frame = [school_of(chance, stratum, n, province, area) for n in range(there)]
        pupils = sum(school.classes * school.class_size for school in frame)
        step = pupils / wanted
        mark, passed = chance.random() * step, 0.0
        for school in frame:
            size = school.classes * school.class_size
            passed += size
            if mark < passed:
                mark += step
                yield replace(school, chance=min(1.0, size / step))


def school_of(
    chance: Random, stratum: int, place: int, province: int, area: int
) -> School:
    """Invent one school."""
    in_town = area == TOWN
    return School(
        stratum=stratum,
        number=1_000 * stratum + place + 1,
        province=province,
        area=area,
        is_private=chance.random() < (0.25 if in_town else 0.08),
        classes=2 + int(chance.random() * (10 if in_town else 5)),
        class_size=32 + int(chance.random() * 12),
        chance=0.0,
        climate=0.35 * normal(chance),
    )
