#!/usr/bin/env python3
# tests/lint/layers.py - which folder may include what (docs/ARCHITECTURE.md).
import re
import sys

from sources import c_files

# A folder may include itself and these.
MAY = {
    "data": [],
    "layouts/draw": ["data"],
    "layouts": ["data", "layouts/draw"],
    "charts": ["data", "layouts/draw"],
    "report": ["data", "layouts/draw", "layouts", "charts"],
}
# A library's header is included only below these paths.
OWNERS = {
    r"sqlite3\.h": "data/",
    r"csv\.h": "data/csv-reader.c",
    r"cairo.*\.h|pango/.*|fontconfig/.*|ft2build\.h": "layouts/draw/",
    r"qpdf/.*": "layouts/draw/pdf-",
    r"librsvg/.*": "layouts/draw/picture-svg.c",
    r"poppler\.h": "layouts/draw/picture-pdf",
    r"json-glib/.*": "report/record/record-read.c",
    r"jpeglib\.h": "layouts/draw/picture-jpeg.c",
    r"gvc\.h|cgraph\.h": "charts/kinds/flow-graphviz.c",
    r"cmark\.h": "layouts/markdown.c",
    r"xlsxwriter.*\.h": "report/export/xlsx.c",
    r"yaml\.h": "report/yaml-tree.c",
}


def folder_of(path):
    if path.startswith("layouts/draw/"):
        return "layouts/draw"
    return path.split("/")[0]


def complaints(path, text):
    folder = folder_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'#include ([<"])([^>"]+)[>"]', line)
        if not found or folder == "tests":
            continue
        name = found.group(2)
        if found.group(1) == "<":
            for pattern, owner in OWNERS.items():
                if re.fullmatch(pattern, name) and not path.startswith(owner):
                    yield f"{path}:{number}: <{name}> belongs to {owner}"
            continue
        if "/" not in name:
            continue  # made by the build
        target = folder_of(name)
        if target != folder and target not in MAY[folder]:
            yield f"{path}:{number}: {folder}/ may not include {name}"
        if name.endswith("-private.h") and target != folder:
            yield f"{path}:{number}: {name} is private to {target}/"


found = [c for path, text in c_files() for c in complaints(path, text)]
print("\n".join(found) or "layers: every include is allowed")
sys.exit(bool(found))
