"""Lists of answers, made into columns that DuckDB scans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

DATE_FORMAT = re.compile(r"DATE|TIME|MMDDYY|DDMMYY|YYMMDD|%t|%d", re.IGNORECASE)


def arrow_table(
    names: Sequence[str],
    columns: Sequence[list[Any]],
    schema: Any,
    formats: Sequence[str],
) -> Any:
    """Return an Arrow table; with ``schema``, its columns have just these types."""
    import pyarrow as pa

    types = schema.types if schema else [None] * len(names)
    arrays = [
        arrow_column(values, kind, shown_as)
        for values, kind, shown_as in zip(columns, types, formats, strict=True)
    ]
    return pa.Table.from_arrays(arrays, names=list(names))


def arrow_column(values: list[Any], kind: Any, shown_as: str) -> Any:
    """Return one column; blank text is missing."""
    import pyarrow as pa

    if shown_as == "string":
        values = [value if value and value.strip() else None for value in values]
        return pa.array(values, type=pa.string())
    if kind is not None and pa.types.is_string(kind):
        values = [None if value is None else str(value) for value in values]
    column = pa.array(values, type=kind)
    if pa.types.is_null(column.type):
        return column.cast(
            pa.string() if DATE_FORMAT.search(shown_as) else pa.float64()
        )
    return column
