#!/usr/bin/env python3
# tests/lint/size.py - functions of at most 60 lines and their head (tests: 100), files of at most 600 (tests:
# 1,000), few parameters, and no function that a safer one replaces.
import re
import sys

from sources import c_files

BANNED = re.compile(r"\b(sprintf|vsprintf|strcpy|strcat|strtok|gets|atoi|atof|setlocale)\s*\(")
HEAD = re.compile(r"^(\w+)\(")


def functions(lines):
    """Yields (name, line, length, parameters) of each definition: name at column 0."""
    start = None
    for number, line in enumerate(lines, 1):
        head = HEAD.match(line)
        if head and start is None:
            start, name, text = number, head.group(1), ""
        if start is not None and line != "{" and not text.endswith("{"):
            text += line
            if line.endswith(";") and ")" in line:
                start = None
                continue
        if start is not None and line == "{":
            text += "{"
        if start is not None and line == "}":
            inside = text[text.index("(") + 1 : text.rindex(")")]
            inside = re.sub(r"\([^()]*\)", "", inside)
            count = 0 if inside.strip() in ("", "void") else inside.count(",") + 1
            yield name, start, number - start - text.count("\n"), count
            start = None


def complaints(path, text):
    lines = text.splitlines()
    is_test = path.startswith("tests/")
    if len(lines) > (1000 if is_test else 600):
        yield f"{path}: {len(lines)} lines"
    if not lines or not re.match(rf"/\* {re.escape(path)} - ", lines[0]):
        yield f"{path}:1: the first line must be '/* {path} - what it is. */'"
    for number, line in enumerate(lines, 1):
        if not is_test and BANNED.search(line) and not line.lstrip().startswith(("*", "/*")):
            yield f"{path}:{number}: {BANNED.search(line).group(1)} is not used here"
    if not path.endswith(".c"):
        return
    for name, line, length, parameters in functions(lines):
        if length > (102 if is_test else 62):
            yield f"{path}:{line}: {name} has {length} lines"
        # Output parameters and GError ** come on top of five.
        if parameters > 7 and not is_test:
            yield f"{path}:{line}: {name} has {parameters} parameters"


found = [c for path, text in c_files() for c in complaints(path, text)]
print("\n".join(found) or "size: every file and function is small enough")
sys.exit(bool(found))
