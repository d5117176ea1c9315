"""
Time the logistic regression of the Python package svy, from the finished sample.

Timed as it stops by itself; compared as it stops at the last digits.

    python logistic_svy.py FILE.parquet --estimates FILE.csv [--repeat 1]

Runs in benchmarks/.venv; see requirements.txt.
"""

import argparse
import csv
import json
from pathlib import Path
from time import perf_counter

import polars as pl
import svy
from logistic_question import COLUMNS, EXPOSURE, OUTCOME


def open_sample(file: Path) -> svy.Sample:
    answers = [(pl.col(q) == 1).cast(pl.Int8) for q in (OUTCOME, EXPOSURE)]
    columns = ("stratum", "school", "weight", *COLUMNS, OUTCOME, EXPOSURE)
    data = pl.read_parquet(file, columns=list(columns)).with_columns(answers)
    design = svy.Design(stratum="stratum", psu="school", wgt="weight")
    return svy.Sample(data=data, design=design)


def fit(sample: svy.Sample, **precision):
    terms = [svy.Cat(column) for column in COLUMNS]
    return sample.glm.fit(OUTCOME, x=[EXPOSURE, *terms], family="binomial", **precision)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("file", type=Path)
    asked.add_argument("--estimates", type=Path, required=True)
    asked.add_argument("--repeat", type=int, default=1)
    told = asked.parse_args()
    sample = open_sample(told.file)
    seconds = []
    for _ in range(told.repeat):
        start = perf_counter()
        fit(sample)
        seconds.append(perf_counter() - start)
    model = fit(sample, tol=1e-14)
    with told.estimates.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["indicator", "group", "estimate", "se"])
        for row in model.to_polars().to_dicts():
            writer.writerow(
                [
                    OUTCOME,
                    group_of(row["term"]),
                    repr(row["estimate"]),
                    repr(row["std_err"]),
                ]
            )
    print(json.dumps({"seconds": seconds}))


def group_of(term: str) -> str:
    """``sex_2.0`` as ``sex=2``."""
    if term == EXPOSURE:
        return f"{EXPOSURE}=yes"
    column, sign, label = term.removesuffix(".0").rpartition("_")
    return f"{column}={label}" if column in COLUMNS and sign else "all"


if __name__ == "__main__":
    main()
