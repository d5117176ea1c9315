"""Values as TOML writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

BARE = re.compile(r"[A-Za-z0-9_-]+")

Plain = str | int | bool | Sequence["Plain"] | Mapping[str, "Plain"]


def toml_value(value: Plain) -> str:
    """Write one value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        # JSON leaves U+007F as it is; TOML does not allow it.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        pairs = (f"{toml_key(key)} = {toml_value(one)}" for key, one in value.items())
        return "{ " + ", ".join(pairs) + " }"
    return "[" + ", ".join(map(toml_value, value)) + "]"


def toml_key(key: str) -> str:
    """Write a key, quoted where it must be."""
    return key if BARE.fullmatch(key) else toml_value(key)


def toml_table(heading: str, values: Mapping[str, Plain]) -> str:
    """Write a table under its heading; the first table of a file has none."""
    lines = [f"[{heading}]"] if heading else []
    lines += [f"{toml_key(key)} = {toml_value(one)}" for key, one in values.items()]
    return "\n".join(lines) + "\n"
