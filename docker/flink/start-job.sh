#!/bin/sh
# Starts the JobManager with the job, from the newest checkpoint or savepoint there is. Where no Kubernetes or ZooKeeper remembers checkpoints,
# a JobManager that starts again would begin without state. Arguments are handed on, such as --allowNonRestoredState.
set -eu

state="${STATE_FOLDER:-/opt/flink/state}"
newest=''
for metadata in "$state"/checkpoints/*/chk-*/_metadata "$state"/savepoints/*/_metadata; do
  # Without a match the pattern itself comes.
  [ -f "$metadata" ] || continue
  if [ -z "$newest" ] || [ "$metadata" -nt "$newest" ]; then
    newest="$metadata"
  fi
done

if [ -n "$newest" ]; then
  set -- --fromSavepoint "file://$(dirname "$newest")" "$@"
fi
exec "${ENTRYPOINT:-/docker-entrypoint.sh}" standalone-job --job-classname io.coworkflink.CoworkJob "$@"
