"""`payung compare` on five real surveys of the same questions."""

from __future__ import annotations

import csv
import io
import sys

import pytest

from payung.cli import main

YEARS = (2015, 2017, 2019, 2021, 2023)

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def test_five_surveys_have_four_changes_and_one_slope(shared_data, monkeypatch, capsys):
    files = [str(shared_data / "yrbs" / f"yrbs{year}.csv") for year in YEARS]
    editions = [word for year in YEARS for word in ("--instrument", f"yrbs-{year}")]
    asked = ["--indicator", "bullied_school", "--format", "csv", "--quiet"]
    monkeypatch.setattr(sys, "argv", ["payung", "compare", *files, *editions, *asked])

    with pytest.raises(SystemExit) as ended:
        main()

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    gaps = [row for row in rows if row["kind"] == "difference"]
    assert not ended.value.code
    assert [int(row["to_year"]) for row in gaps] == list(YEARS[1:])
    assert [row["kind"] for row in rows].count("slope_a_year") == 1
    # published for 2019: 19.5 %
    assert float(gaps[1]["to_estimate"]) == pytest.approx(0.195, abs=5e-4)
