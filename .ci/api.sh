#!/usr/bin/env bash
# Holds the API against its own description, /api/openapi.yml: schemathesis asks every route with what the description
# allows and forbids and looks whether the answers are the ones that it names; a linter reads the description itself.
# Against a wiki of its own on loopback, from what was built (./mvnw -DskipTests package). Takes about a minute.
# What it needs: a build, Python 3 with venv, npm; both programs are installed below the folder of the build.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

readonly port=${API_PORT:-19321}
readonly base=http://127.0.0.1:$port
readonly tools=${API_TOOLS:-server/target/api-tools}
readonly work=$(mktemp -d)
readonly examples=${API_EXAMPLES:-30}
wiki=

main() {
  trap clean EXIT
  install || { echo "SKIPPED: schemathesis or the linter cannot be installed here"; exit 0; }
  start || { echo "FAILED: the wiki does not start"; tail -n 20 "$work/log"; exit 1; }
  local failed=0
  version || failed=1
  lint || failed=1
  ask || failed=1
  exit "$failed"
}

install() {
  mkdir -p "$tools" || return 1
  if [ ! -x "$tools/python/bin/st" ]; then
    python3 -m venv "$tools/python" >/dev/null 2>&1 && "$tools/python/bin/pip" -q install "schemathesis==4.*" >/dev/null 2>&1 || return 1
  fi
  if [ ! -x "$tools/node_modules/.bin/redocly" ]; then
    npm install --prefix "$tools" --no-audit --no-fund --loglevel=error "@redocly/cli@2" >/dev/null 2>&1 || return 1
  fi
}

start() {
  local program=server/target/marram/bin/marram rate
  [ -f "$program" ] || return 1
  export MARRAM_DATA=$work/data MARRAM_HOST=127.0.0.1 MARRAM_PORT=$port MARRAM_URL=$base
  export MARRAM_NAME=Described MARRAM_LICENCE=CC-BY-SA-4.0 MARRAM_JOINING=open MARRAM_READING=everyone
  for rate in SIGN_IN_ACCOUNT SIGN_IN_ADDRESS REGISTRATION EDITS UPLOADS INBOX; do
    export "MARRAM_RATE_$rate=off"
  done
  echo 'correct horse battery' | sh "$program" user add tester --keeper >"$work/log" 2>&1 || return 1
  token=$(sh "$program" token add tester 2>>"$work/log") || return 1
  sh "$program" serve >>"$work/log" 2>&1 &
  wiki=$!
  local tries
  for tries in $(seq 120); do
    curl -sf "$base/-/health" >/dev/null && return 0
    kill -0 "$wiki" 2>/dev/null || return 1
    sleep 0.5
  done
  return 1
}

# The version that stands in pom.xml is what the program calls itself, to its operator and to other servers.
version() {
  local built said told
  built=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml | head -n 1)
  said=$(server/target/marram/bin/marram --version)
  told=$(curl -s "$base/nodeinfo/2.1" | sed -n 's/.*"version" *: *"\('"$built"'\)".*/\1/p')
  [ "$said" = "Marram $built" ] && [ "$told" = "$built" ] && return 0
  echo "FAILED: version $built is built; --version says '$said', NodeInfo '$told'"
  return 1
}

lint() {
  curl -sf "$base/api/openapi.yml" >"$work/openapi.yml" || return 1
  REDOCLY_TELEMETRY=off "$tools/node_modules/.bin/redocly" lint "$work/openapi.yml" >"$work/lint" 2>&1
  local status=$?
  grep -qiE '[1-9][0-9]* (error|warning)' "$work/lint" && status=1
  [ "$status" = 0 ] || tail -n 40 "$work/lint"
  echo "api lint: $([ "$status" = 0 ] && echo clean || echo failed)"
  return "$status"
}

ask() {
  "$tools/python/bin/st" --config-file .ci/api/schemathesis.toml run "$base/api/openapi.yml" \
    -H "Authorization: Bearer $token" --max-examples "$examples" --continue-on-failure --seed 1 >"$work/asked" 2>&1
  local status=$?
  [ "$status" = 0 ] || grep -vE '^ *$' "$work/asked" | tail -n 120
  grep -aE 'generated|^=+ .* in [0-9]' "$work/asked" | tail -n 2 | sed 's/^/api schemathesis: /'
  return "$status"
}

clean() {
  [ -z "$wiki" ] || { kill "$wiki" 2>/dev/null; wait "$wiki" 2>/dev/null; }
  rm -rf "$work"
}

main "$@"
