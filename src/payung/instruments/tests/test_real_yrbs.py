"""The real survey of 2015 to 2023 under its instruments, as text and as SPSS file."""

import csv

import pytest

from payung.instruments.inspection import inspect
from payung.instruments.instrument import Instrument
from payung.instruments.reading import read
from payung.instruments.tests.survey_files import answers

pytestmark = pytest.mark.shared

YEARS = (2015, 2017, 2019, 2021, 2023)
GROUPS = ("sex", "grade", "race", "sid")


def expected_groups(folder, year):
    with (folder / "yrbs" / "expected_2015_2019.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["dataset"] == f"yrbs{year}"]
    return {row["domain"] for row in rows if "=" in row["domain"]}


def groups_of(source):
    found = set()
    for column in GROUPS:
        values = {value for (value,) in answers(source, column) if value is not None}
        found |= {f"{column}={source.label(column, value)}" for value in values}
    return found


@pytest.mark.parametrize(
    ("year", "name"),
    [(2015, "yrbs2015.csv"), (2019, "yrbs2019.csv"), (2019, "2019_YRBS_data.sav")],
)
def test_groups_are_called_as_in_the_published_tables(shared_data, year, name):
    source = Instrument.named(f"yrbs-{year}").read(shared_data / "yrbs" / name)
    wanted = {
        part
        for group in expected_groups(shared_data, year)
        for part in group.split(";")
    }
    assert groups_of(source) == wanted


@pytest.mark.parametrize("year", YEARS)
def test_every_year_gives_both_indicators(shared_data, year):
    edition = Instrument.named(f"yrbs-{year}")
    source = edition.read(shared_data / "yrbs" / f"yrbs{year}.csv")
    names = [one.name for one in edition.indicators(source)]
    assert names == ["bullied_school", "bullied_electronic"]
    assert {value for (value,) in answers(source, "bullied_school")} == {1, 2, None}


def test_text_and_spss_of_2019_hold_the_same_answers(shared_data):
    edition = Instrument.named("yrbs-2019")
    text = edition.read(shared_data / "yrbs" / "yrbs2019.csv")
    spss = edition.read(shared_data / "yrbs" / "2019_YRBS_data.sav")
    same = ("bullied_school", "bullied_electronic", "weight", "stratum", "psu")
    assert answers(text, *same) == answers(spss, *same)
    for column in GROUPS:
        words = [
            [
                value if value is None else one.label(column, value)
                for (value,) in answers(one, column)
            ]
            for one in (text, spss)
        ]
        assert words[0] == words[1]


@pytest.mark.parametrize("year", YEARS)
def test_nothing_blocks_a_release_of_the_published_files(shared_data, year):
    source = read(shared_data / "yrbs" / f"yrbs{year}.csv")
    inspection = inspect(source, instrument=Instrument.named(f"yrbs-{year}"))
    assert not inspection.has_errors
    assert "weight_normalised" in [finding.code for finding in inspection.findings]


def test_the_edition_of_another_year_is_noticed(shared_data):
    source = read(shared_data / "yrbs" / "yrbs2021.csv")
    inspection = inspect(source, instrument=Instrument.named("yrbs-2019"))
    [finding] = [one for one in inspection.findings if one.severity == "error"]
    assert finding.column == "sexual_identity"
    assert "Some other way" in finding.sentence


def test_reused_psu_numbers_of_2023_are_noted(shared_data):
    source = read(shared_data / "yrbs" / "yrbs2023.csv")
    inspection = inspect(source, instrument=Instrument.named("yrbs-2023"))
    [finding] = [one for one in inspection.findings if one.code == "psu_in_two_strata"]
    assert (finding.severity, finding.number) == ("note", 7)
