"""Small defects, as real surveys have them, put into the example on purpose."""

from __future__ import annotations

from payung.instruments.example.pupils import Answers

SMALL_CLASS = 20
CODED_MISSING = 1.797e308


def with_defects(rows: list[Answers]) -> list[Answers]:
    """
    Return the records with a lost class, ages coded absurdly and two wrong rosters.

    The stratum with one school, the pupils without sex and the codes 8 and 9 come
    with the draw and the questionnaire. ``example.toml`` says how each is handled.
    """
    classes = class_starts(rows)
    rows = [dict(row) for row in rows]
    lost = classes[len(classes) // 2]
    for row in rows[lost : lost + SMALL_CLASS]:
        row |= {"weight": None, "stratum": None, "school_id": None}
    for row in rows[40 : len(rows) : max(1, len(rows) // 12)]:
        row["age"] = CODED_MISSING
    for start, end in (classes[3:5], classes[9:11]):
        for row in rows[start:end]:
            row["class_size"] = end - start - 4
    # The class whose school is lost has only so many pupils: the rest of it was not asked.
    end = next((start for start in classes if start > lost), len(rows))
    return rows[: lost + SMALL_CLASS] + rows[end:]


def class_starts(rows: list[Answers]) -> list[int]:
    """Return where each class begins."""
    keys = [(row["school_id"], row["class_id"]) for row in rows]
    return [
        place for place, key in enumerate(keys) if not place or key != keys[place - 1]
    ]
