"""The invented survey that everybody can try everything with."""

import pytest

from payung.instruments.example import ExampleNotPossible, write_example
from payung.instruments.inspection import inspect
from payung.instruments.instrument import Instrument
from payung.instruments.reading import read
from payung.instruments.tests.survey_files import answers
from payung.instruments.writing import CannotWrite


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    return write_example(tmp_path_factory.mktemp("example") / "example.sav")


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes(example, tmp_path):
    again = write_example(tmp_path / "again.sav")
    other = write_example(tmp_path / "other.sav", seed=7)
    assert again.read_bytes() == example.read_bytes()
    assert other.read_bytes() != example.read_bytes()


def test_it_says_that_it_is_invented(example):
    source = read(example)
    assert "PRACTICE ONLY" in source.notes[0]
    edition = Instrument.named("example")
    assert edition.is_practice
    assert any("invented" in note for note in edition.apply(source).notes)


def test_some_five_thousand_pupils_stand_for_a_country(example):
    source = read(example)
    assert 4_500 < source.number_of_rows < 5_500
    weights = [weight for (weight,) in answers(source, "weight") if weight]
    assert 100_000 < sum(weights) < 300_000


def test_its_defects_are_found_and_none_blocks_its_instrument(example):
    inspection = inspect(read(example), instrument=Instrument.named("example"))
    assert not inspection.has_errors
    assert {finding.code for finding in inspection.findings} == {
        "design_incomplete",
        "roster_disagrees",
        "number_too_large",
        "lonely_stratum",
    }
    [lost] = [one for one in inspection.findings if one.code == "design_incomplete"]
    assert lost.number == 20


def test_some_pupils_did_not_say_their_sex(example):
    source = read(example)
    assert source.missing["sex"] == ("9",)
    assert source.missing["bullied_school"] == ("8", "9")
    assert (None,) in answers(source, "sex")


def test_kinds_are_asked_only_of_those_bullied(example):
    for bullied, mocked in answers(read(example), "bullied_school", "kind_mocked"):
        assert (mocked is not None) == (bullied == 1)


def test_hungry_children_are_bullied_more_often(example):
    share = {}
    source = Instrument.named("example").apply(read(example))
    for poverty in ("Never or rarely", "Most of the time or always"):
        known = [
            bullied
            for hunger, bullied in answers(source, "poverty", "bullied_school")
            if hunger and bullied and source.label("poverty", hunger) == poverty
        ]
        share[poverty] = known.count(1) / len(known)
    assert share["Most of the time or always"] > share["Never or rarely"] + 0.05


@pytest.mark.slow
def test_it_speaks_vietnamese(tmp_path):
    source = read(write_example(tmp_path / "mau.sav", language="vi"))
    assert source.label("sex", 1) == "Nữ"
    edition = Instrument.named("example")
    applied = edition.apply(source)
    assert applied.label("poverty", 4) == "Hầu như luôn luôn hoặc luôn luôn"
    assert not inspect(source, instrument=edition).has_errors


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".parquet", ".csv"])
def test_it_is_written_as_other_kinds_too(example, tmp_path, ending):
    source = read(write_example(tmp_path / f"example{ending}"))
    columns = ("sex", "weight", "bullied_school", "stratum")
    assert answers(source, *columns) == answers(read(example), *columns)


def test_what_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(ExampleNotPossible, match="8 to 700 schools, not 3"):
        write_example(tmp_path / "example.sav", schools=3)
    with pytest.raises(ExampleNotPossible, match="speaks en and vi, not fr"):
        write_example(tmp_path / "example.sav", language="fr")
    with pytest.raises(ExampleNotPossible, match="only these are written"):
        write_example(tmp_path / "example.dta")
    with pytest.raises(CannotWrite, match="no folder"):
        write_example(tmp_path / "none" / "example.sav")
    assert list(tmp_path.iterdir()) == []
