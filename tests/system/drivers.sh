# tests/system/drivers.sh - GNU parallel, make and Kubernetes' arguments build the same as one run does. Arguments: the program, and
# the folder of the drivers.
. "$(dirname "$0")/../cli/lib.sh"
. "$(dirname "$0")/../support/many-papers.sh"
drivers=$2
for tool in parallel make; do
    command -v $tool >/dev/null || { echo "$tool is not installed: skipped"; exit 77; }
done
SOURCE_DATE_EPOCH=1700000000
HAKUSHO=$program
HOME=$work
export SOURCE_DATE_EPOCH HAKUSHO HOME

many_papers 24 "$program"
expect 0 plan -q --freeze plan.jsonl p
expect 0 build -q --plan plan.jsonl -o serial p

# ends_like_serial FOLDER: it has the same mark of success.
ends_like_serial() {
    cmp -s serial/_SUCCESS "$1/_SUCCESS" || fail "$1 does not end like the serial run"
}

# One shard is killed; the second run does only what is missing.
sh "$drivers/parallel.sh" p parallel 6 --jobs 2 --halt never >out.txt 2>err.txt &
driver=$!
while [ -z "$(find parallel -name '*.pdf' 2>/dev/null)" ]; do sleep 0.02; done
kill -9 "$(ps -e -o pid=,args= | awk -v plan="$work/parallel.plan.jsonl" \
    '$2 ~ /hakusho$/ && $3 == "build" && index($0, plan) { print $1; exit }')"
wait $driver && fail "the driver does not notice the killed shard"
[ ! -e parallel/_SUCCESS ] || fail "a mark of success without the killed shard"
touch -d 2001-01-01 parallel/*/*.pdf
sh "$drivers/parallel.sh" p parallel 6 --jobs 2 >out.txt 2>err.txt || fail "the second run failed"
[ "$(find parallel -name '*.pdf' -newermt 2001-01-02 | wc -l)" -le 4 ] || fail "more than the killed shard was built again"
ends_like_serial parallel

make_it() {
    make -f "$drivers/Makefile" -j 2 -k PROJECT=p OUTPUT=made SHARDS=5 HAKUSHO="$program" >out.txt 2>err.txt
}
make_it || fail "make failed"
ends_like_serial made
make_it
grep -q 'hakusho build' out.txt && fail "make does it all again"
rm made.done/3 made.done/merged
make_it || fail "make failed the second time"
[ "$(grep -c 'hakusho build' out.txt)" = 1 ] || fail "make does more than the one shard"
ends_like_serial made

# What the pods would run.
cat >pods.py <<'END'
import re, sys
for job in open(sys.argv[1], encoding="utf-8").read().split("---\n"):
    arguments = re.search(r"args: \[(.*)\]", job).group(1).split(", ")
    completions = re.search(r"completions: (\d+)", job)
    if completions:
        assert "completionMode: Indexed" in job and f"auto/{completions.group(1)}" in arguments
    for index in range(int(completions.group(1)) if completions else 1):
        variable = f"JOB_COMPLETION_INDEX={index} " if completions else ""
        print(variable + '"$program" ' + " ".join(arguments).replace("/srv/", "pods/"))
END
mkdir pods
cp -r p pods/project
python3 pods.py "$drivers/kubernetes.yaml" >pods.txt || fail "the manifest cannot be read"
[ "$(grep -c '^JOB_COMPLETION_INDEX=' pods.txt)" = 6 ] || fail "not six pods"
while read -r line; do
    eval "$line" >out.txt 2>err.txt </dev/null || fail "a pod failed: $line"
done <pods.txt
ends_like_serial pods/out

finish
