# tests/cli/burst.sh - one briefing, many papers.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p
rm p/briefings/overview.yaml
cat >p/briefings/each.yaml <<'END'
hakusho: 1
title: 府省別の予算
output: "{ministry}-{fy}"
for_each: {data: papers, language: lang}
parameters:
  fy: {type: fiscal-year}
  ministry: {type: code, in: ministries}
data:
  papers:
    columns: {lang: {type: text}}
    sql: |
      SELECT DISTINCT ministry, fiscal_year AS fy, iif(ministry = 'mext', 'en', 'ja') AS lang
        FROM budget WHERE fiscal_year >= 2022 ORDER BY 1, 2
  by_program:
    key: [program]
    sql: SELECT program, amount, amount_status FROM budget WHERE fiscal_year = :fy AND ministry = :ministry
values:
  total: {from: by_program, sum: amount}
pages:
  - title: "{ministry}　{fy:era}"
    lead: "合計は{total:億円.1}。"
    blocks:
      - bar: by_program
        x: program
        y: {field: amount, unit: 億円, decimals: 1}
        caption: 事業別
END

# Each row is a paper, named by its parameters.
expect 0 check p
silent out
expect 0 build p
for name in meti-2022 meti-2023 mext-2022-en mext-2023-en mhlw-2022 mhlw-2023; do
    says out "/p/out/$name.pdf"
    [ -s p/out/$name.pdf ] || fail "no paper $name"
done
[ "$(wc -l <out.txt)" = 6 ] || fail "not six papers"

# The command line picks papers.
expect 0 build -P ministry=厚労省 -P fy=R5 p
[ "$(cat out.txt)" = "$work/p/out/mhlw-2023.pdf" ] || fail "not the one paper that was asked for"
expect 64 build -P fy=R1 p
says err "no row of 'papers' has what the command line asks for"

# Two papers of one name: nothing is built.
cp -r p clash
rm -rf clash/out
sed -i 's/{ministry}-{fy}/{ministry}/' clash/briefings/each.yaml
for command in build check; do
    expect 78 $command clash
    says err "clash/briefings/each.yaml:3:9: error: two papers would be called 'meti'"
done
[ -z "$(ls clash/out 2>/dev/null)" ] || fail "a paper in spite of the clash"

# One axis for all papers: its figures are the same, however large or small the paper's own are.
cp -r p axis
rm -rf axis/out
sed -i "s/^  by_program:/  every:\n    key: [ministry, fiscal_year, program]\n    sql: SELECT ministry, fiscal_year, program, amount, amount_status FROM budget\n&/
        s/decimals: 1}/decimals: 1, domain: every}\n        axis: true/" axis/briefings/each.yaml
expect 0 build axis
for paper in meti-2022 mhlw-2023; do
    pdftotext axis/out/$paper.pdf - | grep -E '^[0-9]+$' | sort -n >$paper.figures
done
[ "$(tr '\n' ' ' <meti-2022.figures)" = "20 40 60 " ] || fail "the axis ends with the paper's own figures"
cmp -s meti-2022.figures mhlw-2023.figures || fail "two papers have two axes"

# The list is no data of a page.
cp -r p list
sed -i 's/bar: by_program/bar: papers/' list/briefings/each.yaml
expect 78 check list
says err "'papers' is the list of papers of for_each"

finish
