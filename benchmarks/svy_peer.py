"""
Time the Python package svy, from the finished sample to the finished tables.

    python svy_peer.py FILE.parquet prop|mean --estimates FILE.csv [--repeat 1]

Runs in benchmarks/.venv; see requirements.txt.
"""

import argparse
import csv
import json
from pathlib import Path
from time import perf_counter

import polars as pl
import svy
from questions import STANDARD_GROUPINGS, STANDARD_INDICATORS, answers, groupings

QUESTIONS = answers(STANDARD_INDICATORS)


def open_sample(file: Path) -> svy.Sample:
    yes = [(pl.col(q) == 1).cast(pl.Int8) for q in QUESTIONS]
    data = pl.read_parquet(file).with_columns(yes)
    design = svy.Design(stratum="stratum", psu="school", wgt="weight")
    return svy.Sample(data=data, design=design)


def ask(sample: svy.Sample, measure: str):
    """Yield each question, what it was grouped by, and svy's table."""
    estimate = getattr(sample.estimation, measure)
    for columns in ((), *groupings(STANDARD_GROUPINGS)):
        for question in QUESTIONS:
            table = estimate(question, by=columns or None, drop_nulls=True)
            yield question, columns, table


def rows_of(question: str, columns: tuple[str, ...], table):
    for row in table.to_polars().to_dicts():
        if row.get(question, 1) in (1, "1", True):
            group = ";".join(f"{column}={row[column]}" for column in columns) or "all"
            yield question, group, repr(row["est"]), repr(row["se"])


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("file", type=Path)
    asked.add_argument("measure", choices=["prop", "mean"])
    asked.add_argument("--estimates", type=Path, required=True)
    asked.add_argument("--repeat", type=int, default=1)
    told = asked.parse_args()
    sample = open_sample(told.file)
    seconds = []
    for _ in range(told.repeat):
        start = perf_counter()
        tables = list(ask(sample, told.measure))
        seconds.append(perf_counter() - start)
    with told.estimates.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["indicator", "group", "estimate", "se"])
        for one in tables:
            writer.writerows(rows_of(*one))
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
