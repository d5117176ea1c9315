"""
Writing an SPSS system file: numbers with their labels and missing codes.

The layout is the one that PSPP documents. The same records give the same bytes:
the date in the header is an argument.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from textwrap import wrap

NO_ANSWER = -1.7976931348623157e308
HIGHEST = 1.7976931348623157e308
LOWEST = -1.7976931348623155e308
NUMERIC = 0
FORMAT_F, FORMAT_A = 5, 1
BIAS = 100
UTF_8 = 65001
LONGEST_LABEL = 120

Cell = float | str | None


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: its name, question, answer codes and how it is shown."""

    name: str
    title: str = ""
    labels: Mapping[float, str] = field(default_factory=dict)
    missing: tuple[float, ...] = ()
    decimals: int = 0
    text_width: int = 0

    @property
    def segments(self) -> int:
        """Eight-byte places that one value takes."""
        return max(1, -(-self.text_width // 8))


@dataclass(frozen=True, slots=True)
class SpssFile:
    """A whole file, ready to be written."""

    variables: Sequence[Variable]
    rows: Sequence[Sequence[Cell]]
    title: str
    notes: Sequence[str]
    made_at: datetime

    def write(self, path: Path) -> None:
        """Write the file."""
        path.write_bytes(
            b"".join([self.header(), self.dictionary(), compressed(self.elements())])
        )

    def header(self) -> bytes:
        """Return the first record: product, size, date and title."""
        return struct.pack(
            "<4s60siiiiid9s8s64s3x",
            b"$FL2",
            padded("@(#) SPSS DATA FILE written by Payung", 60),
            2,
            sum(variable.segments for variable in self.variables),
            1,
            0,
            len(self.rows),
            float(BIAS),
            self.made_at.strftime("%d %b %y").encode(),
            self.made_at.strftime("%H:%M:%S").encode(),
            padded(self.title, 64),
        )

    def dictionary(self) -> bytes:
        """Return variables, labels, notes, long names and encoding."""
        places = places_of(self.variables)
        names = zip(short_names(len(self.variables)), self.variables, strict=True)
        long_names = "\t".join(f"{short}={v.name}" for short, v in names)
        machine = (20, 0, 0, -1, 1, 1, 2, UTF_8)
        return b"".join(
            [
                *map(variable_record, short_names(len(places)), self.variables),
                *map(label_records, places, self.variables),
                documents(self.notes),
                extension(3, 4, struct.pack("<8i", *machine)),
                extension(4, 8, struct.pack("<3d", NO_ANSWER, HIGHEST, LOWEST)),
                extension(13, 1, long_names.encode()),
                extension(20, 1, b"UTF-8"),
                struct.pack("<ii", 999, 0),
            ]
        )

    def elements(self) -> list[float | bytes | None]:
        """Return all values, one eight-byte place each."""
        result: list[float | bytes | None] = []
        for row in self.rows:
            for variable, cell in zip(self.variables, row, strict=True):
                if variable.text_width:
                    whole = padded(str(cell or ""), variable.segments * 8)
                    result.extend(whole[i : i + 8] for i in range(0, len(whole), 8))
                else:
                    result.append(None if cell is None else float(cell))
        return result


def padded(text: str, length: int) -> bytes:
    """Encode a text and fill or cut it to a length, never inside a letter."""
    cut = text.encode()[:length].decode(errors="ignore").encode()
    return cut.ljust(length)


def short_names(number: int) -> list[str]:
    """Return names of at most eight letters; the long ones stand in their own record."""
    return [f"V{place}" for place in range(1, number + 1)]


def places_of(variables: Sequence[Variable]) -> list[int]:
    """Return the number of the first place of each variable."""
    places, place = [], 1
    for variable in variables:
        places.append(place)
        place += variable.segments
    return places


def variable_record(short_name: str, variable: Variable) -> bytes:
    """Return the record of one variable."""
    is_text = bool(variable.text_width)
    kind = FORMAT_A if is_text else FORMAT_F
    width = variable.text_width or 8
    shown_as = kind << 16 | width << 8 | variable.decimals
    has_title = bool(variable.title)
    record = struct.pack(
        "<iiiiii8s",
        2,
        variable.text_width if is_text else NUMERIC,
        int(has_title),
        len(variable.missing),
        shown_as,
        shown_as,
        padded(short_name, 8),
    )
    if has_title:
        title = padded(variable.title, 255).rstrip()
        record += struct.pack("<i", len(title)) + title.ljust(-(-len(title) // 4) * 4)
    record += struct.pack(f"<{len(variable.missing)}d", *variable.missing)
    rest = struct.pack("<iiiiii8s", 2, -1, 0, 0, 0, 0, b" " * 8)
    return record + rest * (variable.segments - 1)


def label_records(place: int, variable: Variable) -> bytes:
    """Return the words for the answers of one variable."""
    if not variable.labels:
        return b""
    record = struct.pack("<ii", 3, len(variable.labels))
    for value, words in variable.labels.items():
        label = padded(words, LONGEST_LABEL).rstrip()
        record += struct.pack("<dB", value, len(label))
        record += label.ljust(-(-(len(label) + 1) // 8) * 8 - 1)
    return record + struct.pack("<iii", 4, 1, place)


def documents(notes: Sequence[str]) -> bytes:
    """Return the notes, in lines of eighty bytes."""
    lines = [padded(line, 80) for note in notes for line in wrap(note, 72)]
    if not lines:
        return b""
    return struct.pack("<ii", 6, len(lines)) + b"".join(lines)


def extension(subtype: int, size: int, data: bytes) -> bytes:
    """Return a record of a later edition of the format."""
    return struct.pack("<iiii", 7, subtype, size, len(data) // size) + data


def compressed(elements: Sequence[float | bytes | None]) -> bytes:
    """Write small whole numbers in one byte, the rest in eight, in blocks of eight places."""
    result = bytearray()
    for start in range(0, len(elements), 8):
        codes, literals = bytearray(), bytearray()
        for element in elements[start : start + 8]:
            code, literal = coded(element)
            codes.append(code)
            literals += literal
        result += codes.ljust(8, b"\x00") + literals
    return bytes(result)


def coded(element: float | bytes | None) -> tuple[int, bytes]:
    """Return the byte that stands for a value, and the value where the byte says so."""
    if element is None:
        return 255, b""
    if isinstance(element, bytes):
        return (254, b"") if element == b" " * 8 else (253, element)
    small = element + BIAS
    if element.is_integer() and 1 <= small <= 251:
        return int(small), b""
    return 253, struct.pack("<d", element)
