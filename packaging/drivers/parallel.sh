#!/bin/sh
# parallel.sh - builds a project with GNU parallel, on this machine or (by its --sshlogin) on several.
#
#   parallel.sh PROJECT OUTPUT SHARDS [OPTION OF PARALLEL...]
#
# Run it again after a failure: only what is not done is done. The plan is frozen beside OUTPUT unless it is there already:
# remove OUTPUT.plan.jsonl and OUTPUT.joblog to plan anew. HAKUSHO is the program.
set -eu
[ $# -ge 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 64; }
project=$(realpath "$1")
mkdir -p "$2"
output=$(realpath "$2")
shards=$3
shift 3
program=${HAKUSHO:-hakusho}
plan=$output.plan.jsonl

[ -e "$plan" ] || "$program" plan --quiet --freeze "$plan" "$project"
seq 0 $((shards - 1)) |
    parallel --will-cite --joblog "$output.joblog" --resume-failed --halt soon,fail=20% "$@" \
        "$program" build --quiet --jobs 1 --plan "$plan" --shard "{}/$shards" --output "$output" "$project"
exec "$program" merge --plan "$plan" --output "$output" "$project"
