"""What a file says about its columns, kept as JSON inside a Parquet file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from payung.survey.source import Source, Value

KEY = "payung"
VERSION = 1


def as_json(source: Source) -> str:
    """Write titles, labels, missing codes and notes; labels as pairs, to keep numbers numbers."""
    return json.dumps(
        {
            "version": VERSION,
            "titles": dict(source.titles),
            "labels": {
                column: [[value, words] for value, words in labels.items()]
                for column, labels in source.labels.items()
            },
            "missing": {
                column: list(codes) for column, codes in source.missing.items()
            },
            "notes": list(source.notes),
        },
        ensure_ascii=False,
    )


def from_json(text: str | bytes | None) -> dict[str, Any]:
    """Return the fields of a ``Source`` that ``as_json`` wrote; none where it is not ours."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict) or kept.get("version") != VERSION:
        return {}
    labels: Mapping[str, list[tuple[Value, str]]] = kept["labels"]
    return {
        "titles": kept["titles"],
        "labels": {
            column: {v: w for v, w in pairs} for column, pairs in labels.items()
        },
        "missing": {column: tuple(codes) for column, codes in kept["missing"].items()},
        "notes": tuple(kept["notes"]),
    }
