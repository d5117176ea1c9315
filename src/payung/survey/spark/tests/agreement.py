"""What it means that two engines agree."""

import dataclasses
import math

RELATIVE = 1e-12


def disagreements(expected, found):
    """Return every field of every row in which two results are not the same."""
    assert len(expected) == len(found) > 0
    return [
        (one.indicator, one.group_name, field.name, here, there)
        for one, other in zip(expected, found, strict=True)
        for field in dataclasses.fields(one)
        for here, there in [(getattr(one, field.name), getattr(other, field.name))]
        if not agree(here, there)
    ]


def agree(here, there):
    """Words and whole numbers are the same; other numbers to the last few digits."""
    if isinstance(here, float) and isinstance(there, float):
        if math.isnan(here) or math.isnan(there):
            return math.isnan(here) and math.isnan(there)
        return math.isclose(here, there, rel_tol=RELATIVE)
    return here == there
