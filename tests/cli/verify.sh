# tests/cli/verify.sh - a paper is what its recorded inputs give, or verify says what differs.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p
expect 0 build p
paper=$(head -n 1 out.txt)

expect 0 verify "$paper"
says out ': identical to what its 3 input files give'
silent err
expect 0 verify --json "$paper"
python3 -c 'import json; assert json.load(open("out.txt"))["result"] == "identical"' || fail "verify --json"
# A paper that was built otherwise is rebuilt so.
SOURCE_DATE_EPOCH=1700000000 "$program" build --draft --force --output p/draft p >out.txt 2>err.txt
expect 0 verify p/draft/overview.pdf

# Other bytes with the same record.
cp "$paper" p/changed.pdf
echo '% a comment' >>p/changed.pdf
expect 1 verify p/changed.pdf
says out 'p/changed.pdf: differs'
says out 'file       the file is not as it was written, although its record is'

# Data, and what is printed of it.
cp p/tables/budget.csv budget.csv
sed -i 's/^\(R5,文科省,[^,]*,\).*/\1"1,234"/' p/tables/budget.csv
expect 1 verify "$paper"
says out ': differs'
says out 'data       tables/budget.csv was changed'
says out 'would be printed otherwise'
expect 1 verify --json "$paper"
python3 -c '
import json
r = json.load(open("out.txt"))
assert r["result"] == "differs" and r["inputs"] == 2
assert [d["what"] for d in r["differences"]] == ["data", "figures"]' || fail "verify --json of a change"
rm p/tables/budget.csv
expect 66 verify "$paper"
says out ': gone'
says out 'data       tables/budget.csv is not there any more'
cp budget.csv p/tables/budget.csv
expect 0 verify "$paper"

# The briefing.
cp p/briefings/overview.yaml overview.yaml
echo '# a comment' >>p/briefings/overview.yaml
expect 1 verify "$paper"
says out 'briefing   briefings/overview.yaml was changed'
cp overview.yaml p/briefings/overview.yaml

# Elsewhere, and other files.
mkdir elsewhere
cp "$paper" elsewhere/a.pdf
expect 66 verify elsewhere/a.pdf
says err 'the project is not here: there is no briefings/overview.yaml in this folder or above'
expect 66 verify none.pdf
says err 'none.pdf: error: the file cannot be read'
echo x >x.pdf
expect 65 verify x.pdf
says err 'x.pdf: error: this is no PDF that can be read'
finish
