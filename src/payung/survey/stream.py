"""Rows of a query in the order of the file, in batches of one fixed size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import duckdb

from payung.survey.refusal import Refusal
from payung.survey.source import Source

ROWS = 122_880


class FileNotComputable(Refusal):
    """A value in the file cannot be read as its column or expression needs it."""


def batches(source: Source, sql: str, rows: int = ROWS) -> Iterator[Any]:
    """
    Yield Arrow record batches of exactly ``rows`` rows, the last one shorter.

    The default is half of what DuckDB hands over at once, so that nothing is copied and
    a column of numbers stays small enough for memory that is warm.

    DuckDB reads on all cores and hands over in file order. Its own batch borders
    may differ from run to run; a fixed size keeps the order of every sum, and so
    the bytes of every result, the same.
    """
    import pyarrow as pa

    pending: list[Any] = []
    held = 0
    try:
        for batch in source.connection.sql(sql).to_arrow_reader(rows):
            pending.append(batch)
            held += batch.num_rows
            while held >= rows:
                whole = joined(pending, pa)
                yield whole.slice(0, rows)
                rest = whole.slice(rows)
                pending, held = [rest], rest.num_rows
    except (duckdb.ConversionException, duckdb.InvalidInputException) as error:
        raise FileNotComputable(sentence_of(str(error))) from None
    except duckdb.OutOfRangeException:
        raise FileNotComputable(
            "A number in the file is too large to compute with."
        ) from None
    except duckdb.IOException:
        raise FileNotComputable(
            "The file went away, or changed, while it was read."
        ) from None
    if held:
        yield joined(pending, pa)


def sentence_of(message: str) -> str:
    """Say what is wrong without the value itself: it may be a child's answer."""
    line = re.search(r"(?:Error on )?Line:? (\d+)", message)
    where = f"in line {line[1]} " if line else ""
    return (
        f"A value {where}cannot be read as its column or expression needs it; "
        "payung inspect FILE shows which columns mix words with numbers."
    )


def joined(pending: list[Any], pa: Any) -> Any:
    """Return one batch; no copy where there is only one."""
    if len(pending) == 1:
        return pending[0]
    table = pa.Table.from_batches(pending).combine_chunks()
    return table.to_batches()[0] if table.num_rows else pending[0]
