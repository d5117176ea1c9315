"""`payung impact`: outcomes among children bullied and not, or one sentence."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from payung.cli import main
from payung.survey.regression.tests.surveys import columns

DESIGN = ("--weight", "weight", "--strata", "stratum", "--psu", "school")
EXPOSURE = ("--exposure", "bullied = bullied == 1")
OUTCOME = ("--outcome", "lonely = lonely == 1")
HEAD = "outcome,measure,group,n,estimate,se,ci_low,ci_high,df,p_value,flag"


@pytest.fixture
def survey(tmp_path):
    """An invented survey, as a file."""
    file = tmp_path / "survey.csv"
    write(file, columns())
    return file


def write(file, told):
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(told)
        writer.writerows(zip(*told.values(), strict=True))


@pytest.fixture
def payung(monkeypatch, capsys):
    """Run the whole command; returns its exit code, output and sentences."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["payung", "impact", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return run


@pytest.fixture
def refused(payung, tmp_path):
    """Run a command that must refuse: one sentence, code 2, nothing written."""

    def run(*arguments):
        place = tmp_path / "impact.csv"
        written = ("--format", "csv", "--output", place)
        code, out, sentence = payung(*arguments, *written)
        assert (code, out) == (2, "")
        assert len(sentence.splitlines()) == 1
        assert not place.exists()
        return sentence

    return run


def rows(text):
    return {
        (row["outcome"], row["measure"], row["group"]): row
        for row in csv.DictReader(io.StringIO(text))
    }


@pytest.mark.slow
def test_csv_has_its_columns_and_measures_in_their_order(payung, survey):
    code, out, _ = payung(
        survey, *DESIGN, *EXPOSURE, *OUTCOME, "--adjust", "sex", "--format", "csv"
    )
    found = rows(out)
    assert code == 0
    assert out.splitlines()[0] == HEAD
    assert next(iter(found)) == ("lonely", "prevalence", "bullied=yes")
    assert len(found) == 10
    both = "bullied=yes against bullied=no"
    assert float(found["lonely", "adjusted_odds_ratio", both]["estimate"]) > 1
    assert found["lonely", "adjusted_attributable_fraction", "all"]["flag"] == "show"
    assert found["lonely", "prevalence", "bullied=no"]["p_value"] == ""


@pytest.mark.slow
def test_the_table_fits_eighty_columns_and_says_that_association_is_no_cause(
    payung, survey, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "80")
    adjusted = ("--adjust", "sex", "--adjust", "older = grade >= 8")
    _, out, _ = payung(survey, *DESIGN, *EXPOSURE, *OUTCOME, *adjusted)
    assert max(map(len, out.splitlines())) <= 80
    told = " ".join(out.split())
    assert "An association is not a cause" in told
    assert "lonely: of children with “bullied”, 40 in 100, of others 19:" in told
    assert "with sex, older held equal" in told
    assert "If that were the cause and nothing else differed, 2" in told


@pytest.mark.slow
def test_a_written_table_holds_what_the_screen_shows(payung, survey, tmp_path):
    place = tmp_path / "impact.txt"
    code, out, _ = payung(survey, *DESIGN, *EXPOSURE, *OUTCOME, "--output", place)
    assert (code, out) == (0, "")
    assert "odds ratio" in place.read_text()
    assert "adjusted" not in place.read_text()


@pytest.mark.slow
def test_json_says_how_it_was_asked(payung, survey):
    asked = ("--where", "grade >= 8", "--level", "0.9", "--df", "domain")
    code, out, _ = payung(
        survey, *DESIGN, *EXPOSURE, *OUTCOME, *asked, "--format", "json"
    )
    told = json.loads(out)
    assert code == 0
    assert told["settings"]["where"] == "grade >= 8"
    assert told["settings"]["degrees_of_freedom"] == "domain"
    assert "not a cause" in told["caution"]
    assert told["outcomes"][0]["measures"][0]["measure"] == "prevalence"


@pytest.mark.slow
def test_a_label_and_an_expression_are_told_apart(payung, survey):
    asked = [survey, *DESIGN, *EXPOSURE, *OUTCOME, "--format", "csv"]
    plain = payung(*asked, "--adjust", "sex")[1]
    of_boys = payung(*asked, "--adjust", "sex=Male")[1]
    named = payung(*asked, "--adjust", "girl = sex == 'Female'")[1]
    key = ("lonely", "adjusted_odds_ratio", "bullied=yes against bullied=no")
    told = [float(rows(one)[key]["estimate"]) for one in (plain, of_boys, named)]
    assert told == pytest.approx([told[0]] * 3, rel=1e-9)


@pytest.mark.slow
def test_names_that_a_spreadsheet_would_run_are_guarded(payung, survey):
    outcome = ("--outcome", "@SUM(1) = lonely == 1")
    _, out, _ = payung(survey, *DESIGN, *EXPOSURE, *outcome, "--format", "csv")
    assert all(line.startswith("'@SUM(1),") for line in out.splitlines()[1:])


@pytest.mark.slow
def test_twice_gives_the_same_bytes(payung, survey):
    asked = [survey, *DESIGN, *EXPOSURE, *OUTCOME, "--adjust", "sex"]
    assert payung(*asked, "--format", "json") == payung(*asked, "--format", "json")


@pytest.mark.slow
def test_an_unknown_column_is_refused_with_the_nearest(refused, survey):
    outcome = ("--outcome", "lonely = lonly == 1")
    assert "Did you mean lonely?" in refused(survey, *DESIGN, *EXPOSURE, *outcome)
    adjust = ("--adjust", "sax")
    told = refused(survey, *DESIGN, *EXPOSURE, *OUTCOME, *adjust)
    assert "Did you mean sex?" in told


def test_an_exposure_that_is_the_outcome_is_refused(refused, survey):
    same = ("--outcome", "again = bullied == 1")
    assert "again is bullied itself" in refused(survey, *DESIGN, *EXPOSURE, *same)


def test_an_exposure_that_nobody_has_is_refused(refused, survey):
    nobody = ("--exposure", "bullied = bullied == 7")
    told = refused(survey, *DESIGN, *nobody, *OUTCOME)
    assert "bullied does not vary" in told


def test_an_outcome_that_nobody_has_is_refused(refused, survey):
    nobody = ("--outcome", "lonely = lonely == 7")
    assert "one answer to lonely" in refused(survey, *DESIGN, *EXPOSURE, *nobody)


def test_an_exposure_that_decides_the_outcome_is_refused(refused, survey):
    told = columns()
    told["lonely"] = told["bullied"]
    write(survey, told)
    assert "separation" in refused(survey, *DESIGN, *EXPOSURE, *OUTCOME)


@pytest.mark.slow
def test_covariates_that_follow_from_each_other_are_refused(refused, survey):
    adjust = ("--adjust", "grade", "--adjust", "old = grade == 9")
    told = refused(survey, *DESIGN, *EXPOSURE, *OUTCOME, *adjust)
    assert "The labels of old follow" in told


@pytest.mark.slow
def test_a_covariate_that_hardly_repeats_is_refused(refused, survey):
    told = refused(survey, *DESIGN, *EXPOSURE, *OUTCOME, "--adjust", "weight")
    assert "weight has" in told


def test_an_expression_without_a_name_is_refused(refused, survey):
    told = refused(survey, *DESIGN, "--exposure", "bullied == 1", *OUTCOME)
    assert "--exposure takes a name and an expression" in told


def test_a_survey_is_not_written_over(payung, survey):
    before = survey.read_bytes()
    code, _, told = payung(
        survey, *DESIGN, *EXPOSURE, *OUTCOME, "--format", "csv", "--output", survey
    )
    assert code == 2
    assert "is the survey itself" in told
    assert survey.read_bytes() == before


@pytest.mark.shared
@pytest.mark.slow
def test_the_real_survey_from_file_to_figures(payung, shared_data):
    """Equal to R: svyciprop, svyglm on the subset of complete cases."""
    outcomes = ["bullied_electronic", "heroin = QN52 == 1"]
    asked = [one for name in outcomes for one in ("--outcome", name)]
    asked += ["--adjust", "sex", "--adjust", "grade"]
    code, out, _ = payung(
        shared_data / "yrbs" / "yrbs2019.csv", "--instrument", "yrbs-2019",
        "--exposure", "bullied_school", *asked, "--format", "csv", "--df", "domain",
    )  # fmt: skip
    assert code == 0
    found = rows(out)
    for key, (estimate, error) in IN_R.items():
        row = found[key]
        assert float(row["estimate"]) == pytest.approx(estimate, rel=1e-9), key
        assert float(row["se"]) == pytest.approx(error, rel=1e-8), key


BOTH = "bullied_school=yes against bullied_school=no"
IN_R = {
    ("bullied_electronic", "prevalence", "bullied_school=yes"): (
        0.5276304835247280,
        0.01539089325004643,
    ),
    ("bullied_electronic", "ratio", BOTH): (7.981694462572684, 0.477244832191855),
    ("bullied_electronic", "adjusted_odds_ratio", BOTH): (
        15.4205820454464,
        1.26832836689733,
    ),
    ("heroin", "prevalence", "bullied_school=no"): (
        0.00973019525635655,
        0.00161485105050838,
    ),
    ("heroin", "ratio", BOTH): (4.016810581110438, 0.551723555399358),
    ("heroin", "adjusted_odds_ratio", BOTH): (4.90202524314353, 0.861466084677374),
}
