"""`payung instruments` lists the editions and shows one whole."""

import pytest

from payung.cli.tests.survey_commands import payung, refused


def test_it_lists_them():
    shown = payung("instruments").stdout
    for name in ("example", "yrbs-2015", "yrbs-2023"):
        assert name in shown


def test_it_shows_one_whole():
    shown = payung("instruments", "yrbs-2019").stdout
    for words in ("Population", "bullied_school == 1", "Hispanic / Latino", "Q66"):
        assert words in shown
    for heading in ("Indicators", "Groups", "Items", "Not measured", "Unverified"):
        assert heading in shown


@pytest.mark.parametrize("name", ["yrbs-2018", "YRBS2019"])
def test_an_unknown_one_gets_the_nearest(name):
    assert "did you mean yrbs-20" in refused("instruments", name)


def test_the_list_says_what_was_checked():
    lines = {
        line.split()[0]: line
        for line in payung("instruments").stdout.splitlines()
        if line.strip()
    }
    assert "unverified" in lines["gshs-2013"]
    assert "verified, with" in lines["yrbs-2019"]


def test_it_shows_sources_codes_replicates_and_what_nobody_checked():
    shown = " ".join(payung("instruments", "pisa-2018").stdout.split())
    for words in (
        "W_FSTUWT",
        "W_FSTURWT* (fay 0.5), unverified",
        "Sources",
        "worlddatabaseofhappiness",
        "3 A few times a month",
        "pisa-any-of-six-acts-monthly-12-months-any-all-known",
    ):
        assert words in shown


def test_it_says_which_columns_must_be_told():
    shown = " ".join(payung("instruments", "gshs-2013").stdout.split())
    assert "(its column must be told)" in shown
    assert "(codes unverified)" in shown
    assert "not measured, which is not zero. [memory] (unverified)" in shown
