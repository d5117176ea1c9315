"""Small survey files of every kind, written for a test."""

import struct
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

from payung.instruments.spss_file import SpssFile, Variable

FIRST_OF_MAY = datetime(2026, 5, 1)


def csv_file(folder, text, name="survey.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def table_file(folder, columns, name="survey.csv"):
    """A CSV file from columns of equal length; None is left blank."""
    rows = zip(*columns.values(), strict=True)
    lines = [",".join("" if v is None else str(v) for v in row) for row in rows]
    return csv_file(folder, "\n".join([",".join(columns), *lines]) + "\n", name)


def spss_file(folder, variables, rows, name="survey.sav", notes=()):
    path = folder / name
    SpssFile(variables, rows, "A survey", notes, FIRST_OF_MAY).write(path)
    return path


def sex_and_age(folder, rows):
    """An SPSS file of two questions; 9 means that a child did not answer."""
    sex = Variable("sex", "Sex of the child", {1: "Girl", 2: "Boy"}, (9.0,))
    return spss_file(folder, [sex, Variable("age", "Age in years")], rows)


def stata_file(folder, name="survey.dta"):
    """A Stata 10 file: three children, of whom one refused (.a) and one is blank (.)."""
    missing, refused = (
        struct.pack("<Q", 0x7FE0 << 48),
        struct.pack("<Q", 0x7FE001 << 40),
    )
    labels = b"Girl\0Boy\0Refused\0"
    codes = (1, 2, 2_147_483_622)
    table = struct.pack("<ii6i", 3, len(labels), 0, 5, 9, *codes) + labels
    parts = [
        struct.pack("<BBBBHi", 114, 2, 1, 0, 1, 3) + b"A survey".ljust(81, b"\0"),
        b"01 May 2026 00:00".ljust(18, b"\0"),
        bytes([255]) + b"sex".ljust(33, b"\0") + b"\0" * 4,
        b"%9.0g".ljust(49, b"\0") + b"sexlabel".ljust(33, b"\0"),
        b"Sex of the child".ljust(81, b"\0") + b"\0" * 5,
        struct.pack("<d", 1.0) + refused + missing,
        struct.pack("<i", len(table))
        + b"sexlabel".ljust(33, b"\0")
        + b"\0" * 3
        + table,
    ]
    path = folder / name
    path.write_bytes(b"".join(parts))
    return path


def ibm_number(number):
    """A small positive whole number as a mainframe writes it."""
    exponent, fraction = 64, float(number)
    while fraction >= 1:
        exponent, fraction = exponent + 1, fraction / 16
    return bytes([exponent]) + int(fraction * 2**56).to_bytes(7, "big")


def sas_transport_file(folder, ages, name="survey.xpt"):
    """A SAS transport file with the column AGE; None is missing."""
    header = "HEADER RECORD*******{:8}HEADER RECORD!!!!!!!{:30}  "
    stamp = "01MAY26:00:00:00"
    made_by = "SAS     {:8}{:8}9.4     X64_10  " + " " * 24 + stamp
    described = struct.pack(
        ">hhhh8s40s8shhh2s8shhl52x",
        *(1, 0, 8, 1, b"AGE".ljust(8), b"Age in years".ljust(40), b" " * 8),
        *(0, 0, 0, b"\0\0", b" " * 8, 0, 0, 0),
    )
    records = b"".join(
        b"." + b"\0" * 7 if age is None else ibm_number(age) for age in ages
    )
    parts = [
        header.format("LIBRARY", "0" * 30).encode(),
        made_by.format("SAS", "SASLIB").encode(),
        stamp.ljust(80).encode(),
        header.format("MEMBER", "000000000000000001600000000140").encode(),
        header.format("DSCRPTR", "0" * 30).encode(),
        made_by.format("SURVEY", "SASDATA").encode(),
        stamp.ljust(80).encode(),
        header.format("NAMESTR", "000000000100000000000000000000").encode(),
        described.ljust(160),
        header.format("OBS", "0" * 30).encode(),
        records.ljust(-(-len(records) // 80) * 80),
    ]
    path = folder / name
    path.write_bytes(b"".join(parts))
    return path


def excel_file(folder, sheets, name="survey.xlsx"):
    """An Excel workbook; a pair is a formula with the value that Excel kept."""
    office = "http://schemas.openxmlformats.org"
    main = f"{office}/spreadsheetml/2006/main"
    linked = f"{office}/officeDocument/2006/relationships"
    package = f"{office}/package/2006"
    listed = "".join(
        f'<sheet name="{title}" sheetId="{i}" r:id="rId{i}"/>'
        for i, title in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{linked}/worksheet" '
        f'Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    path = folder / name
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{linked}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{linked}"><sheets>{listed}</sheets>'
            "</workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        )
        for i, rows in enumerate(sheets.values(), 1):
            cells = "".join(map(excel_row, range(1, len(rows) + 1), rows))
            book.writestr(
                f"xl/worksheets/sheet{i}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
            )
    return path


def excel_row(number, row):
    cells = (excel_cell(f"{chr(65 + i)}{number}", value) for i, value in enumerate(row))
    return f'<row r="{number}">{"".join(cells)}</row>'


def excel_cell(place, value):
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f'<c r="{place}"><f>{value[0]}</f><v>{value[1]}</v></c>'
    if isinstance(value, str):
        text = escape(value)
        return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def answers(source, *columns):
    """What a source holds, as tuples in the order of the file."""
    relation = source.connection.sql(f"FROM {source.relation}")
    chosen = ", ".join(f'"{column}"' for column in columns) or "*"
    return relation.project(chosen).fetchall()
