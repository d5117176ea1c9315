"""What is odd about answers: absurd numbers, lost labels, rosters, records that repeat."""

import pytest

from payung.instruments.inspection import inspect, profile
from payung.instruments.instrument import Instrument
from payung.instruments.reading import read
from payung.instruments.spss_file import Variable
from payung.instruments.tests.survey_files import spss_file, table_file

YES_NO = {1: "Yes", 2: "No"}


def found(source, **options):
    inspection = inspect(source, **options)
    return {finding.code: finding for finding in inspection.findings}


def test_missing_coded_as_the_largest_number_is_counted(tmp_path):
    variables = [Variable("bullied"), Variable("age")]
    rows = [[1, 13], [1.797e308, 1.797e308], [2, 1.797e308], [2, 14]]
    finding = found(read(spss_file(tmp_path, variables, rows)))["number_too_large"]
    assert (finding.severity, finding.number) == ("warning", 3)
    assert finding.columns == ("bullied", "age")
    assert "3 in 2 columns (bullied, age)" in finding.sentence


def test_absurd_numbers_count_as_missing_and_not_as_range(tmp_path):
    rows = [[13], [1.797e308], [None], [15]]
    [age] = inspect(read(spss_file(tmp_path, [Variable("age")], rows))).variables
    assert (age.missing, age.low, age.high) == (2, 13.0, 15.0)


def test_a_record_that_repeats_another(tmp_path):
    columns = {"child": [1, 2, 3, 3, *range(5, 25)], "age": [13, 13, 14, 14] * 6}
    finding = found(read(table_file(tmp_path, columns)))["record_repeated"]
    assert (finding.number, finding.rows) == (1, (3, 4))


def test_a_record_that_repeats_another_under_a_new_number(tmp_path):
    answers = {
        f"q{q}": [(child * q) % 5 for child in (1, 2, 3, 2)] for q in range(7, 37)
    }
    columns = {"record": [1, 2, 3, 4], **answers}
    finding = found(read(table_file(tmp_path, columns)))["record_repeated"]
    assert finding.rows == (2, 4)


def test_children_of_one_class_may_answer_alike(tmp_path):
    columns = {"sex": [1, 1, 2, 2], "age": [13, 13, 14, 14]}
    assert "record_repeated" not in found(read(table_file(tmp_path, columns)))


def test_rosters_that_disagree_with_the_records(tmp_path):
    columns = {
        "school_id": [1] * 6 + [2] * 6,
        "class_id": [1, 1, 1, 2, 2, 2] * 2,
        "enrolled": [3, 3, 3, 2, 2, 2, 3, 3, 4, 5, 5, 5],
    }
    finding = found(read(table_file(tmp_path, columns)))["roster_disagrees"]
    assert (finding.severity, finding.number) == ("warning", 2)
    assert finding.rows == (4, 7)
    assert "1 hold more records than enrolled" in finding.sentence
    assert "in 1 enrolled differs" in finding.sentence


def test_rosters_that_agree_are_no_finding(tmp_path):
    columns = {"class_id": [1, 1, 2], "class_size": [30, 30, 28]}
    assert "roster_disagrees" not in found(read(table_file(tmp_path, columns)))


def test_a_value_without_label(tmp_path):
    variables = [Variable("bullied", labels=YES_NO)]
    rows = [[1], [2], [7], [7]]
    finding = found(read(spss_file(tmp_path, variables, rows)))["value_without_label"]
    assert (finding.column, finding.number) == ("bullied", 2)
    assert "bullied holds 7 in 2 records" in finding.sentence


def test_a_scale_with_words_at_its_ends_is_no_finding(tmp_path):
    variables = [Variable("age", labels={11: "11 or younger", 16: "16 or older"})]
    rows = [[age] for age in (11, 12, 13, 14, 15, 16)]
    assert "value_without_label" not in found(
        read(spss_file(tmp_path, variables, rows))
    )


def test_codes_that_mean_something_else_than_in_the_questionnaire(tmp_path):
    variables = [Variable("Q2", "What is your sex", {1: "Male", 2: "Female"})]
    source = read(spss_file(tmp_path, variables, [[1], [2]]))
    finding = found(source, instrument=Instrument.named("yrbs-2019"))[
        "label_unlike_instrument"
    ]
    assert (finding.severity, finding.column) == ("error", "Q2")
    assert "1 is 'Male', not 'Female'" in finding.sentence


def test_codes_that_the_questionnaire_does_not_have(tmp_path):
    source = read(table_file(tmp_path, {"QN_bullied_school": [0, 1, 1]}))
    finding = found(source, instrument=Instrument.named("yrbs-2019"))[
        "label_unlike_instrument"
    ]
    assert "0 is not one of its answers" in finding.sentence


def test_labels_in_another_language_of_the_questionnaire_fit(tmp_path):
    variables = [Variable("sex", "Giới tính", {1: "Nữ", 2: "Nam"})]
    source = read(spss_file(tmp_path, variables, [[1], [2]]))
    codes = found(source, instrument=Instrument.named("example"))
    assert "label_unlike_instrument" not in codes


def test_a_title_that_tells_of_another_question(tmp_path):
    variables = [Variable("QN23", "Carried a weapon")]
    source = read(spss_file(tmp_path, variables, [[1], [2]]))
    findings = found(source, instrument=Instrument.named("yrbs-2019"))
    assert findings["title_unlike_instrument"].column == "QN23"


def test_design_columns_that_the_file_lacks(tmp_path):
    source = read(table_file(tmp_path, {"sex": ["Male", "Female"]}))
    inspection = inspect(source, instrument=Instrument.named("yrbs-2019"))
    absent = [one for one in inspection.findings if one.code == "design_column_absent"]
    assert len(absent) == 3
    assert inspection.has_errors


def test_empty_and_constant_columns(tmp_path):
    columns = {"asked": [1, 2], "lost": [None, None], "country": ["A", "A"]}
    findings = found(read(table_file(tmp_path, columns)))
    assert findings["column_empty"].columns == ("lost",)
    assert findings["column_constant"].columns == ("country",)


def test_text_that_holds_numbers(tmp_path):
    columns = {"age": [13, 14, 15, 16, "fifteen"], "sex": ["a", "b", "a", "b", "a"]}
    finding = found(read(table_file(tmp_path, columns)))["number_in_text"]
    assert finding.column == "age"
    assert "beside 'fifteen'" in finding.sentence


def test_variables_say_what_they_hold(tmp_path):
    variables = [
        Variable("bullied", "Bullied at school", {**YES_NO, 9: "No answer"}, (9.0,))
    ]
    source = read(spss_file(tmp_path, variables, [[1], [2], [2], [9], [None]]))
    [bullied] = inspect(source).variables
    assert bullied.title == "Bullied at school"
    assert bullied.labels == (("Yes", 1), ("No", 2))
    assert (bullied.distinct, bullied.missing, bullied.declared_missing) == (
        2,
        2,
        ("9",),
    )


def test_a_long_file_is_looked_at_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(profile, "CELLS_AT_ONCE", 1)
    columns = {
        "record": list(range(25_000)),
        "age": [11 + i % 6 for i in range(25_000)],
    }
    record, age = inspect(read(table_file(tmp_path, columns))).variables
    assert (age.distinct, age.distinct_is_exact) == (6, True)
    assert not record.distinct_is_exact
    assert record.distinct == pytest.approx(25_000, rel=0.1)


def test_columns_that_look_like_the_design_are_found(tmp_path):
    number = 60
    columns = {
        "FINALWGT": [1.5 + i % 7 for i in range(number)],
        "stratum": [i % 3 for i in range(number)],
        "psu": [i % 6 for i in range(number)],
        "weight_kg": [40 + i for i in range(number)],
        "age": [13] * number,
    }
    inspection = inspect(read(table_file(tmp_path, columns)))
    roles = [(one.role, one.column) for one in inspection.candidates]
    assert roles == [
        ("weight", "FINALWGT"),
        ("weight", "weight_kg"),
        ("strata", "stratum"),
        ("psu", "psu"),
    ]
    assert inspection.design.weight == "FINALWGT"
    assert inspection.design_is_guessed


def test_where_the_design_is_guessed_nothing_in_it_is_an_error(tmp_path):
    columns = {"weight": [50, None, 61], "age": [13, 14, 15]}
    inspection = inspect(read(table_file(tmp_path, columns)))
    codes = {one.code: one.severity for one in inspection.findings}
    assert codes["design_incomplete"] == "warning"
    assert not inspection.has_errors
