# tests/cli/explain.sh - where the figures of the example papers come from, down to the line.
. "$(dirname "$0")/lib.sh"
source=$(cd "$(dirname "$0")/../.." && pwd)
cp -r "$source/examples/regenerative" p
paper=p/out/council-pack.pdf
expect 0 build --output p/out p/briefings/council-pack.yaml

# The printed total of 令和5年度 stands on one line of one file; the file says so itself.
line=$(grep -n '^令和５年度,181' p/tables/printed-totals.csv | cut -d: -f1)
digest=$(sha256sum p/tables/printed-totals.csv | cut -c1-12)
expect 0 explain $paper --page 7 --find 181
says out "tables/printed-totals.csv:$line  sha256 $digest"
says out '| 令和５年度,181'
says out 'printed.total[fiscal_year=2023] = 18100000000 円'
says out '図2'

# By name, in any writing, and for programs.
expect 0 explain $paper --value printed_total
says out 'values.printed_total = 18100000000 円'
expect 0 explain $paper --find １８１億円
says out '181億円  page'
expect 0 explain --json $paper --value printed_total --page 7
python3 - "$line" "$(sha256sum p/tables/printed-totals.csv | cut -d' ' -f1)" <<'END' || fail "explain --json"
import json, sys
paper, = json.load(open("out.txt"))
assert paper["paper"] == "council-pack"
for figure in paper["figures"]:
    assert (figure["page"], figure["value"], figure["unit"]) == (7, "18100000000", "円")
    line, = figure["lines"]
    assert line["file"] == "tables/printed-totals.csv" and line["first"] == int(sys.argv[1])
    assert line["sha256"] == sys.argv[2] and line["now"] == "same" and line["text"] == "令和５年度,181"
END

# A page without a question: each figure on a line.
expect 0 explain $paper --page 9
says out '181億円  values.printed_total  <- tables/printed-totals.csv:'

# What was loaded afterwards does not change the answer, only what is said of the file.
sed -i 's/^令和５年度,181/令和５年度,182/' p/tables/printed-totals.csv
expect 0 load p
expect 0 explain $paper --page 7 --value printed_total
says out '181億円'
says out "tables/printed-totals.csv:$line  sha256 $digest  changed since"
grep -q '| ' out.txt && fail "a line of a changed file is shown"
# Without the project the paper alone answers.
mkdir elsewhere
cp $paper elsewhere/a.pdf
(cd elsewhere && "$program" explain a.pdf --page 7 --value printed_total >"$work/out.txt") || fail "no answer elsewhere"
says out "tables/printed-totals.csv:$line  sha256 $digest"

# The attachment is found by everybody, and the document is sound.
[ "$(pdfdetach -list $paper | tail -n 1)" = '1: hakusho-record.json' ] || fail "pdfdetach"
qpdf --check $paper >out.txt 2>err.txt || fail "qpdf --check"
qpdf --qdf --object-streams=disable $paper qdf.pdf
grep -aq '/AFRelationship /Data' qdf.pdf || fail "no AFRelationship"

# The same inputs give the same bytes.
cp -r "$source/examples/regenerative" q
expect 0 build --output q/out q/briefings/council-pack.yaml
cmp $paper q/out/council-pack.pdf || fail "two builds differ"

# Mistakes.
expect 64 explain $paper --page 99
says err "$paper: error: --page 99: the paper has"
expect 64 explain $paper --page x
says err "error: --page cannot be 'x'"
expect 64 explain $paper --find 987654
says err "$paper: error: no figure reads '987654'"
expect 64 explain $paper --value printed_totl
says err "$paper: error: no figure called 'printed_totl' is printed"
says err "did you mean 'printed_total'?"
expect 64 explain $paper --paper overview
says err "$paper: error: --paper: there is no paper 'overview' that was made by hakusho"
says err 'hint: there is: council-pack'
expect 66 explain none.pdf
says err 'none.pdf: error: the file cannot be read'
echo 'no PDF' >text.pdf
expect 65 explain text.pdf
[ "$(cat err.txt)" = 'text.pdf: error: this is no PDF that can be read' ] || fail "more than our own error"
expect 65 explain p/briefings/pictures/gaps-2018.pdf
says err 'error: this PDF carries no record: it was not made by hakusho'
echo '{"hakusho_record": 1, "engine": ' >hakusho-record.json
qpdf --empty --add-attachment hakusho-record.json --key=hakusho-record.json -- broken.pdf
expect 65 explain broken.pdf
says err 'broken.pdf: error: the record is damaged: it is no JSON'

# A cell that is personal is nowhere, and its lines are not quoted.
cat >p/tables/staff.csv <<'END'
年度,氏名,件数（件）
R5,山田太郎,7
END
cat >p/staff.yaml <<'END'
hakusho: 1
title: 担当者別
tables:
  staff:
    files: [tables/staff.csv]
    columns:
      fiscal_year: {from: 年度, type: fiscal-year}
      name: {from: 氏名, personal: true}
      n: {from: 件数（件）, type: count, unit: 件}
data:
  staff: {view: staff}
pages:
  - title: 件数
    blocks:
      - table: staff
END
expect 0 build --output p/out p/staff.yaml
expect 0 explain p/out/staff.pdf --find 7
says out 'tables/staff.csv:2'
pdfdetach -save 1 -o record.json p/out/staff.pdf
grep -q 山田 out.txt record.json && fail "a name is told"
finish
