"""A ministry describes its own survey, question by question or all at once."""

import pytest
import typer
from typer.testing import CliRunner

from payung.cli.describe import describe
from payung.cli.describing import asking
from payung.cli.describing.description import item_names
from payung.cli.estimate import estimate
from payung.instruments.instrument import Instrument
from payung.instruments.spss_file import Variable
from payung.instruments.tests.survey_files import spss_file, table_file
from payung.survey.refusal import Refusal

app = typer.Typer()
app.command()(describe)
app.command()(estimate)

YES_NO = {1: "Có", 2: "Không", 3: "Không nhớ"}


@pytest.fixture
def survey(tmp_path):
    """Twelve invented children of four schools in two strata."""
    variables = [
        Variable("weight", "Sampling weight"),
        Variable("stratum", "Region"),
        Variable("psu", "School"),
        Variable("c1", "Giới tính", {1: "Nam", 2: "Nữ"}),
        Variable("q7", "Bị bắt nạt trong 12 tháng qua", YES_NO),
    ]
    answered = [1, 1, 2, 2, 2, 2, 1, 2, 2, 2, 3, 2]
    rows = [
        [10, 1 + child // 6, 1 + child // 3, 1 + child % 2, answer]
        for child, answer in enumerate(answered)
    ]
    return spss_file(tmp_path, variables, rows)


@pytest.fixture
def in_terminal(monkeypatch):
    monkeypatch.setattr(asking, "is_terminal", lambda: True)


def payung(*arguments, typed=None):
    result = CliRunner().invoke(
        app, [str(one) for one in arguments], input=typed, env={"COLUMNS": "100"}
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def lines(**changed):
    """What is typed, by question; an empty line takes the proposal."""
    answers = {
        "weight": "",
        "strata": "",
        "psu": "",
        "nested": "",
        "lonely": "",
        "scale": "",
        "questions": "",
        "yes": "",
        "no": "2",
        "title_of_it": "Bullied in the past 12 months",
        "groups": "",
        "title": "School survey 2026",
        "years": "2026",
        "population": "Pupils in grade 7",
        "recall": "past 12 months",
        "write": "",
    }
    return "\n".join((answers | changed).values()) + "\n"


WHOLE = (
    *("--yes", "--weight", "weight", "--strata", "stratum", "--psu", "psu"),
    *("--indicator", "bullied = q7 == 1", "--group", "c1", "--title", "Survey"),
    *("--year", "2026", "--population", "Pupils", "--recall", "past 12 months"),
)


@pytest.mark.slow
def test_proposals_are_taken_and_the_file_gives_the_figure(
    survey, tmp_path, in_terminal
):
    own = tmp_path / "own.toml"
    result = payung("describe", survey, "--output", own, typed=lines())
    assert f"--instrument {own}" in result.stdout
    described = Instrument.from_file(own)
    assert described.design.strata == "stratum"
    assert described.design.clusters == ("psu",)
    assert [group.name for group in described.groups] == ["c1"]
    shown = payung("estimate", survey, "--instrument", own, "--format", "csv").stdout
    assert "0.2727" in shown  # 3 of 11: who does not remember is not counted


def test_fewer_than_five_children_are_never_counted(survey, tmp_path, in_terminal):
    result = payung("describe", survey, "--output", tmp_path / "o.toml", typed=lines())
    assert "Có  (fewer than 5)" in result.stdout
    assert "Không  (8)" in result.stdout


@pytest.mark.parametrize(
    ("question", "typed", "sentence"),
    [
        ("weight", "wieght\nweight", "wieght"),
        ("lonely", "drop\nadjust", "'drop' is none of fail, remove"),
        ("scale", "big\npopulation", "'big' is none of normalised, population"),
        ("questions", "q8\nq7", "q8"),
        ("questions", "-\nq7", "Name one question at least"),
        ("yes", "4\n1", "'4' is not in the list; write numbers from 1 to 3"),
        ("yes", "-\n1", "Choose one answer at least"),
        ("no", "1\n2", "1 counts as yes already"),
        ("years", "26\n2026", "'26' is not a year"),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_again(
    survey, tmp_path, in_terminal, question, typed, sentence
):
    own = tmp_path / "own.toml"
    result = payung(
        "describe", survey, "--output", own, typed=lines(**{question: typed})
    )
    assert sentence in result.stdout
    assert Instrument.from_file(own).definitions


@pytest.mark.slow
def test_numbers_that_stand_in_two_strata_are_taken_to_start_anew(
    tmp_path, in_terminal
):
    own = tmp_path / "own.toml"
    columns = {
        "weight": [10] * 8,
        "stratum": [1, 1, 1, 1, 2, 2, 2, 2],
        "psu": [1, 1, 2, 2, 1, 1, 2, 2],
        "q_bullied": [1, 2, 2, 2, 1, 2, 2, 2],
    }
    file = table_file(tmp_path, columns)
    result = payung("describe", file, "--output", own, typed=lines(yes="1", groups="-"))
    assert "psu: the same number stands in several strata" in result.stdout
    assert Instrument.from_file(own).design.nested


@pytest.mark.parametrize(
    ("typed", "rule"), [("y", "exclude"), ("n", "refuse"), ("", "refuse")]
)
def test_records_without_a_weight_are_left_out_only_if_that_is_said(
    tmp_path, in_terminal, typed, rule
):
    own = tmp_path / "own.toml"
    columns = {
        "weight": [10, None, 10, 10],
        "stratum": [1, 1, 2, 2],
        "psu": [1, 2, 3, 4],
        "q_bullied": [1, 2, 2, 2],
    }
    file = table_file(tmp_path, columns)
    answers = lines(lonely=f"\n{typed}", yes="1", groups="-")
    result = payung("describe", file, "--output", own, typed=answers)
    assert "1 records lack weight, stratum or PSU" in result.stdout
    assert Instrument.from_file(own).design.incomplete == rule


@pytest.mark.parametrize("typed", ["", "weight\n", lines(write="n")])
def test_who_stops_on_the_way_writes_nothing(survey, tmp_path, in_terminal, typed):
    own = tmp_path / "own.toml"
    assert payung("describe", survey, "--output", own, typed=typed).exit_code == 1
    assert list(tmp_path.glob("*.toml")) == []


def test_everything_by_options(survey, tmp_path):
    own = tmp_path / "own.toml"
    payung("describe", survey, "--output", own, *WHOLE)
    [bullied] = Instrument.from_file(own).definitions
    assert (bullied.numerator, bullied.recall) == ("q7 == 1", "past 12 months")
    assert "Unverified" in bullied.indicator().definition


@pytest.mark.parametrize(
    "option", ["--weight", "--strata", "--psu", "--indicator", "--year"]
)
def test_what_is_missing_is_named_where_nobody_can_be_asked(survey, tmp_path, option):
    place = WHOLE.index(option)
    rest = WHOLE[:place] + WHOLE[place + 2 :]
    with pytest.raises(Refusal, match=f"{option}.* was not given and nobody can be"):
        payung("describe", survey, "--output", tmp_path / "own.toml", *rest)
    assert not (tmp_path / "own.toml").exists()


@pytest.mark.slow
def test_a_file_that_is_there_is_kept(survey, tmp_path, monkeypatch):
    own = tmp_path / "own.toml"
    own.write_text("kept")
    with pytest.raises(Refusal, match="give --force"):
        payung("describe", survey, "--output", own, *WHOLE)
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    with pytest.raises(Refusal, match="was left as it is"):
        payung("describe", survey, "--output", own, typed=lines(write="\nn"))
    assert own.read_text() == "kept"
    payung("describe", survey, "--output", own, *WHOLE, "--force")
    assert Instrument.from_file(own).definitions


def test_the_survey_itself_is_never_written_over(survey):
    with pytest.raises(Refusal, match="must end in .toml"):
        payung("describe", survey, "--output", survey, *WHOLE, "--force")


@pytest.mark.slow
def test_names_of_columns_in_any_language_become_names_for_expressions(tmp_path):
    columns = {
        "trọng số": [1] * 4,
        "tầng": [1, 1, 2, 2],
        "trường": [1, 2, 3, 4],
        'câu "7"': ["Có", "Không", "Không", None],
    }
    file = table_file(tmp_path, {k.replace('"', ""): v for k, v in columns.items()})
    own = tmp_path / "own.toml"
    payung(
        *("describe", file, "--output", own, "--yes", "--weight", "trọng số"),
        *("--strata", "tầng", "--psu", "trường", "--title", 'A "survey"\\'),
        *("--indicator", "bullied = \"câu 7\" == 'Có'", "--year", "2026"),
        *("--population", "P", "--recall", "R"),
    )
    described = Instrument.from_file(own)
    assert described.title["en"] == 'A "survey"\\'
    assert described.design.weight == "trong_so"
    shown = payung("estimate", file, "--instrument", own, "--format", "csv").stdout
    assert "0.3333" in shown


@pytest.mark.slow
def test_columns_of_an_instrument_are_told(tmp_path):
    places = {"w": [1] * 4, "stratum": [1, 1, 2, 2], "psu": [1, 2, 3, 4]}
    file = table_file(
        tmp_path, {**places, "Q20": ["0 days", "1-2", "0 days", "0 days"]}
    )
    own = tmp_path / "own.toml"
    asked = ("describe", file, "--output", own, "--yes", "--instrument", "gshs-2013")
    with pytest.raises(Refusal, match="3 records in words other than"):
        payung(*asked, "--column", "days_bullied=Q20", "--column", "weight=w")
    payung(
        *(*asked, "--column", "days_bullied=Q20", "--column", "weight=w"),
        *("--answer", "days_bullied: 0 days = 0"),
    )
    shown = payung("estimate", file, "--instrument", own, "--format", "csv").stdout
    assert "0.25" in shown
    with pytest.raises(Refusal, match="ITEM=COLUMN with an item of gshs-2013"):
        payung(*asked, "--column", "shoe=Q20", "--force")


def test_a_new_name_is_never_that_of_another_column():
    in_file = ["câu 7", "cau_7", "Cau 7"]
    assert item_names(["câu 7", "Cau 7"], in_file) == {
        "câu 7": "cau_7_2",
        "Cau 7": "cau_7_3",
    }


def test_a_design_without_its_columns_is_not_written(tmp_path):
    file = table_file(tmp_path, {"w": [1, 1], "how_often": ["Not at all"] * 2})
    own = tmp_path / "own.toml"
    asked = ("describe", file, "--output", own, "--yes", "--instrument", "hbsc-2022")
    told = ("--column", "times_bullied=how_often", "--column", "weight=w")
    with pytest.raises(Refusal, match="needs stratum, psu, which the file does not"):
        payung(*asked, *told)
    assert not own.exists()
