"""Plans as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from payung.cli.planning.planned import Planned
from payung.cli.writing.as_csv import guarded
from payung.cli.writing.rows import known


def row(found: Planned) -> dict[str, Any]:
    """One plan under the names of the columns; shares and changes between −1 and 1."""
    plan, seen = found.plan, found.observed
    fall, rise = found.smallest("earlier")
    fall_alike, rise_alike = found.smallest("planned")
    return {
        "indicator": seen.indicator,
        "group": seen.group_name,
        "earlier_estimate": known(seen.value),
        "earlier_se": known(seen.standard_error),
        "deff": known(seen.design_effect),
        "deff_weights": known(seen.weighting),
        "intraclass_correlation": known(seen.intraclass_correlation),
        "schools": plan.schools,
        "pupils": known(float(plan.pupils)),
        "level": plan.level,
        "power": plan.power,
        "half_width": known(plan.half_width),
        "smallest_fall": known(fall),
        "smallest_rise": known(rise),
        "smallest_fall_alike": known(fall_alike),
        "smallest_rise_alike": known(rise_alike),
        "change": found.change,
        "schools_needed": found.needed["earlier"],
        "schools_needed_alike": found.needed["planned"],
    }


def to_csv(found: Sequence[Planned]) -> str:
    """A row an indicator and group; cells that a spreadsheet would run are guarded."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    rows = [row(one) for one in found]
    writer.writerow(rows[0])
    for one in rows:
        writer.writerow([guarded(cell) for cell in one.values()])
    return text.getvalue()
