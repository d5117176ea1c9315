"""
Time the bare scan: DuckDB sums every column that the estimates touch.

    python scan.py FILE.parquet [--indicators 10] [--repeat 5]
"""

import argparse
import json
from time import perf_counter

import duckdb
from questions import STANDARD_INDICATORS, answers

DESIGN_AND_GROUPS = ("stratum", "school", "weight", "sex", "grade", "province")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("file")
    asked.add_argument("--indicators", type=int, default=STANDARD_INDICATORS)
    asked.add_argument("--repeat", type=int, default=5)
    told = asked.parse_args()
    columns = (*DESIGN_AND_GROUPS, *answers(told.indicators))
    sums = ", ".join(f"sum({column})" for column in columns)
    connection = duckdb.connect()
    seconds = []
    for _ in range(told.repeat):
        start = perf_counter()
        connection.execute(f"SELECT {sums} FROM read_parquet('{told.file}')").fetchall()
        seconds.append(perf_counter() - start)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
