"""The letters of a text file: UTF-8, or made so."""

from __future__ import annotations

import codecs
from pathlib import Path

import duckdb

from payung.instruments.reading.contents import is_utf_16
from payung.instruments.reading.refusals import EncodingNotKnown
from payung.instruments.reading.temporary import folder_for, under_plain_name

PART = 1 << 24


def as_utf_8(
    path: Path, connection: duckdb.DuckDBPyConnection
) -> tuple[Path, list[str]]:
    """Return a path to the text in UTF-8, and notes where it was not."""
    with path.open("rb") as file:
        head = file.read(512)
    if is_utf_16(head):
        return rewritten(path, utf_16_of(head), connection), []
    if is_in(path, "utf-8"):
        return under_plain_name(path, connection), []
    # Five bytes mean nothing in Windows-1252; a Thai or Vietnamese legacy page uses them.
    if not is_in(path, "cp1252"):
        raise EncodingNotKnown(
            f"The letters of {path.name} are in neither UTF-8 nor Windows-1252; "
            "save it again as UTF-8."
        )
    note = (
        f"{path.name} is not in UTF-8 and was read as Windows-1252; "
        "if its words look wrong, save it again as UTF-8."
    )
    return rewritten(path, "cp1252", connection), [note]


def utf_16_of(head: bytes) -> str:
    """Return which UTF-16: by its mark, or by which bytes are zero."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-le" if head[1::2].count(0) else "utf-16-be"


def is_in(path: Path, encoding: str) -> bool:
    """Tell whether the whole file can be read in an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while part := file.read(PART):
                decoder.decode(part)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def rewritten(path: Path, encoding: str, connection: duckdb.DuckDBPyConnection) -> Path:
    """Write the text in UTF-8 beside nothing of the user's."""
    target = folder_for(connection) / f"survey{path.suffix.lower()}"
    try:
        with (
            path.open(encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8", newline="") as copy,
        ):
            while part := source.read(PART):
                copy.write(part)
    except UnicodeError:
        raise EncodingNotKnown(
            f"{path.name} starts like UTF-16 but does not go on so; save it as UTF-8."
        ) from None
    return target
