# tests/cli/timeout.sh - runs that have to end early: what is done stays, nothing is half.
. "$(dirname "$0")/lib.sh"

# many N: a project of N papers for each ministry.
many() {
    rm -rf p
    expect 0 init --quiet p
    rm p/briefings/overview.yaml
    cat >p/briefings/each.yaml <<END
hakusho: 1
title: 府省別の予算
output: "{ministry}-{n}"
for_each: papers
parameters:
  ministry: {type: code, in: ministries}
  n: {type: count}
data:
  papers:
    columns: {n: {type: count}}
    sql: |
      WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $1)
      SELECT DISTINCT ministry, n FROM budget, number ORDER BY 1, 2
  by_program:
    key: [fiscal_year, program]
    sql: SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry
pages:
  - title: "{ministry} {n}"
    blocks:
      - table: by_program
        caption: 事業別
END
}

# whole WHEN: every paper that is there is whole, told and recorded, and nothing else is.
whole() {
    [ -z "$(find p/out -name '.*.tmp' -o -name '.hakusho-journal*')" ] || fail "$1: something was left over"
    for paper in p/out/*.pdf; do
        pdfinfo "$paper" >/dev/null 2>&1 || fail "$1: $paper is not whole"
    done
    python3 - <<'END' 2>>err.txt || fail "$1: the summary does not tell what was done"
import glob, json, os
project = json.load(open("s.json"))["projects"][0]
assert project["exit"] == 75, project["exit"]
done = [p for p in project["papers"] if p["state"] in ("build", "fresh")]
told = sorted(f["file"] for p in done for f in p["files"])
there = sorted(os.path.abspath(f) for f in glob.glob("p/out/*.pdf"))
assert set(told) <= set(there), set(told) - set(there)
recorded = sum('"outputs"' in line for line in open("p/out/.hakusho-manifest.jsonl"))
assert recorded == len(there), (recorded, len(there))
END
    n=$(find p/out -name '*.pdf' | wc -l)
}

# The time is over before all papers are there, and on a busy machine perhaps before any is.
# Fewer than 2048: GLib leaks its list of interned texts, by design, when it outgrows that.
many 500
seconds=1
while [ $seconds -le 32 ]; do
    expect 75 build -q --timeout $seconds --summary s.json --metrics m.prom p
    [ -z "$(find p/out -name '*.pdf')" ] || break
    seconds=$((2 * seconds))
done
says err "error: stopped: the time of --timeout is over; what is done stays, and the next run goes on from there"
says err "papers not built (exit 75: locked by another run, or interrupted: try again)"
whole timeout
[ "$n" -lt 1500 ] || fail "$n papers in $seconds s"
grep -q '^hakusho_last_run_exit_code{.*} 75$' m.prom || fail "the metrics do not tell the exit code"
first=$n
find p/out -name '*.pdf' -printf '%f %T@\n' | sort >before.txt

# Signals end a run as its time does, and the next one goes on.
for signal in TERM INT HUP; do
    # A shell's background programs ignore SIGINT; those of Python do not.
    python3 - "$program" $signal <<'END' >out.txt 2>err.txt
import glob, signal, subprocess, sys, time
before = len(glob.glob("p/out/*.pdf"))
run = subprocess.Popen([sys.argv[1], "build", "-q", "-j", "2", "--summary", "s.json", "p"])
while len(glob.glob("p/out/*.pdf")) < before + 3 and run.poll() is None:
    time.sleep(0.01)
run.send_signal(getattr(signal, "SIG" + sys.argv[2]))
print(run.wait(timeout=20))
END
    [ "$(cat out.txt)" = 75 ] || fail "SIG$signal: ended with $(cat out.txt), not 75"
    says err "error: stopped by signal "
    whole $signal
    [ "$n" -gt "$first" ] || fail "SIG$signal: the run did not go on from $first papers"
    first=$n
done
find p/out -name '*.pdf' -printf '%f %T@\n' | sort | comm -13 - before.txt | grep . >err.txt &&
    fail "papers that were done are made again"

# It is a limit, not a wait.
many 1
expect 0 build -q --timeout 1h p
silent err
for duration in 0 1x -5 ''; do
    expect 64 build "--timeout=$duration" p
    says err "error: --timeout cannot be '$duration'"
    says err "hint: write it as 90s, 20m, 12h or 7d"
done

# Whoever waits for a lock is heard, too.
flock -o p/out/.hakusho.lock sleep 30 &
holder=$!
while flock -n p/out/.hakusho.lock true; do :; done
expect 75 build -q --lock wait --timeout 1 p
says err "error: stopped: the time of --timeout is over"
kill $holder
wait $holder 2>/dev/null

finish
