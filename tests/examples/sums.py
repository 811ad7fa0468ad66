#!/usr/bin/env python3
# tests/examples/sums.py - the loaded example tables against figures computed elsewhere.
#
#   sums.py HAKUSHO
#
# expected.json has the sums of the published files, worked out without hakusho. Money must agree
# to the yen; values that hakusho keeps with fewer decimals than were published may differ by
# half a unit of the last decimal for each row.
import csv
import decimal
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXPECTED = json.loads((ROOT / "tests/examples/expected.json").read_text(encoding="utf-8"))
# Table, its column, how many of its units make one published unit, decimals that are kept.
UK = {
    "education": ("share", 10**9, 9),
    "capacity": ("amount", 10**8, 8),
    "stunting": ("share", 10**6, 6),
    "unemployment": ("rate", 10**3, 3),
    "injuries": ("rate", 10**6, 6),
}


def query(hakusho, project, sql):
    result = subprocess.run([hakusho, "query", "--csv", sql, project], capture_output=True,
                            text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"{sql}: {result.returncode}\n{result.stderr}")
    return list(csv.DictReader(io.StringIO(result.stdout.lstrip("\ufeff"))))


def check_general_account(hakusho, project):
    for year, expected in EXPECTED["general-account"].items():
        total = query(hakusho, project, "SELECT COUNT(*) AS n, SUM(amount) AS amount, "
                      f"SUM(previous) AS previous FROM expenditure WHERE fiscal_year = {year}")[0]
        found = (int(total["n"]), int(total["amount"]), int(total["previous"]))
        wanted = (expected["rows"], expected["current"] * 1000, expected["previous"] * 1000)
        if found != wanted:
            yield f"general account {year}: {found}, not {wanted}"
        rows = query(hakusho, project, "SELECT ministry, SUM(amount) AS amount "
                     f"FROM expenditure WHERE fiscal_year = {year} GROUP BY ministry")
        sums = sorted(int(row["amount"]) for row in rows)
        if sums != sorted(amount * 1000 for amount in expected["by_ministry"].values()):
            yield f"general account {year}: the ministries have other sums"


def check_uk(hakusho, project):
    for table, expected in EXPECTED["uk"].items():
        column, scale, decimals = UK[table]
        row = query(hakusho, project, f"SELECT COUNT(*) AS n, COUNT(*) - COUNT({column}) AS missing, "
                    f"CAST(SUM({column}) AS TEXT) AS total FROM {table}")[0]
        if (int(row["n"]), int(row["missing"])) != (expected["rows"], expected["missing"]):
            yield f"{table}: {row['n']} rows, {row['missing']} without a value"
        difference = abs(decimal.Decimal(row["total"]) / scale - decimal.Decimal(expected["sum"]))
        if difference > decimal.Decimal(expected["rows"]) / (2 * 10**decimals):
            yield f"{table}: the sum differs by {difference}"


def main():
    hakusho = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        examples = pathlib.Path(folder) / "examples"
        shutil.copytree(ROOT / "examples", examples, ignore=shutil.ignore_patterns(".hakusho"))
        found = [*check_general_account(hakusho, examples / "national-budget"),
                 *check_uk(hakusho, examples / "uk-indicators")]
    print("\n".join(found) or "sums: the loaded tables agree with the published figures")
    sys.exit(bool(found))


main()
