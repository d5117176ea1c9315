"""R's tests of association, ours of the same answers, and where the two part."""

from __future__ import annotations

import csv
from pathlib import Path

from payung.survey.association.estimation import association_of_columns, associations
from payung.survey.association.result import Association
from payung.survey.design import Design
from payung.survey.indicator import proportion
from payung.survey.tests.oracle import comparison as oracle

HERE = Path(__file__).parent
SHIPPED = HERE / "r_associations.csv"
SAME_NUMBER, SAME_PROBABILITY = 1e-9, 1e-8
BULLIED = proportion("bullied", "bullied == 1")

Answer = dict[str, str]


def read_answers(path: Path = SHIPPED) -> list[Answer]:
    """Read what associations.R wrote; its first line names the versions."""
    with path.open(encoding="utf-8") as file:
        next(file)
        return list(csv.DictReader(file))


def our_association(folder: Path, answer: Answer) -> Association:
    """Ask ourselves."""
    file, columns = oracle.designs()[answer["design"]]
    source = oracle.survey(folder / f"{file}.csv")
    design = Design(**columns, lonely_psu=answer["lonely"])
    first, second, only = answer["first"], answer["second"], answer["only"]
    how = {
        "where": f"sex == '{only}'" if only else None,
        "degrees_of_freedom": "domain",
    }
    if first == "bullied":
        return associations(source, design, [BULLIED], [second], **how)[0]
    return association_of_columns(source, design, first, second, **how)


def disagreements(folder: Path, answer: Answer) -> list[str]:
    """Say where our numbers are not R's."""
    ours = our_association(folder, answer)
    pairs = {
        "n": (ours.respondents, 0),
        "pearson": (ours.pearson, SAME_NUMBER),
        "statistic": (ours.statistic, SAME_NUMBER),
        "ndf": (ours.numerator_degrees, SAME_NUMBER),
        "ddf": (ours.denominator_degrees, SAME_NUMBER),
        "p": (ours.p_value, SAME_PROBABILITY),
        "chi_df": (ours.chi_square_degrees, 0),
        "chi_p": (ours.chi_square_p_value, SAME_PROBABILITY),
    }
    return [
        f"{list(answer.values())}: {name}: ours {number!r}"
        for name, (number, tolerance) in pairs.items()
        if not oracle.same(number, float(answer[name] or "nan"), tolerance)
    ]
