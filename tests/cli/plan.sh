# tests/cli/plan.sh - what is fresh, what is built and why, with any number of processes.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p
cat >p/briefings/each.yaml <<'END'
hakusho: 1
title: 府省別の予算
output: "{ministry}"
for_each: papers
parameters:
  ministry: {type: code, in: ministries}
data:
  papers: {sql: SELECT DISTINCT ministry FROM budget ORDER BY 1}
  by_program:
    key: [fiscal_year, program]
    sql: SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry
pages:
  - title: "{ministry}"
    blocks:
      - table: by_program
        caption: 事業別
      - image: mark.svg
        alt: 印
END
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>' \
    >p/briefings/mark.svg

# states "STATE PAPER..." ...: what the plan says, in order.
states() {
    expect 0 plan "$@" p
    sed "s|$work/p/out/||; s|\.pdf||" out.txt >states.txt
}
is() {
    grep -qx "$(printf "$1")" states.txt || fail "the plan does not say: $1"
}

# A plan builds nothing.
states
is 'build\tmeti\tnew'
is 'build\toverview\tnew'
[ ! -e p/out ] || fail "a plan wrote something"
expect 0 build p
[ "$(wc -l <out.txt)" = 4 ] || fail "not four papers"
silent err

# What is fresh keeps its bytes and its time.
states
[ "$(grep -c ^fresh states.txt)" = 4 ] || fail "not all fresh"
touch -d 2001-01-01 p/out/*.pdf
expect 0 build p
[ "$(wc -l <out.txt)" = 4 ] || fail "fresh papers are not named"
[ -z "$(find p/out -name '*.pdf' -newermt 2001-01-02)" ] || fail "a fresh paper was written"
expect 0 plan --json p
python3 -c 'import json, sys; assert [p["state"] for p in json.load(open("out.txt"))] == ["fresh"] * 4' ||
    fail "plan --json"

# A changed row costs the papers that show it.
sed -i 's/^\(R5,文科省,[^,]*,\).*/\1"1,234"/' p/tables/budget.csv
states
is 'build\tmext\tthe data were changed'
is 'fresh\tmeti'
is 'build\toverview\tthe data were changed'
expect 0 build p
states
[ "$(grep -c ^fresh states.txt)" = 4 ] || fail "not all fresh after a build"

# So do files that were changed or deleted, pictures, briefings, declarations, options.
echo >>p/out/mext.pdf
rm p/out/meti.pdf
states
is 'build\tmext\tthe file mext.pdf was changed'
is 'build\tmeti\tthe file meti.pdf is not there'
is 'fresh\tmhlw'
expect 0 build p
qpdf --check p/out/mext.pdf >/dev/null || fail "the altered paper was not mended"
states --draft
is 'build\tmhlw\tthe options of the run are others'
states -P fy=R4
is 'build\toverview\ta parameter was changed'
is 'fresh\tmhlw'
cp p/briefings/mark.svg mark.svg
echo '<!-- changed -->' >>p/briefings/mark.svg
states
is 'build\tmhlw\tthe picture briefings/mark.svg was changed'
is 'fresh\toverview'
cp mark.svg p/briefings/mark.svg
echo '# a remark' >>p/hakusho.yaml
states
[ "$(grep -c ^fresh states.txt)" = 4 ] || fail "a remark in the project file costs papers"
sed -i 's/short: 厚労省/short: 厚生省/' p/hakusho.yaml
sed -i 's/厚労省/厚生省/' p/tables/budget.csv
states
is 'build\tmhlw\ta declaration of the project was changed'
echo '# a remark' >>p/briefings/each.yaml
states
is 'build\tmhlw\tthe briefing or a page design was changed'
expect 0 build p
states --force
[ "$(grep -c forced states.txt)" = 4 ] || fail "--force does not force"

# Papers that cannot be built do not keep the others from it.
sed -i "s/WHERE ministry = :ministry/& UNION ALL SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry AND :ministry <> 'mext'/" \
    p/briefings/each.yaml
touch -d 2001-01-01 p/out/mhlw.pdf
expect 1 build p
says err " (meti)"
says err " (mhlw)"
grep -q mext.pdf out.txt || fail "the good paper is not there"
[ -z "$(find p/out/mhlw.pdf -newermt 2001-01-02)" ] || fail "the old paper was touched"
"$program" plan p >out.txt 2>err.txt
grep -q "^blocked.mhlw.the rows 1 and " out.txt || fail "the plan does not say what is blocked"
cp -r p none
sed -i 's/image: mark.svg/image: nothing.svg/' none/briefings/each.yaml
sed -i 's/ UNION ALL.*//' none/briefings/each.yaml
expect 66 build none/briefings/each.yaml
says err "there is no file 'nothing.svg' (meti and 2 more)"

# The number of processes changes neither bytes nor messages.
cp -r p q
for jobs in 1 3 16; do
    rm -rf q/out
    expect 1 build -j $jobs q
    (cd q/out && sha256sum -- *.pdf) >sums.$jobs
    cat out.txt err.txt >told.$jobs
    cmp -s sums.1 sums.$jobs || fail "-j $jobs changed the papers"
    cmp -s told.1 told.$jobs || fail "-j $jobs changed the messages"
done
expect 64 build -j 0 p
says err "--jobs cannot be '0'"

# One run at a time.
expect 64 build --lock never p
flock p/out/.hakusho.lock sleep 2 &
sleep 0.3
expect 75 build p
says err "another run is writing into $work/p/out"
expect 0 build --lock skip -q p
silent out
silent err
expect 0 build --lock wait p/briefings/overview.yaml
wait

# A manifest that cannot be read costs a build, and nothing else.
printf 'nonsense\n{"paper": 1}\n\377\n' >p/out/.hakusho-manifest.jsonl
expect 0 build p/briefings/overview.yaml
expect 0 plan p/briefings/overview.yaml
says out fresh

finish
