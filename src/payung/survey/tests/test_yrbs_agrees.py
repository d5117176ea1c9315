"""The real survey: what R computed and what CDC and NCES printed."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from payung.instruments.instrument import Instrument
from payung.survey.estimates import Estimate
from payung.survey.estimation import estimate
from payung.survey.indicator import proportion

pytestmark = pytest.mark.shared

ITEMS = {
    "bullied on school property, past 12 months": "QN_bullied_school == 1",
    "electronically bullied, past 12 months": "QN_bullied_electronic == 1",
    "never/rarely wore seat belt": "QN8 == 1",
    "ever had sexual intercourse": "QN58 == 1",
    "lifetime heroin use": "QN52 == 1",
}
IN_SAV = {"QN_bullied_school": "QN23", "QN_bullied_electronic": "QN24"}
FILES = {
    "2015": ("yrbs2015.csv", "yrbs-2015"),
    "2019": ("2019_YRBS_data.sav", "yrbs-2019"),
}
INTERVALS = {
    ("logit", "domain"): ("logit_lo", "logit_hi"),
    ("logit", "design"): ("logit_lo_fulldf", "logit_hi_fulldf"),
    ("korn-graubard", "domain"): ("beta_lo", "beta_hi"),
    ("wald", "domain"): ("wald_t_lo", "wald_t_hi"),
    ("wald", "design"): ("wald_t_lo_fulldf", "wald_t_hi_fulldf"),
}


def rows_of(shared_data, name: str, year: str) -> list[dict[str, str]]:
    with (shared_data / "yrbs" / name).open() as file:
        return [row for row in csv.DictReader(file) if row["dataset"] == f"yrbs{year}"]


def estimates_for(
    shared_data, year: str, rows, **asked
) -> dict[tuple[str, str], Estimate]:
    name, edition = FILES[year]
    instrument = Instrument.named(edition)
    indicators = []
    for item in dict.fromkeys(row["indicator"] for row in rows):
        expression = ITEMS[item]
        if name.endswith(".sav"):
            for short, column in IN_SAV.items():
                expression = expression.replace(short, column)
        indicators.append(proportion(item, expression))
    source = instrument.read(
        shared_data / "yrbs" / name, columns=["QN8", "QN52", "QN58"]
    )
    by = {
        tuple(part.partition("=")[0] for part in row["domain"].split(";"))
        for row in rows
    }
    found = estimate(
        source, instrument.design, indicators, by=sorted(by - {("all",)}), **asked
    )
    return {(row.indicator, row.group_name): row for row in found}


def paired(
    shared_data, year: str, name: str, **asked
) -> Iterator[tuple[dict, Estimate]]:
    rows = rows_of(shared_data, name, year)
    found = estimates_for(shared_data, year, rows, **asked)
    assert rows
    for row in rows:
        yield row, found[row["indicator"], row["domain"]]


@pytest.mark.parametrize("year", FILES)
def test_every_number_that_r_computed(shared_data, year):
    for row, ours in paired(shared_data, year, "expected_2015_2019.csv"):
        assert ours.respondents == int(row["n_unweighted"])
        assert ours.value * 100 == pytest.approx(float(row["pct"]), rel=1e-9)
        assert ours.standard_error * 100 == pytest.approx(float(row["se"]), rel=1e-9)
        assert ours.design_effect == pytest.approx(float(row["deff"]), rel=1e-6)


@pytest.mark.parametrize("year", FILES)
@pytest.mark.parametrize(("interval", "rule"), INTERVALS)
def test_every_interval_that_r_computed(shared_data, year, interval, rule):
    low, high = INTERVALS[interval, rule]
    freedom = "degf_full" if rule == "design" else "degf_domain"
    asked = {"interval": interval, "degrees_of_freedom": rule}
    for row, ours in paired(shared_data, year, "expected_2015_2019.csv", **asked):
        assert ours.degrees_of_freedom == int(row[freedom])
        assert ours.low * 100 == pytest.approx(float(row[low]), rel=1e-6)
        assert ours.high * 100 == pytest.approx(float(row[high]), rel=1e-6)


@pytest.mark.parametrize("year", FILES)
def test_every_figure_that_was_printed(shared_data, year):
    for row, ours in paired(shared_data, year, "published_2015_2019.csv"):
        decimals = int(row["decimals"])
        assert printed(ours.value, decimals) == float(row["published_pct"])
        for column, number, digits in (
            ("published_se", ours.standard_error, 2),
            ("published_lo", ours.low, decimals),
            ("published_hi", ours.high, decimals),
        ):
            if row[column]:
                assert printed(number, digits) == float(row[column])


def printed(share: float, decimals: int) -> float:
    """A share as it stands in a table, in percent."""
    return round(share * 100, decimals)


def test_deleting_rows_would_understate_the_error(shared_data):
    """CDC's own example: 0.650 with the whole design, 0.618 with rows deleted."""
    rows = rows_of(shared_data, "published_2015_2019.csv", "2019")
    found = estimates_for(shared_data, "2019", rows)
    belt = found["never/rarely wore seat belt", "all"]
    assert round(belt.standard_error * 100, 3) == 0.650
