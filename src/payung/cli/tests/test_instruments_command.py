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
