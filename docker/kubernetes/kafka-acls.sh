#!/bin/sh
# What the job may do in Kafka, and no more: arguments are those of kafka-acls.sh, such as --bootstrap-server and --command-config.
#   docker/kubernetes/kafka-acls.sh --bootstrap-server broker:9093 --command-config admin.properties
# Who sends orders (write on cowork-alert-control) may silence alerts: that is nobody here.
set -eu
job="${JOB_PRINCIPAL:-User:cowork-flink}"
collector="${COLLECTOR_PRINCIPAL:-User:otel-collector}"
acls="${KAFKA_ACLS:-kafka-acls.sh}"

# The Collector writes the input, and reads nothing.
"$acls" "$@" --add --allow-principal "$collector" --operation Write --operation Describe --topic otlp_logs

"$acls" "$@" --add --allow-principal "$job" --operation Read --operation Describe \
  --topic otlp_logs --topic cowork-alert-control
# Two groups: cowork-flink and cowork-flink-control.
"$acls" "$@" --add --allow-principal "$job" --operation Read --group cowork-flink --resource-pattern-type prefixed

# Exactly once: transactions are named after kafka.transactional-id-prefix. Describe on them and Read on the topics are for finding those that a
# job that died has left open.
"$acls" "$@" --add --allow-principal "$job" --operation Write --operation Describe \
  --transactional-id cowork-flink --resource-pattern-type prefixed
for topic in cowork-events cowork-traces cowork-late-events cowork-alerts cowork-audit otlp_spans; do
  "$acls" "$@" --add --allow-principal "$job" --operation Read --operation Write --operation Describe --topic "$topic"
done
"$acls" "$@" --add --allow-principal "$job" --operation Read --operation Write --operation Describe \
  --topic cowork-dash- --resource-pattern-type prefixed

# At least once. doctor reads the newest dead letters for their reasons.
"$acls" "$@" --add --allow-principal "$job" --operation Read --operation Write --operation Describe --topic cowork-dead-letters
"$acls" "$@" --add --allow-principal "$job" --operation Write --operation Describe --topic cowork-undelivered-alerts
