# tests/cli/all.sh - build --all: every project below some folders, as cron runs it.
. "$(dirname "$0")/lib.sh"

mkdir -p srv/deep srv/.hidden
expect 0 init --quiet srv/budget
expect 0 init --quiet srv/deep/kpi
# None of these is meant: a project within a project, a hidden one, one behind a link.
expect 0 init --quiet srv/budget/example
expect 0 init --quiet srv/.hidden/old
ln -s ../budget srv/deep/link

# Silent when all is well; also when nothing is to be done.
for run in first second; do
    expect 0 build --all srv
    silent out
    silent err
done
find srv -name '*.pdf' | sort >made.txt
printf '%s\n' srv/budget/out/overview.pdf srv/deep/kpi/out/overview.pdf | cmp -s - made.txt ||
    fail "not the papers of the two projects: $(cat made.txt)"
expect 0 build --all --json srv srv/budget
python3 -c 'import json, sys; assert len(json.load(open(sys.argv[1]))) == 2' out.txt 2>>err.txt ||
    fail "--json does not list the papers once"

# Below the current folder when none is named; a project itself is a folder, too.
cd srv || exit 99
expect 0 build --all
silent err
cd budget || exit 99
expect 0 build --all .
silent err
cd "$work" || exit 99

# One that fails does not stop the others; who reads it was not there.
echo 'x: [' >>srv/budget/briefings/overview.yaml
rm -rf srv/deep/kpi/out
expect 1 build --all srv
silent out
[ -s srv/deep/kpi/out/overview.pdf ] || fail "the project after the broken one was not built"
says err "hakusho: $work/srv/budget: nothing was built (exit 78: the briefing or project file is wrong)"
says err "srv/budget/briefings/overview.yaml:"
grep -q kpi err.txt && fail "something is said of the project that is well"
# If none succeeds, the cause counts.
expect 78 build --all srv/budget

# Without a project something is wrong, too.
mkdir empty
expect 66 build --all empty
says err "error: there is no project in or below the folders that --all is for"
says err "hint: a project is a folder with a hakusho.yaml"
expect 64 build --all --output out srv
says err "error: --output with --all would mix the papers of all projects"
says err "hint: say 'output' in the project files"

# Two papers, one of which cannot be made: how many is said first.
expect 0 init --quiet half
sed 's/FROM budget/FROM nowhere/' half/briefings/overview.yaml >half/briefings/broken.yaml
expect 1 build --quiet half
silent out
says err "hakusho: $work/half: 1 of 2 papers not built (exit 1: some papers failed or were withheld, the others are published)"

# Where standard error leads into the journal, each line has its level.
exec 3>journal.txt
JOURNAL_STREAM=$(stat -L -c %d:%i /dev/fd/3) "$program" build --quiet half >out.txt 2>&3
exec 3>&-
[ -s journal.txt ] || fail "nothing in the journal"
grep -qv '^<3>' journal.txt && fail "a line without its level: $(grep -v '^<3>' journal.txt | head -1)"
JOURNAL_STREAM=1:1 expect 1 build --quiet half
grep -q '^<' err.txt && fail "levels on a stream that is not the journal"
exec 3>journal.txt
JOURNAL_STREAM=$(stat -L -c %d:%i /dev/fd/3) "$program" biuld >out.txt 2>&3
exec 3>&-
grep -q '^<3>hakusho: error: unknown command' journal.txt || fail "no level before a wrong command line"

finish
