"""JSON carries what is needed to read the numbers."""

import json

from payung.cli.tests.sample import BULLIED, ROWS, make_estimates, with_mean_and_total
from payung.cli.writing import to_json


def test_all_that_was_set_and_found_is_there():
    whole = json.loads(
        to_json(make_estimates(where="age >= 13"), about={"file": "example.sav"})
    )
    assert whole["about"] == {"file": "example.sav"}
    settings = whole["settings"]
    assert settings.pop("standard")["fewest_children"] == 30
    assert settings == {
        "level": 0.95, "interval": "logit", "degrees_of_freedom": "design", "where": "age >= 13",
    }  # fmt: skip
    assert whole["design"]["number_of_clusters"] == 53
    assert whole["design"]["degrees_of_freedom"] == 37
    assert whole["design"]["lonely_strata"] == ["103"]
    assert whole["indicators"][0]["definition"] == BULLIED.definition
    assert whole["notes"] == ["20 records without weight were left out."]
    assert "unverified" in whole["thresholds"]


def test_an_estimate_has_its_columns_and_its_reason():
    evening = json.loads(to_json(make_estimates()))["estimates"][6]
    assert evening["columns"] == [["grade", "Evening class"]]
    assert evening["flag"] == "suppress"
    assert evening["reason"] == ROWS[6].reason
    assert evening["estimate"] == ROWS[6].value


def test_a_difference_has_its_verdict_and_both_groups():
    first = json.loads(to_json(make_estimates()))["differences"][0]
    assert first["verdict"] == "higher"
    assert (first["first"], first["second"]) == ([["sex", "Female"]], [["sex", "Male"]])


def test_what_is_not_a_number_is_null():
    text = to_json(with_mean_and_total())
    assert "NaN" not in text
    assert json.loads(text)["estimates"][15]["estimate"] is None


def test_words_of_any_script_are_readable_in_the_file():
    row = make_estimates(notes=("Đã bỏ 20 bản ghi.",))
    assert "Đã bỏ 20 bản ghi." in to_json(row)
