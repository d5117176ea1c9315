"""R's quantiles, ours to the same questions, and where the two part."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from payung.survey.design import Design
from payung.survey.estimates import Estimate
from payung.survey.percentiles.asked import quantile
from payung.survey.percentiles.estimation import estimate_quantiles
from payung.survey.tests.oracle import comparison as oracle

HERE = Path(__file__).parent
SHIPPED = HERE / "r_quantiles.csv"
PROBABILITIES = ("0.1", "0.5", "0.9")
SAME = 1e-9
# R's names for the interval of the share.
INTERVALS = {"mean": "wald", "xlogit": "logit", "beta": "korn-graubard"}
RULE_OF_DEGREES = {"score": "design", "missed": "domain"}

Answer = dict[str, str]


def read_answers(path: Path = SHIPPED) -> list[Answer]:
    """Read what quantiles.R wrote; its first line names the versions."""
    with path.open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


@cache
def our_quantiles(
    folder: Path, design: str, lonely: str, variable: str, interval: str, rule: str
) -> dict[tuple[str, str], Estimate]:
    """Ask ourselves, once for all probabilities and groups."""
    file, columns = oracle.designs()[design]
    found = estimate_quantiles(
        oracle.survey(folder / f"{file}.csv"),
        Design(**columns, lonely_psu=lonely),
        [quantile(p, variable, float(p)) for p in PROBABILITIES],
        by=oracle.GROUPINGS,
        interval=INTERVALS[interval],
        rule=rule,
        degrees_of_freedom=RULE_OF_DEGREES[variable],
    )
    return {(row.indicator, row.group_name): row for row in found}


def disagreements(folder: Path, answers: list[Answer]) -> list[str]:
    """Say where our numbers are not R's."""
    said = []
    for answer in answers:
        asked = ("design", "lonely", "variable", "interval", "rule")
        ours = our_quantiles(folder, *(answer[name] for name in asked))
        row = ours[answer["probability"], answer["group"]]
        pairs = {
            "n": row.respondents,
            "df": row.degrees_of_freedom,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "se": row.standard_error,
        }
        if answer["interval"] == "beta" and not answer["low"]:
            # At a share of 1 R divides zero by zero; Korn and Graubard's size is n there.
            pairs = {name: pairs[name] for name in ("n", "df", "value")}
        said += [
            f"{list(answer.values())}: {name}: ours {number!r}"
            for name, number in pairs.items()
            if not oracle.same(number, float(answer[name] or "nan"), SAME)
        ]
    return said
