# tests/cli/reports.sh - what a run leaves for machines: --summary and --metrics.
. "$(dirname "$0")/lib.sh"

# look FILE CODE: Python sees the summary as `run` and its first project as `project`.
look() {
    python3 - "$1" 2>>err.txt <<EOF || fail "the summary: $2"
import hashlib, json, os, sys
run = json.load(open(sys.argv[1]))
project = run["projects"][0]
$2
EOF
}

# has LINE: the metrics have it.
has() {
    grep -qxF -- "$1" m.prom || fail "the metrics have no '$1': $(grep "^${1%%\{*}" m.prom)"
}

expect 0 init --quiet p
before=$(date +%s)
expect 0 build -q --summary s.json --metrics m.prom p
silent out
silent err
label="project=\"$work/p\""
[ "$(stat -c %a m.prom)" = 644 ] || fail "node_exporter cannot read the metrics"
umask 077
expect 0 build -q --summary s.json --metrics m.prom p
[ "$(stat -c %a m.prom)" = 644 ] || fail "node_exporter cannot read the metrics of a careful user"
umask 022
look s.json "
assert run['exit'] == 0 and run['meaning'].startswith('all well'), run
assert run['started'] <= run['finished'] and run['started'].endswith('Z') and run['seconds'] > 0
assert project['project'] == os.path.abspath('p') and project['folder'] == os.path.abspath('p/out')
assert (project['fresh'], project['build'], project['blocked']) == (1, 0, 0), project
paper, = project['papers']
assert (paper['paper'], paper['state'], paper['reason']) == ('overview', 'fresh', None), paper
file, = paper['files']
data = open(file['file'], 'rb').read()
assert file['bytes'] == len(data) and file['sha256'] == hashlib.sha256(data).hexdigest(), file
assert len(paper['inputs']['data_sha256']) == 64
table, = project['tables']
source, = table['files']
assert source['sha256'] == hashlib.sha256(open('p/' + source['file'], 'rb').read()).hexdigest()
assert source['rows'] > 0 and source['rejects'] == 0
assert project['findings'] == []
"
has "hakusho_last_run_exit_code{$label} 0"
has "hakusho_reports{$label,result=\"fresh\"} 1"
has "hakusho_reports{$label,result=\"blocked\"} 0"
has "hakusho_output_bytes{$label} $(stat -c %s p/out/overview.pdf)"
success=$(sed -n "s/^hakusho_last_success_timestamp_seconds{.*} //p" m.prom)
[ "$success" -ge "$before" ] || fail "the last success is not now: '$success'"
[ "$(grep -c '^# TYPE' m.prom)" = "$(grep '^# HELP' m.prom | sort -u | wc -l)" ] || fail "a metric without help"

# A run that fails writes them, too, and the last success stays what it was.
sleep 1
cp p/tables/budget.csv good.csv
sed -i '3s/,"[^"]*"$/,abc/' p/tables/budget.csv
expect 65 build -q --summary s.json --metrics m.prom p
look s.json "
assert run['exit'] == 65 and project['exit'] == 65, run
assert project['errors'] > 0 and any('abc' in f['text'] and f['line'] == 3 for f in project['findings'])
"
has "hakusho_last_run_exit_code{$label} 65"
has "hakusho_last_success_timestamp_seconds{$label} $success"
cp good.csv p/tables/budget.csv
echo 'x: [' >>p/briefings/overview.yaml
expect 78 build -q --summary s.json --metrics m.prom p/briefings/overview.yaml
look s.json "assert run['exit'] == 78 and project['errors'] == 1 and project['project'] == os.path.abspath('p')"
has "hakusho_last_success_timestamp_seconds{$label} $success"
flock -o p/out/.hakusho.lock sleep 30 &
holder=$!
while flock -n p/out/.hakusho.lock true; do :; done
sed -i '/^x: \[/d' p/briefings/overview.yaml
expect 75 build -q --summary s.json --metrics m.prom p
look s.json "assert run['exit'] == 75"
expect 0 build -q --lock skip --summary s.json p
silent err
kill $holder
wait $holder 2>/dev/null

# Of several projects each has its own figures.
expect 0 init --quiet 'q "\'
expect 0 build --all --metrics m.prom --summary s.json p 'q "\'
has "hakusho_last_run_exit_code{$label} 0"
has "hakusho_last_run_exit_code{project=\"$work/q \\\"\\\\\"} 0"
look s.json "assert [os.path.basename(p['project']) for p in run['projects']] == ['p', 'q \"\\\\']"

# Both appear whole or not at all, and where they cannot be written that is an error.
[ -z "$(find . -name '.*.tmp')" ] || fail "something was left over"
expect 73 build -q --summary /proc/nothing/s.json p
says err "error: cannot make the folder /proc/nothing: "
expect 73 build -q --metrics /dev/null p
says err "error: /dev/null is not a file"
[ -c /dev/null ] || fail "/dev/null was replaced"
command -v promtool >/dev/null && { promtool check metrics <m.prom >out.txt 2>&1 || fail "promtool"; }

finish
