# tests/cli/shards.sh - a frozen plan, built in shards and merged.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/../support/many-papers.sh"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
unset SLURM_ARRAY_TASK_ID AWS_BATCH_JOB_ARRAY_INDEX JOB_COMPLETION_INDEX CLOUD_RUN_TASK_INDEX \
    BATCH_TASK_INDEX PBS_ARRAY_INDEX

many_papers 11 "$program" || fail "no project"
expect 0 plan --freeze plan.jsonl -q p
silent out
silent err
[ "$(wc -l <plan.jsonl)" = 12 ] || fail "not a line for the plan and each of eleven papers"
[ ! -e p/out ] || fail "a plan wrote something"
python3 - <<'END' || fail "the frozen plan"
import hashlib, json
text = open("plan.jsonl", encoding="utf-8").read()
lines = [json.loads(line) for line in text.splitlines()]
head, papers = lines[0], lines[1:]
assert head["papers"] == 11 and head["blocked"] == 0 and head["epoch"] == 1700000000
assert head["briefings"] == ["briefings/each.yaml"]
start = '{"hakusho_plan": "' + head["hakusho_plan"] + '", '
assert hashlib.sha256(text[len(start):].encode()).hexdigest() == head["hakusho_plan"]
assert [p["index"] for p in papers] == list(range(11))
assert papers[4]["paper"] == "mext/4" and papers[4]["parameters"] == {"ministry": "mext", "n": "4"}
assert "/tmp" not in text
END
cp plan.jsonl again.jsonl
expect 0 plan --freeze again.jsonl -q p
cmp -s plan.jsonl again.jsonl || fail "the same plan has two forms"

# The whole plan in one run ends with the mark of success.
expect 0 build --plan plan.jsonl -o serial p
[ "$(wc -l <out.txt)" = 11 ] || fail "not eleven papers"
python3 - <<'END' || fail "the mark of success"
import hashlib, json
merged = open("serial/manifest.jsonl", "rb").read()
mark = json.load(open("serial/_SUCCESS"))
assert mark["manifest_sha256"] == hashlib.sha256(merged).hexdigest() and mark["papers"] == 11
lines = [json.loads(line) for line in merged.splitlines()]
assert lines[0]["plan"] == mark["plan"] and [p["paper"] for p in lines[1:3]] == ["meti/0", "mext/1"]
for paper in lines[1:]:
    for file in paper["outputs"]:
        assert hashlib.sha256(open("serial/" + file["file"], "rb").read()).hexdigest() == file["sha256"]
END

# shard INDEX: as a scheduler starts it.
shard() {
    SLURM_ARRAY_TASK_ID=$1 SLURM_ARRAY_TASK_COUNT=1 "$program" build -q --plan plan.jsonl \
        --shard auto/4 -o parts p
}

# The merge names what is missing.
expect 75 merge --plan plan.jsonl -o parts
says err "error: the plan is not done: 'meti/0' and 10 more papers are missing"
shard 2 || fail "shard 2 failed"
[ "$(find parts -name '*.pdf' | wc -l)" = 3 ] || fail "not the three papers of shard 2"
expect 75 merge --plan plan.jsonl -o parts
says err "error: shard 0/4 is not done: 'meti/0' and 2 more papers are missing"
says err "error: shard 3/4 is not done: 'meti/3' and 1 more papers are missing"
[ "$(grep -c 'is not done' err.txt)" = 3 ] || fail "not the three shards that are missing"
[ ! -e parts/_SUCCESS ] || fail "a mark of success for a part"

# All shards at the same time, one of them again, and one again with a file lost.
for i in 0 1 2 3; do
    shard $i &
done
wait
shard 1 || fail "shard 1 cannot be run again"
rm parts/mext/1.pdf
echo >>parts/mhlw/2.pdf
expect 75 merge --plan plan.jsonl -o parts
says err "$work/parts/mext/1.pdf is not there"
says err "$work/parts/mhlw/2.pdf is not as it was built"
says err "hint: build it again with --shard 2/4"
touch -d 2001-01-01 parts/*/*.pdf
shard 1 && shard 2 || fail "the shards cannot be run again"
[ "$(find parts -name '*.pdf' -newermt 2001-01-02 | wc -l)" = 2 ] || fail "more than the two files were written"
expect 0 merge --plan plan.jsonl -o parts
[ "$(cat out.txt)" = "$work/parts/_SUCCESS" ] || fail "the merge does not name its mark"
cmp -s serial/_SUCCESS parts/_SUCCESS || fail "not the mark of the serial run"
cmp -s serial/manifest.jsonl parts/manifest.jsonl || fail "not the manifest of the serial run"
expect 0 merge --plan plan.jsonl -o parts

# Other ways of counting end the same.
for i in 0 1 2; do
    expect 0 build -q --plan plan.jsonl --shard $i/3 -o other p
done
expect 0 merge -q --plan plan.jsonl -o other
silent out
cmp -s serial/_SUCCESS other/_SUCCESS || fail "the number of shards shows"
for i in 0 1 12; do
    expect 0 build -q --plan plan.jsonl --shard $i/13 -o many p
done
[ "$(find many -name '*.pdf' | wc -l)" = 2 ] || fail "a shard without papers has some"

SOURCE_DATE_EPOCH=5 "$program" build -q --plan plan.jsonl -o epoch p || fail "another epoch"
cmp -s serial/_SUCCESS epoch/_SUCCESS || fail "the environment decides over the plan"

# Afterwards the folder is one like any other, and a build takes the mark away.
expect 0 plan -o parts p
[ "$(grep -c ^fresh out.txt)" = 11 ] || fail "not all fresh"
expect 0 build -o parts p
[ ! -e parts/_SUCCESS ] || fail "the mark outlives a build without the plan"

# The index of any scheduler, never its count.
for name in SLURM_ARRAY_TASK_ID AWS_BATCH_JOB_ARRAY_INDEX JOB_COMPLETION_INDEX CLOUD_RUN_TASK_INDEX \
    BATCH_TASK_INDEX PBS_ARRAY_INDEX; do
    rm -rf one
    env $name=10 CLOUD_RUN_TASK_COUNT=1 "$program" build --plan plan.jsonl --shard auto/11 -o one p >out.txt 2>err.txt ||
        fail "$name is not understood"
    [ "$(cat out.txt)" = "$work/one/mext/10.pdf" ] || fail "$name: not the eleventh paper"
done
expect 64 build --plan plan.jsonl --shard auto/4 p
says err "--shard auto: none of SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX, JOB_COMPLETION_INDEX, CLOUD_RUN_TASK_INDEX, BATCH_TASK_INDEX, PBS_ARRAY_INDEX is set"
SLURM_ARRAY_TASK_ID=4 "$program" build --plan plan.jsonl --shard auto/4 p 2>err.txt
says err "SLURM_ARRAY_TASK_ID is '4'; the shards of --shard auto/4 count from 0 to 3"
for shard in 4/4 0/0 -1/4 1 auto; do
    expect 64 build --plan plan.jsonl --shard=$shard p
    says err "--shard cannot be '$shard'"
done
expect 64 build --shard 0/4 p
says err "--shard needs --plan: without a frozen plan, shards could disagree about which papers there are"

# What the plan says cannot be said again.
expect 64 build --plan plan.jsonl --dpi 100 p
says err "--plan: --dpi was said when the plan was made"
expect 64 build --plan plan.jsonl -P n=1 p
says err "--plan: -P, --language and --draft were said when the plan was made"
expect 64 build --plan plan.jsonl --all p
expect 64 build --plan plan.jsonl p p
says err "--plan: name the folder of the project and nothing else"
expect 64 merge p
says err "merge needs --plan FILE"

# Two runs of one shard, and a build while shards run.
flock "$(dirname parts/.hakusho-shards/*/1-of-4/.hakusho.lock)/.hakusho.lock" sleep 2 &
sleep 0.3
expect 75 build --plan plan.jsonl --shard 1/4 -o parts p
says err "another run is building shard 1/4 of this plan into $work/parts"
expect 0 build -q --plan plan.jsonl --shard 0/4 -o parts p
wait
flock --shared parts/.hakusho.lock sleep 2 &
sleep 0.3
expect 0 build -q --plan plan.jsonl --shard 0/4 -o parts p
expect 75 build -o parts p
expect 75 merge --plan plan.jsonl -o parts
wait

# A shard that is stopped is not done, and goes on where it was. Others' temporary files stay.
rm -rf stopped
"$program" build -q -j 1 --plan plan.jsonl --shard 0/2 -o stopped p 2>err.txt &
pid=$!
while [ -z "$(find stopped -name '*.pdf' 2>/dev/null)" ] && kill -0 $pid; do :; done
kill -TERM $pid
wait $pid
[ $? = 75 ] || fail "a stopped shard does not end with 75"
expect 75 merge --plan plan.jsonl -o stopped
touch stopped/meti/.0.pdf.99999999.tmp stopped/meti/.9.pdf.99999999.tmp
expect 0 build -q --plan plan.jsonl --shard 0/2 -o stopped p
[ ! -e stopped/meti/.0.pdf.99999999.tmp ] || fail "an own leftover stays"
[ -e stopped/meti/.9.pdf.99999999.tmp ] || fail "another shard's file is gone"
expect 0 build -q --plan plan.jsonl --shard 1/2 -o stopped p
expect 0 merge -q --plan plan.jsonl -o stopped
cmp -s serial/_SUCCESS stopped/_SUCCESS || fail "a stopped shard changes the mark"

# A plan that was cut off or edited, or is none.
head -c -40 plan.jsonl >cut.jsonl
sed 's|"paper": "meti/0"|"paper": "../../x"|' plan.jsonl >edited.jsonl
for file in cut edited; do
    expect 65 build --plan $file.jsonl p
    says err "$file.jsonl:1:1: error: the plan is not as it was written; freeze it again"
done
expect 65 build --plan p/hakusho.yaml p
says err "p/hakusho.yaml:1:1: error: this is no plan of 'hakusho plan --freeze'"
expect 66 build --plan nowhere.jsonl p
says err "cannot read the plan 'nowhere.jsonl'"

# forge EDIT: a plan that was edited by somebody who knows how.
forge() {
    python3 - "$1" <<'END'
import hashlib, sys
text = open("plan.jsonl", encoding="utf-8").read()
before, name, after = text[:18], text[18:82], text[82:]
old, new = sys.argv[1].split(" -> ")
rest = after[3:].replace(old, new)
open("forged.jsonl", "w", encoding="utf-8").write(
    before + hashlib.sha256(rest.encode()).hexdigest() + after[:3] + rest)
END
}
forge '"paper": "meti/0" -> "paper": "../../x"'
expect 65 build --plan forged.jsonl --shard 0/11 -o forged p
says err "the plan calls this paper '../../x', and it would be 'meti/0'"
forge '["briefings/each.yaml"] -> ["../elsewhere.yaml"]'
expect 77 build --plan forged.jsonl -o forged p
says err "'../elsewhere.yaml' is outside the project's folder"
forge '"briefing": "briefings/each.yaml" -> "briefing": "briefings/other.yaml"'
expect 66 build --plan forged.jsonl -o forged p
says err "the plan has papers of 'briefings/other.yaml', which is not there"

# A paper's name cannot leave the folder, nor forge another line.
cp -r p names
rm -rf names/out
sed -i 's/type: count}$/type: text}/; s/{n: {type: count}}/{n: {type: text}}/; s/output: .*/output: "{n}"/' names/briefings/each.yaml
sed -i 's/title: "{ministry} {n}"/title: "{ministry}"/' names/briefings/each.yaml
sed -i "s/SELECT m.ministry, n\$/SELECT m.ministry, '..\/x' || char(10, 9) || '\"}' || n AS n/" names/briefings/each.yaml
expect 0 plan --freeze names.jsonl names
[ "$(wc -l <names.jsonl)" = 12 ] || fail "a value forges a line"
expect 0 build -q --plan names.jsonl names
[ "$(find names/out -name '*.pdf' | wc -l)" = 11 ] || fail "a name leaves the folder"
sed -i 's|output: .*|output: "../../{n}"|' names/briefings/each.yaml
expect 77 plan --freeze names.jsonl names
says err "leaves the project's folder"

# Blocked papers are left out and said to be.
cp -r p blocked
sed -i "s/WHERE ministry = :ministry/& UNION ALL SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry AND :n = 3/" \
    blocked/briefings/each.yaml
expect 1 plan --freeze blocked.jsonl blocked
[ "$(wc -l <blocked.jsonl)" = 11 ] || fail "the blocked paper is in the frozen plan"
expect 0 build -q --plan blocked.jsonl -o left blocked
head -n 1 left/manifest.jsonl | grep -q '"papers": 10, "blocked": 1}' || fail "the manifest hides what is blocked"
rm blocked/tables/budget.csv
rm -rf blocked/.hakusho
expect 66 plan --freeze nothing.jsonl blocked
[ ! -e nothing.jsonl ] || fail "an empty plan"

# The data are those of the plan, whatever the files say meanwhile; once they are loaded, it is out of date.
cp p/tables/budget.csv budget.csv
sed -i 's/文科省,\([^,]*\),.*/文科省,\1,"1,234"/' p/tables/budget.csv
expect 0 build -q --plan plan.jsonl -o late p
cmp -s serial/_SUCCESS late/_SUCCESS || fail "files that were not loaded change the papers"
expect 0 load p
expect 65 build --plan plan.jsonl --shard 0/4 -o late p
says err "error: the data were changed since the plan was made; freeze it again"
cp budget.csv p/tables/budget.csv
expect 0 load p
expect 0 build -q --plan plan.jsonl --shard 0/4 -o late p
cp p/briefings/each.yaml each.yaml
echo '# a remark' >>p/briefings/each.yaml
expect 65 build --plan plan.jsonl -o late p
says err "error: the project file, a briefing or a page design was changed since the plan was made; freeze it again"
cp each.yaml p/briefings/each.yaml
expect 0 build -q --plan plan.jsonl -o late p

# Another plan in the same folder: the old mark goes first, and what is left of the old shards last.
sed -i 's/title: 府省別の予算/title: 府省別予算/' p/briefings/each.yaml
expect 0 plan -q --freeze second.jsonl p
expect 0 build -q --plan second.jsonl --shard 0/2 -o parts p
[ ! -e parts/_SUCCESS ] || fail "the mark of another plan stays"
expect 0 build -q --plan second.jsonl --shard 1/2 -o parts p
expect 0 merge -q --plan second.jsonl -o parts
[ "$(find parts/.hakusho-shards -mindepth 1 -maxdepth 1 | wc -l)" = 1 ] || fail "old shards stay"

# A picture that changes while the plan is built.
cat >>p/briefings/each.yaml <<'END'
      - image: mark.svg
        alt: 印
END
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>' \
    >p/briefings/mark.svg
expect 0 plan -q --freeze picture.jsonl p
expect 0 build -q --plan picture.jsonl --shard 0/2 -o pictures p
echo '<!-- changed -->' >>p/briefings/mark.svg
expect 0 build -q --plan picture.jsonl --shard 1/2 -o pictures p
expect 65 merge --plan picture.jsonl -o pictures
says err "the picture briefings/mark.svg was changed while the plan was built"
expect 0 build -q --plan picture.jsonl --shard 0/2 -o pictures p
expect 0 merge -q --plan picture.jsonl -o pictures

# A folder with a date needs one that all shards agree upon.
expect 0 build -q --plan picture.jsonl -o 'dated/{date}' p
[ -e dated/2023-11-14/_SUCCESS ] || fail "the date is not that of the plan"
SOURCE_DATE_EPOCH=1700100000
expect 0 plan -q --freeze next.jsonl p
expect 0 build -q --plan next.jsonl --retain 1 -o 'dated/{date}' p
silent err
[ "$(ls dated)" = 2023-11-16 ] || fail "the old folder of a plan stays"
unset SOURCE_DATE_EPOCH
expect 0 plan -q --freeze undated.jsonl p
expect 64 build --plan undated.jsonl -o 'dated/{date}' p
says err "{date} in --output needs a plan that was made with SOURCE_DATE_EPOCH"

finish
