#!/bin/bash
# A cluster of a scheduler and two workers on this machine; one worker is killed in the middle.
#
#     PATH=.venv/bin:$PATH bash benchmarks/worker_killed.sh
#
# Prints what happens, as docs/scale.md shows it; ends with 0 where the catalogs are the same to the byte as those
# of a run without workers.
set -eu
folder=$(mktemp -d)
cd "$folder"
export SOURCE_DATE_EPOCH=1700000000 AFST_I18N_CACHE=off DASK_LOGGING__DISTRIBUTED=warning
say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
for number in $(seq 8); do
  for line in $(seq 12); do
    printf 'Wing Gen. Laura Ortiz thanked %s crews of the air base on June %s, release %s.\n\n' $((line + 2)) "$line" "$number"
  done > "release-$number.md"
done
afst-i18n translate release-*.md --to es --quiet > /dev/null
mv locales alone
dask scheduler --host 127.0.0.1 --port 8790 --no-dashboard > scheduler.log 2>&1 & scheduler=$!
dask worker tcp://127.0.0.1:8790 --nthreads 1 --name north --no-nanny --no-dashboard > north.log 2>&1 & north=$!
dask worker tcp://127.0.0.1:8790 --nthreads 1 --name south --no-nanny --no-dashboard > south.log 2>&1 & south=$!
trap 'kill $scheduler $north $south 2> /dev/null || true; rm -rf "$folder"' EXIT
say "scheduler $scheduler, worker north $north, worker south $south; eight releases of 12 paragraphs"
sleep 5
afst-i18n translate release-*.md --to es --scheduler tcp://127.0.0.1:8790 > run.log 2>&1 & run=$!
killed=
seen=0
while kill -0 $run 2> /dev/null; do
  now=$(find locales -name '*.po' 2> /dev/null | wc -l)
  [ "$now" = "$seen" ] || say "catalogs written: $now"
  seen=$now
  if [ -z "$killed" ] && [ "$now" -ge 2 ]; then
    kill -9 $south
    killed=yes
    say "kill -9 $south (south)"
  fi
  sleep 0.1
done
wait $run
say "the command ended with 0 and said:"
sed 's/^/          /' run.log
[ -n "$killed" ]
diff -r alone locales
say "diff -r with the catalogs of one process: no difference"
