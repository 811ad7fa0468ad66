# tests/cli/projects.sh - which project and briefings are meant, and what becomes of each.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p

# A briefing finds its project above, from any folder.
expect 0 build --output "$work/a" p/briefings/overview.yaml
[ -s a/overview.pdf ] || fail "no paper by the name of a briefing"
cd p/briefings || exit 99
expect 0 build --output "$work/b"
cd "$work" || exit 99
[ -s b/overview.pdf ] || fail "no paper from a folder below the project"

# Parameters.
expect 0 build -P fy=R4 --output "$work/c" p
cmp -s a/overview.pdf c/overview.pdf && fail "the parameter changed nothing"
expect 78 check -P fx=R4 p
says err "hakusho: error: -P fx: no briefing has a parameter of that name"
says err "hint: did you mean 'fy'?"
expect 78 check -P fy=soon p
says err "-P fy=soon: "

# One paper fails, the other is published.
sed 's/bar: by_ministry/bar: by_minister/' p/briefings/overview.yaml >p/briefings/wrong.yaml
rm -rf p/out
expect 1 build p
[ -s p/out/overview.pdf ] || fail "the good paper was not published"
[ ! -e p/out/wrong.pdf ] || fail "the wrong paper was published"
expect 78 build p/briefings/wrong.yaml
rm p/briefings/wrong.yaml

# A briefing that stands alone.
mkdir alone
grep -v '^hakusho:\|^name:' p/hakusho.yaml | cat p/briefings/overview.yaml - >alone/paper.yaml
cp -r p/tables alone/
expect 0 build alone/paper.yaml
[ -s alone/out/paper.pdf ] || fail "no paper of a briefing that stands alone"

# Declared alike in two files, and otherwise.
cp alone/paper.yaml p/briefings/again.yaml
expect 0 check p
sed -i 's/unit: 百万円/unit: 千円/' p/briefings/again.yaml
expect 78 check p
says err "error: table 'budget' is declared otherwise in p/hakusho.yaml:15"
rm p/briefings/again.yaml

# Papers of two projects are not mixed.
cp -r p q
expect 78 build p/briefings/overview.yaml q/briefings/overview.yaml
says err "q/briefings/overview.yaml: error: belongs to another project"

# No briefing at all.
rm p/briefings/overview.yaml
expect 66 build p
says err "there is no briefing to build"

finish
