"""Files that live as long as the connection that reads them."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

import duckdb

# DuckDB takes these for a pattern; browsers save a second copy as survey[1].csv.
PATTERN = set("*?[]{}")


def under_plain_name(path: Path, connection: duckdb.DuckDBPyConnection) -> Path:
    """Return a path to the same file that is a name and not a pattern."""
    path = path.absolute()
    if not PATTERN & set(str(path)):
        return path
    plain = folder_for(connection) / f"survey{path.suffix.lower()}"
    try:
        plain.symlink_to(path)
    except OSError:
        shutil.copyfile(path, plain)
    return plain


def folder_for(connection: duckdb.DuckDBPyConnection) -> Path:
    """Make a folder that goes when the connection goes."""
    folder = tempfile.mkdtemp(prefix="payung-")
    weakref.finalize(connection, shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
