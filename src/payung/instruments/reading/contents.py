"""What a file holds, told from its first bytes and not from its name."""

from __future__ import annotations

from pathlib import Path

from payung.instruments.reading.refusals import ContentsDoNotMatchEnding

FIRST_BYTES = (
    (b"$FL2", "an SPSS file", (".sav", ".zsav")),
    (b"$FL3", "an SPSS file", (".zsav", ".sav")),
    (b"<stata_dta>", "a Stata file", (".dta",)),
    (b"PAR1", "a Parquet file", (".parquet",)),
    (b"PK\x03\x04", "an Excel workbook or a zip archive", (".xlsx",)),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)", ()),
    (b"HEADER RECORD*******", "a SAS transport file", (".xpt",)),
    (b"\x00" * 12 + b"\xc2\xea\x81\x60", "a SAS file", (".sas7bdat",)),
    (b"%PDF", "a PDF document", ()),
    (b"\x1f\x8b", "a gzip archive", ()),
    (b"<!DOCTYPE", "a web page", ()),
    (b"<html", "a web page", ()),
    (b"{\\rtf", "a text document", ()),
)
TEXT = (".csv", ".tsv")
# Stata's older files start with their format number and the order of bytes.
STATA_FORMATS = range(104, 116)


def check_contents(path: Path) -> None:
    """Refuse a file that is of another kind than its ending says."""
    found, endings = kind_of(path)
    ending = path.suffix.lower()
    if ending in endings:
        return
    advice = f"; rename it to end in {endings[0]}" if endings else ""
    raise ContentsDoNotMatchEnding(
        f"{path.name} ends in {path.suffix} but holds {found}{advice}."
        if endings
        else f"{path.name} ends in {path.suffix} but holds {found}; "
        "save it as a survey file first."
    )


def kind_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """Return what the file holds, in words, and the endings that would fit."""
    with path.open("rb") as file:
        head = file.read(512)
    for first, words, endings in FIRST_BYTES:
        if head.startswith(first):
            return words, endings
    if len(head) > 2 and head[0] in STATA_FORMATS and head[1] in (1, 2):
        if head[2] == 1:
            return "a Stata file", (".dta",)
    if b"\x00" in head and not is_utf_16(head):
        return "something that is neither text nor a survey file we know", ()
    return "plain text", TEXT


def is_utf_16(head: bytes) -> bool:
    """Tell whether text takes two bytes a letter, as Excel's *Unicode text* does."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    first, second = head[0::2].count(0), head[1::2].count(0)
    return max(first, second) > len(head) / 4 and min(first, second) == 0
