"""Every figure can say what it is of, from where, and whether anybody checked it."""

import re

import pytest

from payung.instruments.edition_table import EditionNotValid
from payung.instruments.instrument import EDITIONS, Instrument, all_instruments
from payung.instruments.reading import read
from payung.instruments.tests.survey_files import table_file

ALL = all_instruments()
NEW = [one for one in ALL if one.sources]


def by_name(one):
    return one.name


@pytest.mark.parametrize("edition", ALL, ids=by_name)
def test_every_indicator_has_all_that_stands_beside_its_figures(edition):
    assert {"en", "vi"} <= set(edition.title)
    for one in edition.definitions:
        assert {"en", "vi"} <= set(one.title)
        for words in (one.definition, one.recall, one.denominator_rule):
            assert words.strip()
        assert re.fullmatch(r"[a-z0-9-]+", one.comparability)
        assert one.standing.status in ("verified", "unverified")


@pytest.mark.parametrize("edition", NEW, ids=by_name)
def test_every_part_names_a_source_and_memory_is_never_verified(edition):
    parts = [*edition.definitions, *edition.not_measured]
    assert all(one.standing.source for one in parts)
    standings = [one.standing for one in (*parts, *edition.items.values())]
    for standing in [*standings, edition.design_standing]:
        assert standing.source in edition.sources
        assert not (standing.source == "memory" and standing.is_verified)


@pytest.mark.parametrize("edition", NEW, ids=by_name)
def test_an_item_without_a_column_says_that_it_must_be_told(edition):
    design = {"weight", "stratum", "psu"}
    for item in edition.items.values():
        pretends = not item.columns and not item.must_be_told
        assert not pretends or (item.name in design and not item.standing.is_verified)


@pytest.mark.parametrize("edition", NEW, ids=by_name)
def test_no_design_and_no_group_that_is_not_measured_is_taken_for_checked(edition):
    assert not edition.design_standing.is_verified
    assert edition.status == "unverified"
    assert {one.name for one in edition.not_measured} == {
        "disability",
        "ethnicity",
        "migration",
        "sogi",
    }
    assert not any(one.standing.is_verified for one in edition.not_measured)


def test_what_is_unverified_is_said_with_the_figure():
    gshs = {one.name: one for one in Instrument.named("gshs-2013").definitions}
    assert (
        "Unverified: this definition" in gshs["could_not_sleep"].indicator().definition
    )
    codes = "Unverified: the answer codes of days_bullied."
    assert codes in gshs["bullied"].indicator().definition
    [bullied, *_] = Instrument.named("yrbs-2019").definitions
    assert "Unverified" not in bullied.indicator().definition


def test_a_file_is_told_which_of_its_figures_are_unverified(tmp_path):
    columns = {"weight": [1], "stratum": [1], "psu": [1], "bullied_online": ["No"]}
    source = Instrument.named("gshs-2018").apply(read(table_file(tmp_path, columns)))
    [note] = [one for one in source.notes if one.startswith("Unverified in part")]
    assert "cyberbullied;" in note
    assert "lonely" not in note


def comparability(name):
    return {one.comparability for one in Instrument.named(name).definitions}


def test_thirty_days_and_twelve_months_are_not_comparable():
    old, new = Instrument.named("gshs-2013"), Instrument.named("gshs-2018")
    bullied = {one.comparability for one in old.definitions if "bullied" in one.name}
    assert all(one.endswith("30-days") for one in bullied)
    assert not bullied & comparability(new.name)


@pytest.mark.parametrize(
    "other", ["gshs-2013", "gshs-2018", "timss-2019-g4", "hbsc-2022"]
)
def test_acts_of_pisa_are_comparable_with_no_other_survey(other):
    assert not comparability("pisa-2018") & comparability(other)


def test_grades_four_and_eight_have_scales_of_their_own():
    assert not comparability("timss-2019-g4") & comparability("timss-2019-g8")
    said = [one.definition for one in Instrument.named("timss-2019-g4").definitions]
    assert "a higher score means less bullying" in said[1]


def test_the_two_rules_for_any_of_are_two_indicators():
    rules = {
        one.name: one
        for one in Instrument.named("pisa-2018").definitions
        if one.name.startswith("any_act")
    }
    assert len({one.comparability for one in rules.values()}) == 2
    assert len({one.denominator_rule for one in rules.values()}) == 2


def test_pisa_has_eighty_replicates_of_fay():
    replicates = Instrument.named("pisa-2018").design.replicates
    assert (replicates.method, replicates.fay) == ("fay", 0.5)
    names = ["W_FSTUWT", *(f"W_FSTURWT{number}" for number in range(1, 81))]
    assert len(replicates.columns_in(names)) == 80


def test_figures_of_fact_sheets_are_of_ages_13_to_15():
    for name in ("gshs-2013", "gshs-2018"):
        assert any("aged 13 to 15" in note for note in Instrument.named(name).notes)


def test_a_source_that_is_not_listed_is_told(tmp_path):
    text = (EDITIONS / "hbsc-2022.toml").read_text(encoding="utf-8")
    path = tmp_path / "own.toml"
    path.write_text(
        text.replace('source = "obvq"', 'source = "olweus"'), encoding="utf-8"
    )
    with pytest.raises(EditionNotValid, match="names the source olweus"):
        Instrument.from_file(path)


def test_an_old_edition_doubts_the_parts_that_its_sentences_name(tmp_path):
    text = (EDITIONS / "yrbs-2019.toml").read_text(encoding="utf-8")
    doubt = '  "The wording of bullied_school was not checked.",\n]'
    path = tmp_path / "own.toml"
    path.write_text(text.replace("\n]", f"\n{doubt}", 1), encoding="utf-8")
    standing = {
        one.name: one.standing.status for one in Instrument.from_file(path).definitions
    }
    assert standing == {
        "bullied_school": "unverified",
        "bullied_electronic": "verified",
    }
