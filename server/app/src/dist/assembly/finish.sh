#!/bin/sh
# finish.sh DISTRIBUTION ARCHIVE [--no-cache]: the last step of packaging.
#
# Makes the cache of loaded and linked classes, and of what runs often in them, by serving three wikis that follow one
# another (marram demo) for a moment and reading and writing in one of them like a lively community does, then packs the
# whole. Without the cache the wiki only starts more slowly and needs some hundred requests to come to speed, so that
# whatever goes wrong with it here is said and passed over.
set -u

distribution=$1
archive=$2
cache=$distribution/lib/marram.aot

# How long a server on a slow machine may take to come up, and to end and write the cache, in seconds.
patience=120

# How often three ports are looked for.
tries=5

# How often the training writes, searches and reads: often enough that the compiler knows the paths of a save.
rounds=200

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
  try=1
  # Whoever ended at once met a port in use.
  while serve "$try"; ! wait_for_address && ! kill -0 "$server" 2>/dev/null && [ "$try" -lt "$tries" ]; do
    try=$((try + 1))
  done
  if [ -n "$address" ]; then
    token=$(make_token) || token=
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

# Three wikis of their own, without any setting, on this machine alone; the ports are other ones at each try.
serve() {
  port=$((20000 + ($$ * 7 + $1 * 1009) % 12000))
  (
    apart
    MARRAM_AOT_TRAINING=$work/marram.aot exec "$distribution/bin/marram" demo --port "$port" >"$work/log" 2>&1
  ) &
  server=$!
}

# Prints a token of the keeper of the first wiki, who may write in it without a limit.
make_token() {
  (
    apart
    data=$(sed -n 's/^ *Ctrl-C ends all three and removes \(.*\)$/\1/p' "$work/log")
    MARRAM_DATA=$data/garden "$distribution/bin/marram" token add Ines
  ) 2>/dev/null | tail -n 1
}

apart() {
  for variable in $(env | sed -n 's/^\(MARRAM_[A-Z_]*\)=.*/\1/p'); do
    unset "$variable"
  done
  cd "$work" || exit 1
}

wait_for_address() {
  address=
  waited=0
  while [ "$waited" -lt "$patience" ]; do
    if grep -q 'Ctrl-C ends all three' "$work/log" 2>/dev/null; then
      address=http://localhost:$port
      return 0
    fi
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
