"""The same words mean the same in every file of one questionnaire edition."""

import pytest

from payung.instruments.instrument import (
    Instrument,
    InstrumentDoesNotFit,
    InstrumentNotKnown,
    all_instruments,
)
from payung.instruments.reading import read
from payung.instruments.spss_file import Variable
from payung.instruments.tests.survey_files import answers, spss_file, table_file
from payung.survey.expression import sql_of

RACE = {6: "Hispanic / Latino", 7: "Multiple - Hispanic", 5: "White"}
PUPILS = {
    "sex": ["Female", "Male", None],
    "raceeth": ["Hispanic / Latino", "Multiple - Hispanic", "White"],
    "QN_bullied_school": [1, 2, None],
    "weight": [0.5, 1.5, 1],
    "stratum": [1, 1, 2],
    "psu": [1, 2, 3],
}


@pytest.fixture
def yrbs():
    return Instrument.named("yrbs-2019")


def labelled(folder, title="Were bullied on school property"):
    """The same questions under the names and codes of the SPSS file."""
    variables = [
        Variable("Q2", "What is your sex", {1: "Female", 2: "Male"}),
        Variable("raceeth", "Race/Ethnicity", RACE),
        Variable("qn23", title),
        Variable("weight", decimals=4),
    ]
    rows = [[1, 6, 1, 0.5], [2, 7, 2, 1.5], [None, 5, None, 1]]
    return read(spss_file(folder, variables, rows))


def test_items_have_the_same_names_in_words_and_in_codes(yrbs, tmp_path):
    from_words = yrbs.apply(read(table_file(tmp_path, PUPILS)))
    from_codes = yrbs.apply(labelled(tmp_path))
    assert answers(from_words, "bullied_school") == [(1,), (2,), (None,)]
    assert answers(from_codes, "bullied_school") == [(1,), (2,), (None,)]
    assert from_codes.label("sex", 1.0) == from_words.label("sex", "Female") == "Female"
    assert "bullied_school is qn23" in from_codes.notes[0]


def test_joined_answers_are_one_group(yrbs, tmp_path):
    for source in (read(table_file(tmp_path, PUPILS)), labelled(tmp_path)):
        source = yrbs.apply(source)
        races = [source.label("race", race) for (race,) in answers(source, "race")]
        assert races == ["Hispanic", "Hispanic", "White"]
        kept = [source.label("raceeth", race) for (race,) in answers(source, "raceeth")]
        assert kept[1] == "Multiple - Hispanic"


def test_the_files_own_columns_stay(yrbs, tmp_path):
    source = yrbs.apply(labelled(tmp_path))
    assert list(source.columns)[:4] == ["Q2", "raceeth", "qn23", "weight"]
    assert source.titles["Q2"] == "What is your sex"


def test_a_name_in_capitals_takes_the_spelling_of_the_item(yrbs, tmp_path):
    pupils = {name.upper(): column for name, column in PUPILS.items()}
    source = yrbs.apply(read(table_file(tmp_path, pupils)))
    assert {"sex", "weight", "bullied_school"} <= set(source.columns)
    assert "SEX" not in source.columns


def test_a_column_with_the_name_of_a_joined_group_is_kept_apart(yrbs, tmp_path):
    own = {**PUPILS, "race": ["A", "B", "C"]}
    source = yrbs.apply(read(table_file(tmp_path, own)))
    assert answers(source, "race_in_file") == [("A",), ("B",), ("C",)]
    assert source.label("race", answers(source, "race")[0][0]) == "Hispanic"


def test_applying_twice_changes_nothing_more(yrbs, tmp_path):
    source = yrbs.apply(read(table_file(tmp_path, PUPILS)))
    assert yrbs.apply(source) is source


def test_indicators_without_their_items_are_named(yrbs, tmp_path):
    source = yrbs.apply(read(table_file(tmp_path, PUPILS)))
    assert [one.name for one in yrbs.indicators(source)] == ["bullied_school"]
    note = "Indicators that this file cannot give: bullied_electronic."
    assert note in source.notes
    assert "sid" not in yrbs.apply(source).columns


def test_only_what_is_needed_is_read(yrbs, tmp_path):
    path = table_file(tmp_path, {**PUPILS, "Q99": [1, 2, 3], "Q98": [1, 2, 3]})
    source = yrbs.read(path, columns=["race", "q99"])
    assert "Q99" in source.columns
    assert "Q98" not in source.columns


def test_an_unknown_column_makes_all_be_read(yrbs, tmp_path):
    source = yrbs.read(
        table_file(tmp_path, {**PUPILS, "Q98": [1, 2, 3]}), columns=["Q97"]
    )
    assert "Q98" in source.columns


def test_another_edition_is_known_by_the_titles(yrbs, tmp_path):
    with pytest.raises(InstrumentDoesNotFit, match="qn23 is called 'Carried a gun'"):
        yrbs.apply(labelled(tmp_path, title="Carried a gun"))


def test_a_file_without_any_item_is_refused(yrbs, tmp_path):
    with pytest.raises(InstrumentDoesNotFit, match="none of the columns of yrbs-2019"):
        yrbs.apply(read(table_file(tmp_path, {"eggs": [1], "ham": [2]})))


def test_numbers_of_questions_drift_between_years():
    names = {
        year: Instrument.named(f"yrbs-{year}").items["bullied_school"].columns
        for year in (2015, 2017, 2023)
    }
    assert names == {
        2015: ("QN_bullied_school", "QN24"),
        2017: ("QN_bullied_school", "QN23"),
        2023: ("QN_bullied_school", "QN24"),
    }


def test_an_unknown_instrument_gets_the_nearest_names():
    with pytest.raises(InstrumentNotKnown, match="did you mean yrbs-20"):
        Instrument.named("yrbs-2018")
    with pytest.raises(InstrumentNotKnown, match="there are example, gshs-2013"):
        Instrument.named("census")


def test_a_name_is_not_a_path(tmp_path):
    with pytest.raises(InstrumentNotKnown):
        Instrument.named("../editions/example")


def an_answer(item):
    """A word where nobody has read the codes."""
    is_word = item.answers and not item.codes.is_verified
    return item.answers[-1].label["en"] if is_word else 1


@pytest.mark.parametrize("edition", all_instruments(), ids=lambda one: one.name)
def test_every_expression_can_be_computed_from_the_items(edition, tmp_path):
    columns = {name: [an_answer(item)] for name, item in edition.items.items()}
    source = edition.apply(read(table_file(tmp_path, columns)))
    for indicator in edition.indicators(source):
        assert sql_of(indicator.numerator, source)
    assert len(edition.indicators(source)) == len(edition.definitions)


@pytest.mark.parametrize("edition", all_instruments(), ids=lambda one: one.name)
def test_every_edition_says_what_stands_beside_a_figure(edition):
    assert edition.source["text"]
    assert edition.population
    assert edition.unverified
    for definition in edition.definitions:
        assert definition.comparability
        assert definition.recall
        assert definition.denominator_rule
        assert {"en", "vi"} <= set(definition.title)
    for group in edition.groups:
        assert {"en", "vi"} <= set(group.title)
