"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from payung.survey.refusal import Refusal


class NotWritten(Refusal):
    """The result could not be put where it was asked for; nothing was left there."""


def write_whole(path: Path | str, content: str | bytes) -> None:
    """Write beside the place, then rename; a reader never meets a part."""
    path = Path(path)
    data = content.encode() if isinstance(content, str) else content
    try:
        place = path.resolve()
        if place.is_dir():
            raise NotWritten(f"{path} is a folder: name a file in it.")
        if not place.parent.is_dir():
            raise NotWritten(f"There is no folder {path.parent}: make it first.")
        if _is_stream(path):
            _write_through(path, data)
        else:
            _replace(place, data)
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror or error}."
        ) from error


def _is_stream(path: Path) -> bool:
    """A pipe or ``/dev/stdout``: what reads from it would lose it if it were replaced."""
    of_the_system = path.absolute().parts[1:2] in (("dev",), ("proc",))
    return path.exists() and (of_the_system or not path.is_file())


def _replace(place: Path, data: bytes) -> None:
    beside = place.with_name(f".payung-{secrets.token_hex(6)}.part")
    try:
        with open(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb"
        ) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)


def _write_through(place: Path, data: bytes) -> None:
    with open(place, "ab") as file:
        file.write(data)
