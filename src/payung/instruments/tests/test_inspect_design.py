"""Before a release, what is odd about weights, strata and schools is told at once."""

import pytest

from payung.instruments.inspection import inspect
from payung.instruments.reading import read
from payung.instruments.tests.survey_files import table_file
from payung.survey.columns import UnknownColumn
from payung.survey.design import Design

DESIGN = Design(weight="weight", strata="stratum", clusters=("school",))
NESTED = Design(weight="weight", strata="stratum", clusters=("school",), nested=True)


def pupils(number=40, **columns):
    """Pupils in four strata of two schools each, weighing 2 to 4."""
    return {
        "record": list(range(1, number + 1)),
        "stratum": [1 + i % 4 for i in range(number)],
        "school": [10 * (1 + i % 4) + (i // 4) % 2 for i in range(number)],
        "weight": [2 + i % 3 for i in range(number)],
        **columns,
    }


def found(folder, columns, design=DESIGN):
    inspection = inspect(read(table_file(folder, columns)), design)
    return {finding.code: finding for finding in inspection.findings}


def test_a_sound_survey_has_no_findings(tmp_path):
    assert found(tmp_path, pupils()) == {}


def test_a_class_without_weight_stratum_and_school_is_one_finding(tmp_path):
    lost = range(100, 120)
    columns = pupils(200)
    for name in ("weight", "stratum", "school"):
        columns[name] = [None if i in lost else v for i, v in enumerate(columns[name])]
    findings = found(tmp_path, columns)
    assert list(findings) == ["design_incomplete"]
    finding = findings["design_incomplete"]
    assert (finding.severity, finding.number) == ("error", 20)
    assert finding.rows == tuple(range(101, 121))
    assert finding.columns == ("weight", "stratum", "school")
    assert (
        "20 records without weight, stratum and PSU (records 101 to 120)"
        in finding.sentence
    )


def test_left_out_as_declared_they_are_a_warning(tmp_path):
    columns = pupils()
    columns["weight"][0] = None
    design = Design("weight", "stratum", ("school",), incomplete="exclude")
    finding = found(tmp_path, columns, design)["design_incomplete"]
    assert finding.severity == "warning"
    assert "left out of every estimate" in finding.sentence


def test_a_weight_coded_absurdly_is_missing(tmp_path):
    columns = pupils()
    columns["weight"][6:8] = [1.797e308, "nan"]
    findings = found(tmp_path, columns)
    assert findings["design_incomplete"].rows == (7, 8)
    assert findings["number_too_large"].number == 1
    assert findings["number_not_finite"].number == 1


def test_weights_below_zero_and_of_zero(tmp_path):
    columns = pupils()
    columns["weight"][4], columns["weight"][9] = -1, 0
    findings = found(tmp_path, columns)
    assert findings["weight_negative"].severity == "error"
    assert findings["weight_negative"].rows == (5,)
    assert findings["weight_zero"].severity == "warning"
    assert findings["weight_zero"].rows == (10,)


def test_a_weight_of_words(tmp_path):
    columns = pupils(weight=["heavy", *[2] * 39])
    assert found(tmp_path, columns)["weight_not_a_number"].severity == "error"


def test_normalised_weights_are_noted(tmp_path):
    findings = found(tmp_path, pupils(weight=[0.5, 1.5] * 20))
    assert list(findings) == ["weight_normalised"]
    assert findings["weight_normalised"].severity == "note"


def test_one_child_that_weighs_as_much_as_many(tmp_path):
    columns = pupils()
    columns["weight"][17] = 300
    finding = found(tmp_path, columns)["weight_extreme"]
    assert finding.rows == (18,)
    assert "100 times the middle one" in finding.sentence


def test_nearly_every_child_was_asked(tmp_path):
    columns = pupils(weight=[1.0] * 30 + [1.2] * 10)
    finding = found(tmp_path, columns)["near_census"]
    assert finding.severity == "warning"
    assert "add up to 42 for 40 records" in finding.sentence


def test_nearly_every_child_was_asked_and_the_population_is_known(tmp_path):
    columns = pupils(weight=[1.0] * 30 + [1.2] * 10, schools=[3] * 40)
    design = Design("weight", "stratum", ("school",), ("schools",))
    assert "near_census" not in found(tmp_path, columns, design)


def test_all_weights_alike_are_noted(tmp_path):
    assert "weight_constant" in found(tmp_path, pupils(weight=[3] * 40))


def test_school_numbers_that_start_anew_in_each_stratum(tmp_path):
    columns = pupils(school=[1 + (i // 4) % 2 for i in range(40)])
    finding = found(tmp_path, columns)["psu_in_two_strata"]
    assert (finding.severity, finding.number) == ("error", 2)
    assert "--nested" in finding.sentence
    assert found(tmp_path, columns, NESTED)["psu_in_two_strata"].severity == "note"


def test_a_stratum_with_one_school(tmp_path):
    columns = pupils()
    columns["school"] = [
        40 if s == 4 else k
        for s, k in zip(columns["stratum"], columns["school"], strict=True)
    ]
    finding = found(tmp_path, columns)["lonely_stratum"]
    assert (finding.severity, finding.number) == ("warning", 1)
    assert "(4)" in finding.sentence
    adjusted = Design("weight", "stratum", ("school",), lonely_psu="adjust")
    assert found(tmp_path, columns, adjusted)["lonely_stratum"].severity == "note"


def test_an_unknown_column_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(UnknownColumn, match="Did you mean weight"):
        found(tmp_path, pupils(), Design(weight="weigth"))


def test_findings_come_gravest_first(tmp_path):
    columns = pupils(weight=[-1.0, 0.0, *[1.0] * 38], empty=[None] * 40)
    severities = [
        one.severity
        for one in inspect(read(table_file(tmp_path, columns)), DESIGN).findings
    ]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert {"error", "warning", "note"} <= set(severities)
