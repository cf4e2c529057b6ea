#!/usr/bin/env bash
# Runs the hostile inputs in ../shared/hostile against a wiki of its own on loopback: what people write, pathological
# Markdown, uploads and archives, odd addresses, headers and forms, what other servers deliver and have fetched, and
# addresses that lead inside. Where the inputs are not there, it says so and ends well. Takes about seven minutes.
# What it needs: a build (./mvnw -DskipTests package), Python 3 (better with python3-html5lib), curl, openssl.
# Names of runners as arguments run only those: hostile.sh run-ap ssrf
# target.json says which routes a case is sent to. Fields that refuse a value outright are tried once more by
# reflected.json: there each value stands in an address, and the page that answers is looked at.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

readonly inputs=${HOSTILE_INPUTS:-../shared/hostile}
readonly port=${HOSTILE_PORT:-19311}
readonly base=http://127.0.0.1:$port
readonly work=$(mktemp -d)
wiki=

main() {
  if [ ! -f "$inputs/hostile.py" ]; then
    echo "SKIPPED: no hostile inputs in $inputs"
    exit 0
  fi
  wanted=("$@")
  trap clean EXIT
  settings
  find_program || { echo "FAILED: nothing is built; run ./mvnw -Dquick -DskipTests package"; exit 1; }
  start || { echo "FAILED: the wiki does not start"; tail -n 20 "$work/log"; exit 1; }
  local failed=0
  if wants run-xss; then
    try run-xss || failed=1
    try run-xss --only field --target "$work/reflected.json" || failed=1
  fi
  if wants run-md; then try_growth || failed=1; fi
  if wants run-uploads; then try_uploads || failed=1; fi
  if wants run-probes; then try run-probes || failed=1; fi
  if wants run-ap; then try_ap || failed=1; fi
  if wants ssrf; then try_ssrf || failed=1; fi
  exit "$failed"
}

wants() {
  [ "${#wanted[@]}" -eq 0 ] || [[ " ${wanted[*]} " == *" $1 "* ]]
}

# Exactly the three peers of the runner may be called; everything else that is private must not be.
settings() {
  export MARRAM_FEDERATION_ALLOW=127.0.0.2,127.0.0.3,127.0.0.4
  export MARRAM_DATA=$work/data MARRAM_HOST=127.0.0.1 MARRAM_PORT=$port MARRAM_URL=$base
  export MARRAM_NAME=Hostile MARRAM_LICENCE=CC-BY-SA-4.0 MARRAM_JOINING=open MARRAM_READING=everyone
  local rate
  for rate in SIGN_IN_ACCOUNT SIGN_IN_ADDRESS REGISTRATION EDITS UPLOADS INBOX; do
    export "MARRAM_RATE_$rate=off"
  done
}

# The program as it is given to people: a jar, or a folder with a launcher.
find_program() {
  program=()
  local launcher
  launcher=$(find server/target -path '*/bin/marram' -type f 2>/dev/null | head -n 1)
  if [ -n "$launcher" ]; then
    program=(bash "$launcher")
    return 0
  fi
  [ -n "${HOSTILE_CLASSPATH:-}" ] || return 1
  program=("${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -cp "$HOSTILE_CLASSPATH" org.marram.app.cli.Main)
}

start() {
  local token
  echo 'correct horse battery' | "${program[@]}" user add tester --keeper >"$work/log" 2>&1 || return 1
  token=$("${program[@]}" token add tester 2>>"$work/log") || return 1
  "${program[@]}" serve >>"$work/log" 2>&1 &
  wiki=$!
  export PYTHONDONTWRITEBYTECODE=1 HOSTILE_BASE=$base HOSTILE_TOKEN=$token HOSTILE_PID=$wiki HOSTILE_DATABASE=$work/data/wiki.db
  local target
  for target in target reflected; do
    sed "s|@TOKEN@|$token|g; s|@BASE@|$base|g; s|\"@PID@\"|$wiki|; s|@HOOKS@|$PWD/.ci/hostile/hooks.py|" ".ci/hostile/$target.json" >"$work/$target.json"
  done
  local tries
  for tries in $(seq 120); do
    curl -sf "$base/-/health" >/dev/null && { pages "$token"; return; }
    kill -0 "$wiki" 2>/dev/null || return 1
    sleep 0.5
  done
  return 1
}

# A page that others may ask for, and one that was deleted.
pages() {
  local title
  for title in Welcome Deleted; do
    curl -s -o /dev/null -X PUT -H "Authorization: Bearer $1" -H 'Content-Type: application/json' \
      -d "{\"text\": \"A page called $title.\"}" "$base/api/v1/pages/$title" || return 1
  done
  curl -sf -o /dev/null -X DELETE -H "Authorization: Bearer $1" "$base/api/v1/pages/Deleted?summary=tried"
}

try_uploads() {
  if python3 "$inputs/hostile.py" gen-uploads --dir "$work/uploads" >"$work/made" 2>&1; then
    try run-uploads --dir "$work/uploads"
  else
    echo "FAILED: uploads cannot be made"
    tail -n 5 "$work/made"
    return 1
  fi
}

# What the runner itself cannot see, hooks.py looks at. Nothing that is expected may stay unlooked at.
try_ap() {
  local status=0 unseen
  try run-ap --out "$work/ap.json" || status=1
  unseen=$(python3 -c 'import json, sys; print(sum(len(case["manual"]) for case in json.load(open(sys.argv[1]))))' "$work/ap.json")
  echo "hostile run-ap: ${unseen:-all} expectations unchecked"
  [ "$unseen" = 0 ] || status=1
  return "$status"
}

try_ssrf() {
  local status
  python3 .ci/hostile/ssrf.py "$inputs" >"$work/ssrf.out" 2>&1
  status=$?
  grep '^FAIL' "$work/ssrf.out" | cut -c1-300
  echo "hostile ssrf: $(tail -n 1 "$work/ssrf.out")"
  return "$status"
}

# How time grows with size shows nothing while the JVM still compiles what is measured, so all of it runs once before.
# What grows too fast then is measured twice more: a busy machine slows one size by chance, real growth shows each time.
try_growth() {
  python3 "$inputs/hostile.py" run-md --target "$work/target.json" >/dev/null 2>&1
  try run-md && return 0
  local tries slow
  for tries in 1 2; do
    slow=$(sed -n 's/^FAIL \([^ ]*\) .*growth exponent.*/\1/p' "$work/run-md.out" | paste -sd '|')
    [ -n "$slow" ] && [ "$(grep -c '^FAIL' "$work/run-md.out")" = "$(grep -c 'growth exponent' "$work/run-md.out")" ] || return 1
    echo "measured again: $slow"
    try run-md --only "^($slow)\$" && return 0
  done
  return 1
}

# One runner: its failures and its last line.
try() {
  local runner=$1 status
  python3 "$inputs/hostile.py" "$1" --target "$work/target.json" "${@:2}" >"$work/$runner.out" 2>&1
  status=$?
  grep '^FAIL' "$work/$runner.out" | cut -c1-300
  echo "hostile $runner: $(tail -n 1 "$work/$runner.out")"
  return "$status"
}

clean() {
  [ -z "$wiki" ] || { kill "$wiki" 2>/dev/null; wait "$wiki" 2>/dev/null; }
  rm -rf "$work"
}

main "$@"
