# tests/lint/sources.py - the C files of the project, for the lints.
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ["data", "layouts", "charts", "report", "tests"]


def c_files():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
