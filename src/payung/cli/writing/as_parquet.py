"""Parquet with typed columns and the metadata inside."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from payung.cli.writing.as_json import metadata
from payung.cli.writing.rows import COLUMNS, rows
from payung.cli.writing.whole_file import write_whole
from payung.survey.estimates import Estimates

METADATA_KEY = "payung"


def to_parquet(
    estimates: Estimates, path: Path | str, *, about: Mapping[str, Any] | None = None
) -> None:
    """The rows of the CSV; the same estimates give the same bytes."""
    import pyarrow
    import pyarrow.parquet

    types = {
        "indicator": pyarrow.string(),
        "group": pyarrow.string(),
        "flag": pyarrow.string(),
    }
    types |= {"n": pyarrow.int64(), "df": pyarrow.float64()}
    about_all = json.dumps(
        metadata(estimates, about=about), ensure_ascii=False, allow_nan=False
    )
    schema = pyarrow.schema(
        [(column, types.get(column, pyarrow.float64())) for column in COLUMNS],
        metadata={METADATA_KEY: about_all},
    )
    content = io.BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist(list(rows(estimates)), schema=schema), content
    )
    write_whole(path, content.getvalue())
