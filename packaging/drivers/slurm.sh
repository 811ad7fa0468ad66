#!/bin/sh
# slurm.sh - builds a project on a Slurm cluster: one array job, and a merge that waits for it.
#
#   slurm.sh PROJECT OUTPUT SHARDS [INDICES]
#
# PROJECT and OUTPUT are folders that all nodes see under the same names. The plan is frozen beside OUTPUT unless it is there
# already: remove OUTPUT.plan.jsonl to plan anew. INDICES are those of the array, 0-(SHARDS-1) when left out: to run one
# failed shard again, name it. The number of shards never comes from Slurm, which counts only what is run again.
# HAKUSHO is the program; SBATCH_* variables say partition, account and the like.
set -eu
[ $# -ge 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 64; }
project=$(realpath "$1")
mkdir -p "$2"
output=$(realpath "$2")
shards=$3
indices=${4:-0-$((shards - 1))}
program=${HAKUSHO:-hakusho}
plan=$output.plan.jsonl
logs=$output.logs

[ -e "$plan" ] || "$program" plan --quiet --freeze "$plan" "$project"
mkdir -p "$logs"

# What is interrupted (75) is queued again, at most three times; what else fails waits for a person.
job=$(sbatch --parsable --job-name=hakusho --array="$indices" --requeue --open-mode=append --output="$logs/%a.log" <<END
#!/bin/sh
echo "shard \$SLURM_ARRAY_TASK_ID/$shards on \$SLURMD_NODENAME"
'$program' build --quiet --lock wait --plan '$plan' --shard auto/$shards --output '$output' '$project'
code=\$?
[ \$code = 75 ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt 3 ] && scontrol requeue "\$SLURM_JOB_ID"
exit \$code
END
)
merge=$(sbatch --parsable --job-name=hakusho-merge --dependency="afterok:$job" --kill-on-invalid-dep=yes \
    --open-mode=append --output="$logs/merge.log" <<END
#!/bin/sh
exec '$program' merge --lock wait --plan '$plan' --output '$output' '$project'
END
)
echo "$job $merge"
