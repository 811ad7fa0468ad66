#!/usr/bin/env python3
# tests/cli/xlsx.py - prints an XLSX file as text: one line a cell, "sheet!A1 kind value".
import sys
import zipfile
import xml.etree.ElementTree as ET

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def texts(archive):
    root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(SPACE + "t")) for item in root]


def formats(archive):
    """The number format of each cell format."""
    root = ET.fromstring(archive.read("xl/styles.xml"))
    own = {f.get("numFmtId"): f.get("formatCode") for f in root.iter(SPACE + "numFmt")}
    known = {"0": "General", "1": "0", "3": "#,##0", "4": "#,##0.00"}
    return [(own | known).get(x.get("numFmtId"), "?")
            for x in root.find(SPACE + "cellXfs")]


def cells(archive):
    strings, styles = texts(archive), formats(archive)
    book = ET.fromstring(archive.read("xl/workbook.xml"))
    for number, sheet in enumerate(book.find(SPACE + "sheets"), 1):
        root = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
        for cell in root.iter(SPACE + "c"):
            place = f"{sheet.get('name')}!{cell.get('r')}"
            value = cell.find(SPACE + "v")
            if cell.find(SPACE + "f") is not None:
                yield f"{place} FORMULA"
            elif value is None:
                yield f"{place} empty"
            elif cell.get("t") == "s":
                yield f"{place} text {strings[int(value.text)]!r}"
            else:
                yield f"{place} number {value.text} {styles[int(cell.get('s', 0))]}"


with zipfile.ZipFile(sys.argv[1]) as archive:
    times = {info.date_time for info in archive.infolist()}
    print("times", *sorted(times))
    print("names", *sorted(info.filename for info in archive.infolist()
                           if "/worksheets/sheet" in info.filename))
    print(*cells(archive), sep="\n")
