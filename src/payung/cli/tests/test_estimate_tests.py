"""`payung estimate --test`: does a share differ between the groups of a column?"""

import json
import sys

import pytest

from payung.cli import main

DESIGN = ("--weight", "weight", "--psu", "school")
BULLIED = ("--indicator", "bullied = bullied == 1")


def survey_of(number_of_girls, number_of_boys):
    """Return a survey in which girls were bullied far more often than boys."""
    children = [
        ("girl", (place + place // 20) % 10 < 7) for place in range(number_of_girls)
    ]
    children += [
        ("boy", (place + place // 20) % 10 < 2) for place in range(number_of_boys)
    ]
    lines = [
        f"{place % 20},{1 + place % 3},{sex},{int(bullied)}"
        for place, (sex, bullied) in enumerate(children)
    ]
    return "\n".join(["school,weight,sex,bullied", *lines, ""])


@pytest.fixture
def payung(monkeypatch, capsys, tmp_path):
    """Run the whole command on a survey; returns its exit code, output and sentences."""

    def run(*arguments, girls=300, boys=300):
        file = tmp_path / "survey.csv"
        file.write_text(survey_of(girls, boys))
        words = ("estimate", file, *DESIGN, "--quiet", *arguments)
        monkeypatch.setattr(sys, "argv", ["payung", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return run


@pytest.mark.slow
def test_the_table_says_whether_the_groups_differ(payung):
    code, out, _ = payung(*BULLIED, "--test", "sex")

    assert code == 0
    assert "sex: F(1.0, 19.0) =" in out
    assert "p < 0.0001: the groups differ" in out


@pytest.mark.slow
def test_the_groups_that_are_tested_are_told_too(payung):
    _, out, _ = payung(*BULLIED, "--test", "sex", "--format", "csv")

    assert [line.split(",")[1] for line in out.splitlines()[1:]] == [
        "all",
        "sex=boy",
        "sex=girl",
    ]


@pytest.mark.slow
def test_json_holds_all_numbers_of_a_test(payung):
    _, out, _ = payung(*BULLIED, "--test", "sex", "--format", "json")

    test = json.loads(out)["tests"][0]
    assert (test["indicator"], test["column"]) == ("bullied", "sex")
    assert test["respondents"] == 600
    assert test["chi_square_degrees"] == 1
    assert test["flag"] == "show"


@pytest.mark.slow
def test_a_test_of_a_group_that_is_not_published_is_marked_and_stays_out_of_the_report(
    payung, tmp_path
):
    page = tmp_path / "report.html"
    asked = (*BULLIED, "--test", "sex", "--report", page)
    _, out, _ = payung(*asked, boys=20)

    tested = next(line for line in out.splitlines() if "F(" in line)
    assert tested.rstrip().endswith("[u]")
    assert "F(" not in page.read_text()
    assert "Tests not shown because one of their groups is not: 1." in page.read_text()


@pytest.mark.slow
def test_the_report_says_whether_the_groups_differ(payung, tmp_path):
    page = tmp_path / "report.html"
    payung(*BULLIED, "--test", "sex", "--report", page)

    assert "Sex: F(1.0, 19.0) =" in page.read_text()
    assert "p &lt; 0.0001: the groups differ" in page.read_text()


@pytest.mark.slow
def test_a_column_that_is_not_there_is_refused(payung):
    code, out, err = payung(*BULLIED, "--test", "sexx")

    assert (code, out) == (2, "")
    assert "Did you mean sex?" in err
