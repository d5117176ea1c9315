"""Where no source names a column or its words, the reader tells them."""

import pytest

from payung.instruments.answer_words import AnswersNotKnown
from payung.instruments.edition_table import EditionNotValid
from payung.instruments.instrument import Instrument
from payung.instruments.reading import read
from payung.instruments.spss_file import Variable
from payung.instruments.tests.survey_files import spss_file, table_file
from payung.survey import estimate

PLACES = {"weight": [1, 1, 1, 1], "stratum": [1, 1, 2, 2], "psu": [1, 2, 3, 4]}


def told(folder, text):
    path = folder / "own.toml"
    path.write_text(f'based_on = "gshs-2013"\n{text}', encoding="utf-8")
    return Instrument.from_file(path)


def bullied(edition, path):
    source = edition.apply(read(path))
    [row, *_] = estimate(source, edition.design, edition.indicators(source)[:1])
    return row.value


def test_a_column_told_is_taken_and_one_of_the_items_name_is_not(tmp_path):
    words = ["0", "1-2", "0", "0"]
    file = table_file(
        tmp_path, {**PLACES, "Q20": words, "days_bullied": ["0", "0", "0", "0"]}
    )
    edition = told(tmp_path, '[columns]\ndays_bullied = "Q20"\n')
    assert "days_bullied" not in edition.to_be_told
    assert bullied(edition, file) == 0.25


def test_other_words_in_a_file_are_refused_without_repeating_them(tmp_path):
    file = table_file(tmp_path, {**PLACES, "days_bullied": ["0", "often", "0", None]})
    with pytest.raises(AnswersNotKnown, match="1 records in words other") as refusal:
        Instrument.named("gshs-2013").apply(read(file))
    assert "often" not in str(refusal.value)


def test_words_told_are_counted(tmp_path):
    file = table_file(
        tmp_path, {**PLACES, "days_bullied": ["0 days", "1 or 2 days", "unsure", None]}
    )
    meant = '"0 days" = "0"\n"1 or 2 days" = "1-2"\n"unsure" = ""\n'
    edition = told(tmp_path, f"[answers.days_bullied]\n{meant}")
    assert bullied(edition, file) == 0.5


def test_labels_that_are_not_known_are_named(tmp_path):
    variables = [Variable("days_bullied", "Bullied", {1: "0 days", 2: "1 or 2 days"})]
    path = spss_file(tmp_path, variables, [[1], [2]])
    with pytest.raises(AnswersNotKnown, match="labelled 0 days, 1 or 2 days"):
        Instrument.named("gshs-2013").apply(read(path))


def test_an_answer_without_a_label_in_the_file_is_nobodys(tmp_path):
    variables = [
        *(Variable(name) for name in PLACES),
        Variable(
            "Q20", "Bullied", {1: "0 days", 2: "1 or 2 days", 3: "3 days or more"}
        ),
    ]
    rows = [[1, 1, 1, 1], [1, 1, 2, 2], [1, 2, 3, 3], [1, 2, 4, 1]]
    path = spss_file(tmp_path, variables, rows)
    meant = '"0 days" = "0"\n"1 or 2 days" = "1-2"\n"3 days or more" = "3-5"\n'
    edition = told(
        tmp_path, f'[columns]\ndays_bullied = "Q20"\n[answers.days_bullied]\n{meant}'
    )
    source = edition.apply(read(path))
    found = estimate(source, edition.design, edition.indicators(source))
    assert [row.value for row in found] == [0.5, 0.25]


def test_numbers_whose_codes_nobody_read_are_refused(tmp_path):
    file = table_file(tmp_path, {**PLACES, "days_bullied": [1, 2, 3, 1]})
    with pytest.raises(AnswersNotKnown, match="numbers without words"):
        Instrument.named("gshs-2013").apply(read(file))


def test_an_item_that_the_instrument_lacks_is_told(tmp_path):
    with pytest.raises(EditionNotValid, match="gshs-2013 has no item shoe_size"):
        told(tmp_path, '[columns]\nshoe_size = "Q1"\n')
    with pytest.raises(AnswersNotKnown, match="days_bullied has no answer 'often'"):
        told(tmp_path, '[answers.days_bullied]\n"x" = "often"\n')
