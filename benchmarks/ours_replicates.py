"""
Time our estimates under 80 Fay weights, from the call to the finished rows.

    python ours_replicates.py FILE.parquet [--repeat 5] [--estimates FILE.csv]
"""

import argparse
import json
from pathlib import Path
from time import perf_counter

from ours import open_survey, write_estimates
from questions import REPLICATED_INDICATORS, answers

from payung.survey.design import Design
from payung.survey.estimation import estimate
from payung.survey.indicator import proportion
from payung.survey.replicates import Replicates

DESIGN = Design("weight", replicates=Replicates("fay", ("rep*",), fay=0.5))


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("file", type=Path)
    asked.add_argument("--repeat", type=int, default=5)
    asked.add_argument("--estimates", type=Path)
    told = asked.parse_args()
    source = open_survey(told.file)
    indicators = [proportion(q, f"{q} == 1") for q in answers(REPLICATED_INDICATORS)]
    seconds = []
    for _ in range(told.repeat):
        start = perf_counter()
        estimates = estimate(source, DESIGN, indicators)
        seconds.append(perf_counter() - start)
    if told.estimates:
        write_estimates(estimates, told.estimates)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
