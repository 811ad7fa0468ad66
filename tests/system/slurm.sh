# tests/system/slurm.sh - an array job on a Slurm cluster of two nodes, which this test starts: one task is killed, one is
# queued again, and in the end all is as after one run. Arguments: the program, and the folder of the drivers.
#
# The cluster is this machine under two names; its processes talk on loopback, with a key of their own, and belong to whoever
# runs the test. They need neither systemd nor cgroups.
. "$(dirname "$0")/../cli/lib.sh"
. "$(dirname "$0")/../support/many-papers.sh"
drivers=$2
PATH=$PATH:/usr/sbin:/sbin
for tool in munged slurmctld slurmd sbatch squeue; do
    command -v $tool >/dev/null || { echo "$tool is not installed: skipped"; exit 77; }
done
SOURCE_DATE_EPOCH=1700000000
HAKUSHO=$program
SLURM_CONF=$work/cluster/slurm.conf
export SOURCE_DATE_EPOCH HAKUSHO SLURM_CONF PATH

many_papers 60 "$program"
expect 0 plan -q --freeze out.plan.jsonl p
expect 0 build -q --plan out.plan.jsonl -o serial p

mkdir cluster
chmod 755 "$work" cluster
cd cluster || exit 99
ports=$(python3 -c '
import socket
sockets = [socket.socket() for _ in range(3)]
for s in sockets: s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))')
# shellcheck disable=SC2086
set -- $ports
host=$(hostname -s)
user=$(id -un)
cat >slurm.conf <<END
ClusterName=hakusho
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
# How long a job waits that is queued again: two minutes, when nothing is said.
AuthInfo=socket=$PWD/munge.socket,cred_expire=5
CredType=cred/munge
SlurmctldPort=$1
SlurmctldPidFile=$PWD/ctld.pid
SlurmctldLogFile=$PWD/ctld.log
SlurmdPidFile=$PWD/%n.pid
SlurmdLogFile=$PWD/%n.log
SlurmdSpoolDir=$PWD/spool.%n
StateSaveLocation=$PWD/state
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=10000
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
ReturnToService=2
KillWait=2
MinJobAge=300
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$2 CPUs=1
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$3 CPUs=1
PartitionName=all Nodes=n1,n2 Default=YES State=UP
END
mkdir state spool.n1 spool.n2
dd if=/dev/urandom of=munge.key bs=1k count=1 2>/dev/null
chmod 400 munge.key

servers=
stop_cluster() {
    scancel --user="$user" 2>/dev/null
    for server in $servers; do kill "$server" 2>/dev/null; done
    sleep 0.5
    for server in $servers; do kill -9 "$server" 2>/dev/null; done
    [ "$failures" = 0 ] || tail -n 5 "$work"/cluster/*.log "$work"/out.logs/*.log >&2
    rm -rf "$work"
}
trap stop_cluster EXIT
# serve COMMAND...: a server in the foreground, of which we know the process.
serve() {
    "$@" >>servers.log 2>&1 &
    servers="$servers $!"
}
serve munged --foreground --force --key-file="$PWD/munge.key" --socket="$PWD/munge.socket" --pid-file="$PWD/munge.pid" \
    --log-file="$PWD/munge.log" --seed-file="$PWD/munge.seed" --num-threads=2
while [ ! -S munge.socket ]; do sleep 0.1; done
serve slurmctld -D -i
serve slurmd -D -N n1
serve slurmd -D -N n2
cd "$work" || exit 99
tries=0
until [ "$(timeout 2 sinfo --noheader --Node --format=%t 2>/dev/null | grep -c idle)" = 2 ]; do
    tries=$((tries + 1))
    # Where Slurm itself cannot run, as in a chroot without a host of its own, nothing is tested.
    [ $tries -lt 30 ] || { tail -n 5 cluster/*.log >&2; echo "Slurm does not start here: skipped"; exit 77; }
    sleep 0.5
done

# submit [INDICES]: the driver; sets $job and $merge.
submit() {
    sh "$drivers/slurm.sh" p out 4 "$@" >out.txt 2>err.txt || fail "the driver failed"
    read -r job merge <out.txt
}
# is_running SHARD: it has made a paper.
is_running() {
    [ -s "$(echo out/.hakusho-shards/*/"$1"-of-4/.hakusho-journal.jsonl)" ]
}
# wait_until COMMAND...: for at most a minute.
wait_until() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 1200 ] || { fail "waited in vain for: $*"; exit 1; }
        sleep 0.05
    done
}
is_empty() {
    [ -z "$(squeue --noheader --states=PENDING,RUNNING,COMPLETING 2>/dev/null)" ]
}
# state_of JOB: COMPLETED, FAILED ...
state_of() {
    scontrol show job "$1" 2>/dev/null | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p' | head -n 1
}

# Shard 1 is killed and shard 2 is queued again, each in the middle of its work.
submit
wait_until is_running 1
kill -9 "$(ps -e -o pid=,args= | awk -v output="--output $work/out" \
    '$2 ~ /hakusho$/ && $3 == "build" && index($0, output) { print $1 }' |
    while read -r pid; do
        tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | grep -qx SLURM_ARRAY_TASK_ID=1 && echo "$pid"
    done | head -n 1)" || fail "shard 1 was done too soon to be killed"
wait_until is_running 2
scontrol requeue "${job}_2" || fail "shard 2 was done too soon to be queued again"
wait_until is_empty
[ "$(state_of "${job}_1")" = FAILED ] || fail "the killed task is $(state_of "${job}_1")"
[ "$(state_of "${job}_2")" = COMPLETED ] || fail "the task that was queued again is $(state_of "${job}_2")"
[ "$(state_of "$merge")" = CANCELLED ] || fail "the merge that waits for it is $(state_of "$merge")"
[ "$(grep -c '^shard 2/4 on n' out.logs/2.log)" = 2 ] || fail "shard 2 did not start twice"
[ "$(cat out.logs/[0-3].log | sed -n 's/^shard .* on //p' | sort -u | wc -l)" = 2 ] || fail "not both nodes had work"
expect 75 merge --plan out.plan.jsonl -o out
says err "error: shard 1/4 is not done"
[ "$(grep -c 'is not done' err.txt)" = 1 ] || fail "more than the killed shard is missing"

# The one task again, of which Slurm says that it is the only one.
submit 1
wait_until is_empty
[ "$(state_of "$merge")" = COMPLETED ] || fail "the merge is $(state_of "$merge")"
cmp -s serial/_SUCCESS out/_SUCCESS || fail "the cluster does not end like the serial run"

finish
