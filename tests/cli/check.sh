# tests/cli/check.sh - every mistake is found, with its place and code, and nothing written.
. "$(dirname "$0")/lib.sh"

expect 66 check
says err "there is no hakusho.yaml here or in a folder above"
says err "hint: name a briefing or a project folder, or make one: hakusho init"

expect 66 check nowhere.yaml
says err "nowhere.yaml: error: the file is not there"

expect 0 init --quiet p
expect 0 check p
silent out
silent err
[ ! -e p/.hakusho ] || fail "a check wrote into the project"

expect 0 check --json p
silent err
[ "$(cat out.txt)" = "[]" ] || fail "a check without findings is no empty list"

# A misspelt key, twice, in two files.
cp -r p keys
sed -i 's/^    files:/    file:/' keys/hakusho.yaml
sed -i 's/^language:/langauge:/' keys/briefings/overview.yaml
expect 78 check keys
silent out
says err "keys/hakusho.yaml:16:5: error: unknown key 'file'"
says err "    hint: did you mean 'files'?"
says err "keys/briefings/overview.yaml:4:1: error: unknown key 'langauge'"

expect 78 check --json keys
silent err
says out '{"severity": "error", "file": "keys/hakusho.yaml", "line": 16, "column": 5,'

# SQL: the error lies in the block's own line.
cp -r p sql
sed -i 's/WHERE fiscal_year BETWEEN :fy - 2/WHERE fiscal_yaer BETWEEN :fy - 2/' sql/briefings/overview.yaml
expect 78 check sql
says err "sql/briefings/overview.yaml:18:14: error:"
says err "fiscal_yaer"

# SQL that is not allowed.
cp -r p refused
sed -i 's/SELECT fiscal_year, ministry, hk.*/DELETE/' refused/briefings/overview.yaml
expect 77 check refused

# A column that no data set has.
cp -r p column
sed -i 's/color: ministry/color: minister/' column/briefings/overview.yaml
expect 78 check column
says err "column/briefings/overview.yaml:40:16: error:"
says err "minister"

# A data set that there is not.
cp -r p data
sed -i 's/bar: by_ministry/bar: by_minister/' data/briefings/overview.yaml
expect 78 check data
says err "data/briefings/overview.yaml:37:14: error:"

# A unit over a chart that belies its figures.
cp -r p unit
sed -i 's/- bar: by_ministry/&\n        unit: 兆円/' unit/briefings/overview.yaml
expect 78 check unit
says err "error: the figures are in 億円, not in 兆円"

# A colour that there is not.
cp -r p hue
sed -i 's/color: green/color: gren/' hue/hakusho.yaml
expect 78 check hue
says err "hue/hakusho.yaml:11:42: error: there is no hue 'gren'"
says err "hint: did you mean 'green'?"

# A row that cannot be read.
cp -r p row
sed -i 's/^R4,厚労省,臨床.*/R4,厚労省,臨床研究の支援,多数/' row/tables/budget.csv
expect 65 check row
silent out
says err "row/tables/budget.csv:10:"
[ ! -e row/.hakusho ] || fail "a check wrote into the project"

# Inputs that are missing or not allowed.
cp -r p missing
rm missing/tables/budget.csv
expect 66 check missing
says err "missing/hakusho.yaml:16:12: error: there is no file 'tables/budget.csv'"
sed -i 's,tables/budget.csv,../p/tables/budget.csv,' missing/hakusho.yaml
expect 77 check missing
says err "is outside the project's folder"

finish
