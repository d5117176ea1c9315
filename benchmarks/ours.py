"""
Time our estimates, from the call to the finished rows; imports come before.

    python ours.py FILE.parquet [--indicators 10] [--groupings 5] [--repeat 5]
                   [--estimates FILE.csv]
"""

import argparse
import csv
import json
from pathlib import Path
from time import perf_counter

import duckdb
import pyarrow  # noqa: F401  (the engine imports it at its first call)
from questions import STANDARD_GROUPINGS, STANDARD_INDICATORS, answers, groupings

from payung.survey.design import Design
from payung.survey.estimates import Estimates
from payung.survey.estimation import estimate
from payung.survey.indicator import proportion
from payung.survey.source import Source

DESIGN = Design("weight", "stratum", ("school",))


def open_survey(file: Path) -> Source:
    connection = duckdb.connect()
    relation = f"read_parquet('{file}')"
    described = connection.execute(f"DESCRIBE FROM {relation}").fetchall()
    (rows,) = connection.execute(f"SELECT count(*) FROM {relation}").fetchone()
    columns = {name: kind for name, kind, *_ in described}
    return Source(connection, relation, columns, number_of_rows=rows)


def write_estimates(estimates: Estimates, file: Path) -> None:
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["indicator", "group", "estimate", "se"])
        for row in estimates:
            numbers = (row.value, row.standard_error)
            writer.writerow([row.indicator, row.group_name, *map(repr, numbers)])


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("file", type=Path)
    asked.add_argument("--indicators", type=int, default=STANDARD_INDICATORS)
    asked.add_argument("--groupings", type=int, default=STANDARD_GROUPINGS)
    asked.add_argument("--repeat", type=int, default=5)
    asked.add_argument("--estimates", type=Path)
    told = asked.parse_args()
    source = open_survey(told.file)
    indicators = [proportion(q, f"{q} == 1") for q in answers(told.indicators)]
    seconds = []
    for _ in range(told.repeat):
        start = perf_counter()
        estimates = estimate(source, DESIGN, indicators, by=groupings(told.groupings))
        seconds.append(perf_counter() - start)
    if told.estimates:
        write_estimates(estimates, told.estimates)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
