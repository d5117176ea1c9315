"""What a file says about its columns, kept as JSON inside a Parquet file."""

from __future__ import annotations

import json
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
        if kept.get("version") != VERSION:
            return {}
        return {
            "titles": {
                str(name): words(title) for name, title in kept["titles"].items()
            },
            "labels": {
                str(name): {value(code): words(label) for code, label in pairs}
                for name, pairs in kept["labels"].items()
            },
            "missing": {
                str(name): tuple(map(words, codes))
                for name, codes in kept["missing"].items()
            },
            "notes": tuple(map(words, kept["notes"])),
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def words(text: Any) -> str:
    """Return a text; what is none was not written by us."""
    if not isinstance(text, str):
        raise TypeError(text)
    return text


def value(code: Any) -> Value:
    """Return a value that a label may stand for."""
    if not isinstance(code, str | int | float | bool):
        raise TypeError(code)
    return code
