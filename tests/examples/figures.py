#!/usr/bin/env python3
# tests/examples/figures.py - builds the example papers and reads their figures back.
#
#   figures.py HAKUSHO
#
# Every line of figures.txt names a paper and a text that its PDF must give back (runs of
# white space count as one space), or, after an exclamation mark, one that it must not.
# Each paper is built twice, the second time in another folder, locale and time zone: the bytes
# must be the same. qpdf must find nothing wrong, and every font must be embedded.
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Nothing of the environment but what the sanitizers are told.
CLEAN = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
CLEAN.update({key: os.environ[key] for key in ("ASAN_OPTIONS", "LSAN_OPTIONS")
              if key in os.environ})


def run(*command, **options):
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {result.returncode}\n{result.stderr}")
    return result.stdout


def build(hakusho, folder, environment):
    """Copies the examples into @folder, builds them all, gives the papers by name."""
    shutil.copytree(ROOT / "examples", folder / "examples",
                    ignore=shutil.ignore_patterns(".hakusho", "out"))
    for project in sorted((folder / "examples").glob("*/hakusho.yaml")):
        run(hakusho, "build", "--quiet", "--output", folder / "out", project.parent,
            cwd=folder, env=environment)
    return {path.stem: path for path in sorted((folder / "out").glob("*.pdf"))}


def text_of(paper):
    text = run("pdftotext", "-raw", paper, "-")
    return re.sub(r"\s+", " ", text.replace("\u3000", " "))


def expectations():
    for number, line in enumerate((ROOT / "tests/examples/figures.txt").read_text(
            encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            paper, wanted = line.split(None, 1)
            yield number, paper, wanted


def check_text(papers):
    texts = {name: text_of(path) for name, path in papers.items()}
    for number, paper, wanted in expectations():
        if paper not in texts:
            yield f"figures.txt:{number}: there is no paper {paper}"
        elif wanted.startswith("!"):
            if wanted[1:] in texts[paper]:
                yield f"figures.txt:{number}: {paper} has '{wanted[1:]}'"
        elif wanted not in texts[paper]:
            yield f"figures.txt:{number}: {paper} lacks '{wanted}'"


def check_files(papers, again):
    for name, path in papers.items():
        if path.read_bytes() != again[name].read_bytes():
            yield f"{name}: two builds differ"
        run("qpdf", "--check", path)
        for line in run("pdffonts", path).splitlines()[2:]:
            if line.split()[-5:-2] != ["yes", "yes", "yes"]:
                yield f"{name}: a font is not embedded, subset and readable: {line}"
        if "Tagged: yes" not in re.sub(" +", " ", run("pdfinfo", path)):
            yield f"{name}: it is not tagged"


def main():
    hakusho = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        papers = build(hakusho, pathlib.Path(one), CLEAN)
        again = build(hakusho, pathlib.Path(two),
                      dict(CLEAN, LC_ALL="C.UTF-8", TZ="Pacific/Auckland", LANG="de_DE"))
        found = [*check_text(papers), *check_files(papers, again)]
    print("\n".join(found) or f"examples: {len(papers)} papers are as expected")
    sys.exit(bool(found))


main()
