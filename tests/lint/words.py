#!/usr/bin/env python3
# tests/lint/words.py - the catalogues of po/ have the same words in the same order, all
# of them are translated and used, and none that is asked for is missing.
import re
import sys

from sources import ROOT, c_files

ENTRY = re.compile(r'^((?:#.*\n)*)msgid "(.*)"\nmsgstr ((?:".*"\n?)+)', re.MULTILINE)


def catalogue(path):
    """The words by name, in the order of the file."""
    entries = ENTRY.findall(path.read_text(encoding="utf-8"))
    return {name: "".join(re.findall('"(.*)"', text)) for _, name, text in entries if name}


def complaints():
    paths = sorted((ROOT / "po").glob("*.po"))
    catalogues = {path.name: catalogue(path) for path in paths}
    every = sorted(set().union(*catalogues.values()))
    code = "".join(text for path, text in c_files() if not path.startswith("tests/"))
    asked = set(re.findall(r'hk_word(?:_with)?\(\s*[^;"]*?,\s*"([a-z0-9-]+)"', code))

    for file, words in catalogues.items():
        if list(words) != sorted(words):
            yield f"po/{file}: the words are not in the order of their names"
        for name in every:
            if not words.get(name):
                yield f"po/{file}: '{name}' is missing"
    for name in every:
        patterns = {words.get(name, "").count("%s") for words in catalogues.values()}
        if len(patterns) > 1:
            yield f"po/: '{name}' has %s in one language only"
        if f'"{name}"' not in code:
            yield f"po/: '{name}' is used nowhere"
    for name in sorted(asked - set(every)):
        yield f"po/: '{name}' is asked for and not there"


found = list(complaints())
print("\n".join(found) or "words: all there, all used")
sys.exit(bool(found))
