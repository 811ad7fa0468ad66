# tests/system/node-exporter.sh HAKUSHO - Prometheus' node_exporter reads the metrics of runs.
set -u
program=$1
command -v prometheus-node-exporter >/dev/null || {
    echo "prometheus-node-exporter is not installed"
    exit 77
}
work=$(mktemp -d)
exporter=
trap 'kill $exporter 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 99
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAIL: $*" >&2
}

mkdir collected
"$program" init --quiet budget && "$program" init --quiet 'kpi "1"' || exit 99
"$program" build -q --metrics collected/budget.prom budget || fail "the first run"
echo 'x: [' >>'kpi "1"/briefings/overview.yaml'
"$program" build -q --metrics collected/kpi.prom 'kpi "1"' 2>/dev/null
[ $? = 78 ] || fail "the run that is to fail does not"

# On a port that the kernel gives: asked for by Python, and free a moment later.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
prometheus-node-exporter --web.listen-address="127.0.0.1:$port" --collector.disable-defaults \
    --collector.textfile --collector.textfile.directory="$work/collected" >log 2>&1 &
exporter=$!

scrape() {
    python3 - "$port" >scraped <<'END'
import sys, time, urllib.request
for attempt in range(100):
    try:
        print(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/metrics").read().decode())
        break
    except OSError:
        time.sleep(0.1)
END
}

has() {
    grep -qF -- "$1" scraped || fail "not scraped: $1"
}

scrape
has 'node_textfile_scrape_error 0'
has "hakusho_last_run_exit_code{project=\"$work/budget\"} 0"
has "hakusho_last_run_exit_code{project=\"$work/kpi \\\"1\\\"\"} 78"
has "hakusho_reports{project=\"$work/budget\",result=\"build\"} 1"
has "hakusho_last_success_timestamp_seconds{project=\"$work/budget\"} "
grep -q "hakusho_last_success.*kpi" scraped && fail "a success that never was"
has '# TYPE hakusho_run_duration_seconds gauge'

# The next run is seen at the next scrape, whole.
"$program" build -q --metrics collected/budget.prom budget || fail "the second run"
scrape
has 'node_textfile_scrape_error 0'
has "hakusho_reports{project=\"$work/budget\",result=\"fresh\"} 1"

# The check can fail: a torn file is an error of the collector.
printf 'hakusho_rows_read{project="x" 3' >collected/torn.prom
scrape
has 'node_textfile_scrape_error 1'

[ "$failures" = 0 ] && echo "all as expected" || cat log >&2
exit "$failures"
