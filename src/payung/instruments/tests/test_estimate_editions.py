"""Invented files of each edition are estimated, and give what one counts by hand."""

import pytest

from payung.instruments.instrument import Instrument
from payung.instruments.reading import read
from payung.instruments.tests.survey_files import table_file
from payung.survey import estimate

PLACES = {"weight": [1, 1, 1, 1], "stratum": [1, 1, 2, 2], "psu": [1, 2, 3, 4]}


def figures(name, folder, columns):
    """Values and respondents of every indicator that the file can give."""
    edition = Instrument.named(name)
    source = edition.apply(read(table_file(folder, columns)))
    found = estimate(source, edition.design, edition.indicators(source))
    return {
        row.indicator: (
            None if row.value is None else round(row.value, 6),
            row.respondents,
        )
        for row in found
    }


def test_bullied_days_of_gshs_2013(tmp_path):
    columns = {**PLACES, "days_bullied": ["0", "1-2", "3-5", None]}
    found = figures("gshs-2013", tmp_path, columns)
    assert found == {
        "bullied": (round(2 / 3, 6), 3),
        "bullied_often": (round(1 / 3, 6), 3),
    }


def test_impact_items_of_gshs_2013(tmp_path):
    columns = {
        **PLACES,
        "considered_suicide": [1, 2, 2, 2],
        "felt_lonely": ["Always", "Most of the time", "Never", "Rarely"],
        "went_hungry": ["Always", "Never", "Never", "Never"],
    }
    found = figures("gshs-2013", tmp_path, columns)
    assert found == {
        "suicide_considered": (0.25, 4),
        "lonely": (0.5, 4),
        "hungry": (0.25, 4),
    }


def test_blanks_of_gshs_2018_are_no_answers_and_the_two_rules_differ(tmp_path):
    columns = {
        **PLACES,
        "bullied_at_school": ["Yes", "No", "No", "   "],
        "bullied_elsewhere": [" ", "No", "  ", "  "],
        "bullied_online": ["No", "No", "No", " "],
    }
    found = figures("gshs-2018", tmp_path, columns)
    assert found["bullied_school"] == (round(1 / 3, 6), 3)
    assert found["bullied_any_one_known"] == (round(1 / 3, 6), 3)
    assert found["bullied_any_all_known"] == (0, 1)


ACTS = [f"ST038Q0{number}NA" for number in range(3, 9)]


@pytest.mark.slow
@pytest.mark.parametrize("year", [2018, 2022])
def test_any_act_of_pisa_by_both_rules(year, tmp_path):
    columns = {"W_FSTUWT": [2, 1, 1, 1]}
    columns |= {f"W_FSTURWT{r}": [2 + r / 100, 1, 1, 1] for r in range(1, 81)}
    columns |= {act: [1, 1, 2, 1] for act in ACTS}
    columns["ST038Q03NA"] = [4, 1, 2, 1]  # one child, who stands for two
    columns["ST038Q08NA"] = [None, 1, 2, 1]  # that child skipped another act
    found = figures(f"pisa-{year}", tmp_path, columns)
    assert found["left_out_monthly"] == (0.4, 4)
    assert found["rumours_monthly"] == (0, 3)
    assert found["any_act_monthly_any_one_known"] == (0.4, 4)
    assert found["any_act_monthly_any_all_known"] == (0, 3)


@pytest.mark.parametrize("grade", [4, 8])
def test_the_scale_of_timss(grade, tmp_path):
    columns = {
        **PLACES,
        "bullying_scale": [6.5, 9.5, 11, 13],
        "bullying_class": ["About weekly"] * 4,
    }
    found = figures(f"timss-2019-g{grade}", tmp_path, columns)
    assert found["bullying_scale_mean"] == (10, 4)
    assert found["bullied_about_weekly"] == (1, 4)


def test_hbsc_counts_bullied_and_cyberbullied_from_different_thresholds(tmp_path):
    often = ["Not at all", "Once or twice", "2-3 times a month", "About once a week"]
    columns = {**PLACES, "times_bullied": often, "times_cyberbullied": often}
    found = figures("hbsc-2022", tmp_path, columns)
    assert found == {"bullied_2_3_a_month": (0.5, 4), "cyberbullied_once": (0.75, 4)}
