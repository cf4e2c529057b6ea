#!/bin/sh
# finish.sh DISTRIBUTION ARCHIVE [--no-cache]: the last step of packaging.
#
# Makes the cache of loaded and linked classes, and of what runs often in them, by serving a new wiki for a moment and
# reading and writing in it like a lively community does, then packs the whole. Without the cache the wiki only starts
# more slowly and needs some hundred requests to come to speed, so that whatever goes wrong with it here is said and
# passed over.
set -u

distribution=$1
archive=$2
cache=$distribution/lib/marram.aot

# How long a server on a slow machine may take to come up, and to end and write the cache, in seconds.
patience=120

# How often the training writes, searches and reads: often enough that the compiler knows the paths of a save.
rounds=300

main() {
  rm -f "$cache"
  if [ "${3:-}" = --no-cache ]; then
    echo "No cache of classes was asked for: the wiki will start more slowly."
  else
    make_cache || echo "The cache of classes could not be made ($reason): the wiki will start more slowly."
  fi
  rm -f "$archive"
  tar -czf "$archive" -C "$(dirname "$distribution")" "$(basename "$distribution")"
}

make_cache() {
  work=$(mktemp -d "${TMPDIR:-/tmp}/marram-training.XXXXXX") || { reason="no temporary folder"; return 1; }
  trap 'rm -rf "$work"' EXIT
  token=$(make_keeper) || token=
  serve
  if wait_for_address; then
    read_as_visitors >/dev/null 2>&1
    [ -z "$token" ] || work_as_community >/dev/null 2>&1
    kill -TERM "$server" 2>/dev/null
  else
    reason="the server did not come up: $(tail -n 3 "$work/log" | tr '\n' ' ')"
    kill -KILL "$server" 2>/dev/null
  fi
  wait_for_end || reason="the server did not end"
  if [ -f "$work/marram.aot" ]; then
    mv "$work/marram.aot" "$cache" && return 0
  fi
  : "${reason:=Java wrote none: $(tail -n 3 "$work/log" | tr '\n' ' ')}"
  return 1
}

# A wiki of its own in the temporary folder, with no setting but these, on any free port of this machine alone.
serve() {
  (
    apart
    MARRAM_AOT_TRAINING=$work/marram.aot exec "$distribution/bin/marram" serve >"$work/log" 2>&1
  ) &
  server=$!
}

# Somebody who may write in that wiki without a limit, and prints a token for it.
make_keeper() {
  (
    apart
    head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' | "$distribution/bin/marram" user add Trainer --keeper &&
      "$distribution/bin/marram" token add Trainer
  ) 2>/dev/null | tail -n 1
}

apart() {
  for variable in $(env | sed -n 's/^\(MARRAM_[A-Z_]*\)=.*/\1/p'); do
    unset "$variable"
  done
  cd "$work" || exit 1
  export MARRAM_DATA="$work/data" MARRAM_HOST=127.0.0.1 MARRAM_PORT=0
}

wait_for_address() {
  waited=0
  while [ "$waited" -lt "$patience" ]; do
    address=$(sed -n 's/^ *Marram serves at \(http:[^ ]*\)$/\1/p' "$work/log" 2>/dev/null)
    [ -z "$address" ] || return 0
    kill -0 "$server" 2>/dev/null || return 1
    sleep 1
    waited=$((waited + 1))
  done
  return 1
}

wait_for_end() {
  waited=0
  while kill -0 "$server" 2>/dev/null; do
    if [ "$waited" -ge "$patience" ]; then
      kill -KILL "$server" 2>/dev/null
      return 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
}

# What the classes of a first minute are loaded by. Only what is read: the answers do not matter.
read_as_visitors() {
  for path in / /article/Welcome /edit/Sandbox /history/Welcome /talk/Welcome /all /changes '/search?q=welcome' \
    /-/health /-/metrics /api/v1/pages /api/v1/pages/Welcome '/api/v1/search?q=welcome' /api/openapi.yml /nowhere; do
    visit "$address$path"
    visit "$address$path"
  done
}

# Saves, finds, reads and compares, many times over one connection.
work_as_community() {
  command -v curl >/dev/null 2>&1 || return 0
  printf '%s' '{"text": "# A round\n\nOf [[Sandbox]] and *others*.\n\n- one\n- two\n", "summary": "a round"}' >"$work/page.json"
  round=0
  while [ "$round" -lt "$rounds" ]; do
    page=Round_$round
    ask "/api/v1/pages/$page" "request = PUT" "header = \"Content-Type: application/json\"" "data = \"@$work/page.json\""
    ask "/article/$page"
    ask "/api/v1/pages/$page"
    ask "/api/v1/search?q=round+$round"
    ask "/history/$page"
    ask "/api/v1/pages/$page/revisions"
    round=$((round + 1))
  done >"$work/rounds"
  curl -s -m 60 -K "$work/rounds"
}

# One request of a list for curl; the list is one command with many parts.
ask() {
  printf 'next\nsilent\noutput = /dev/null\nurl = "%s%s"\nheader = "Authorization: Bearer %s"\n' "$address" "$1" "$token"
  shift
  for line in "$@"; do
    printf '%s\n' "$line"
  done
}

visit() {
  if command -v curl >/dev/null 2>&1; then
    curl -s -m 10 -o /dev/null -H 'Accept-Encoding: gzip' -H 'Accept: text/html, */*' "$1"
  else
    wget -q -T 10 -O /dev/null "$1"
  fi
}

main "$@"
