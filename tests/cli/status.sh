# tests/cli/status.sh - drafts, embargoed and final papers.
. "$(dirname "$0")/lib.sh"

text_of() {
    pdftotext -raw "$1" - | tr -d '\n '
}

# put TEXT: the keys of the paper that say what it is.
put() {
    sed "s|^title:|$1title:|" plain.yaml >p/briefings/overview.yaml
}

expect 0 init --quiet p
cp p/briefings/overview.yaml plain.yaml

put 'status: draft\n'
expect 0 build -q p
text_of p/out/overview.pdf | grep -q 未定稿 || fail "a draft does not say so"
expect 0 build -q --language en p
text_of p/out/overview-en.pdf | grep -q DRAFT || fail "an English draft does not say so"
rm p/out/overview-en.pdf

put 'status: embargoed\nrelease: 2026-02-03T14:30+09:00\n'
expect 0 build -q p
text_of p/out/overview.pdf | grep -q 令和8年2月3日（火）14時30分解禁 || fail "an embargo is not printed"
grep -q '"status": "embargoed", "release": "2026-02-03T14:30+09:00"' p/out/.hakusho-manifest.jsonl ||
    fail "the manifest does not know of the embargo"

# A final paper looks like one of which nothing is said.
put ''
expect 0 build -q --force p
cp p/out/overview.pdf plain.pdf
put 'status: final\n'
expect 0 build -q p
[ "$(text_of p/out/overview.pdf)" = "$(text_of plain.pdf)" ] || fail "a final paper says something"
text_of plain.pdf | grep -q 未定稿 && fail "a paper is a draft by itself"

# --draft stamps it whatever it is.
expect 0 build -q --draft p
text_of p/out/overview.pdf | grep -q 未定稿 || fail "--draft does not stamp"
expect 0 build -q p
sha256sum p/out/overview.pdf >final.sum

# A warning withholds it, and the paper that is there stays. Without a status it is only told.
warn='s|^pages:|footnotes: {unused: これはどこにも印がない}\npages:|'
put ''
sed -i "$warn" p/briefings/overview.yaml
expect 0 build p
says err "warning: "
put 'status: final\n'
expect 0 build -q p
for status in final 'embargoed\nrelease: 2026-02-03T14:30+09:00'; do
    put "status: $status\\n"
    sed -i "$warn" p/briefings/overview.yaml
    expect 1 build --quiet p
    says err "error: withheld: the paper is ${status%%\\*}, and there is a warning about it"
    says err "hint: mend what is said of it, or take back 'status'"
    says err "error: no text has the mark [^unused] of this footnote"
    silent out
    sha256sum -c --quiet final.sum || fail "the paper that was there did not stay"
    expect 78 check p
    says err "error: withheld: the paper is ${status%%\\*}"
done
expect 0 plan p
says out "build"
expect 0 build -q --draft p
put 'status: final\n'
expect 0 build -q p
sha256sum -c --quiet final.sum || fail "the mended paper is another"

# One withheld paper is no reason to hold back others.
put 'status: final\n'
sed -i "$warn" p/briefings/overview.yaml
cp plain.yaml p/briefings/other.yaml
expect 1 build --summary s.json p
says out "other.pdf"
python3 - s.json <<'EOF' 2>>err.txt || fail "the summary does not tell the withheld paper"
import json, sys
project = json.load(open(sys.argv[1]))["projects"][0]
assert (project["withheld"], project["build"]) == (1, 1), project
states = {p["paper"]: (p["state"], p["status"]) for p in project["papers"]}
assert states == {"overview": ("withheld", "final"), "other": ("build", None)}, states
EOF

finish
