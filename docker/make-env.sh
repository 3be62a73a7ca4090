#!/bin/sh
# Writes docker/.env with fresh secrets for compose.yaml. What is there already stays: the database knows the old passwords, and pseudonyms made
# with another key are other people.
set -eu
umask 077
file="$(dirname "$0")/.env"
if [ -e "$file" ]; then
  echo "$file exists and is left as it is" >&2
  exit 1
fi

secret() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

for name in OTLP_TOKEN POSTGRES_PASSWORD JOB_PASSWORD READER_PASSWORD GRAFANA_PASSWORD PSEUDONYM_KEY; do
  echo "$name=$(secret)"
done > "$file"
echo "written: $file" >&2
