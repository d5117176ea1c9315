"""Names of columns: which are wanted, and how two that look alike are kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from payung.survey.replicates import matching

Wanted = Collection[str] | Callable[[Sequence[str]], Collection[str]] | None


def positions_wanted(names: Sequence[str], wanted: Wanted) -> list[int]:
    """Return where the wanted columns stand; all where one of them is unknown; ``*`` stands for many."""
    everything = list(range(len(names)))
    if wanted is None:
        return everything
    chosen = wanted(names) if callable(wanted) else wanted
    lowered = {name.lower() for name in chosen if "*" not in name}
    patterns = [name for name in chosen if "*" in name]
    lowered |= {one.lower() for name in patterns for one in matching(name, names)}
    if not lowered or not lowered <= {name.lower() for name in names}:
        return everything
    return [place for place, name in enumerate(names) if name.lower() in lowered]


def told_apart(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """
    Return the names made different beyond upper and lower case, and notes on it.

    DuckDB takes ``q1`` and ``Q1`` for one column. Both get a number, ``q1_1`` and
    ``Q1_2``: were one left as it is, who asks for the other would be given the wrong one.
    """
    taken = {name.lower() for name in names}
    times = Counter(name.lower() for name in names)
    result: list[str] = []
    notes: list[str] = []
    for place, name in enumerate(names, start=1):
        new = name
        if not name.strip():
            new = free_name("column", taken, place)
            notes.append(f"Column {place} has no name; it is called {new} here.")
        elif times[name.lower()] > 1:
            new = free_name(name, taken, 1)
            notes.append(
                f"{times[name.lower()]} columns are called {name}, but for upper and "
                f"lower case; the one in place {place} is called {new} here."
            )
        taken.add(new.lower())
        result.append(new)
    return result, notes


def free_name(stem: str, taken: set[str], number: int) -> str:
    """Return the first name with a number that no column has."""
    while f"{stem}_{number}".lower() in taken:
        number += 1
    return f"{stem}_{number}"
