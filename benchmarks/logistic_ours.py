"""
Time our logistic regression, from the call to odds ratios with their errors.

    python logistic_ours.py FILE.parquet --estimates FILE.csv [--repeat 5]
"""

import argparse
import csv
import json
from pathlib import Path
from time import perf_counter

from logistic_question import COLUMNS, EXPOSURE, OUTCOME
from ours import DESIGN, open_survey

from payung.survey.indicator import proportion
from payung.survey.regression.logistic import logistic
from payung.survey.regression.result import Logistic
from payung.survey.regression.term import Term


def write_coefficients(model: Logistic, file: Path) -> None:
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["indicator", "group", "estimate", "se"])
        for one in model.coefficients:
            group = f"{one.term}={one.label}" if one.term else "all"
            numbers = (one.value, one.standard_error)
            writer.writerow([OUTCOME, group, *map(repr, numbers)])


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("file", type=Path)
    asked.add_argument("--estimates", type=Path, required=True)
    asked.add_argument("--repeat", type=int, default=5)
    told = asked.parse_args()
    source = open_survey(told.file)
    outcome = proportion(OUTCOME, f"{OUTCOME} == 1")
    terms = [Term(EXPOSURE, f"{EXPOSURE} == 1"), *COLUMNS]
    seconds = []
    for _ in range(told.repeat):
        start = perf_counter()
        model = logistic(source, DESIGN, outcome, terms)
        seconds.append(perf_counter() - start)
    write_coefficients(model, told.estimates)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
