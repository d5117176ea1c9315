"""What every engine is asked: the same groups, the same indicators."""

GROUPINGS = (
    ("sex",),
    ("grade",),
    ("province",),
    ("sex", "grade"),
    ("urban",),
    ("age",),
    ("sex", "urban"),
    ("grade", "urban"),
    ("sex", "age"),
)
# All children, which are always asked, and the first four: what is compared.
STANDARD_GROUPINGS = 5
STANDARD_INDICATORS = 10
# As in PISA: 80 Fay weights.
REPLICATES = 80
REPLICATED_INDICATORS = 15


def groupings(number: int) -> tuple[tuple[str, ...], ...]:
    """Return what to group by beside all children, who count as the first grouping."""
    return GROUPINGS[: number - 1]


def answers(number: int) -> list[str]:
    """Name the columns of answers: 1 yes, 2 no, blank missing."""
    return [f"q{k}" for k in range(number)]
