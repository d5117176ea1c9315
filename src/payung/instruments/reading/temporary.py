"""Files that live as long as the connection that reads them."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

import duckdb

from payung.instruments.sql import word

# DuckDB takes these for a pattern; browsers save a second copy as survey[1].csv.
PATTERN = set("*?[]{}")
FOLDERS: weakref.WeakKeyDictionary[duckdb.DuckDBPyConnection, list[str]] = (
    weakref.WeakKeyDictionary()
)


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
    FOLDERS.setdefault(connection, []).append(folder)
    return Path(folder)


def shut_in(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """
    Let a connection see its own file from now on, and no other.

    Expressions are checked before they run; this holds where that check fails.
    """
    folders = ", ".join(map(word, FOLDERS.get(connection, [])))
    connection.execute(f"SET allowed_paths = [{word(path.absolute())}]")
    connection.execute(f"SET allowed_directories = [{folders}]")
    connection.execute("SET enable_external_access = false")
