#!/usr/bin/env bash
# Fetches the other ActivityPub servers that LivePeersTest talks to: Fedify from npm, and snac from Debian's backports.
# What cannot be had is said in a line that begins with SKIPPED, and that test says so too; nothing is installed on the
# machine.
set -uo pipefail
cd "$(dirname "$0")" || exit 1

main() {
  fedify
  snac
}

fedify() {
  [ -x node_modules/.bin/node ] && [ node_modules/.package-lock.json -nt package-lock.json ] && return
  command -v npm >/dev/null || { echo "SKIPPED: Fedify as a live peer: there is no npm here"; return; }
  local said
  said=$(npm ci --loglevel=error 2>&1) || { echo "SKIPPED: Fedify as a live peer: $(tail -n 1 <<<"$said")"; return; }
  touch node_modules/.package-lock.json
}

# Only unpacked, from an archive's index of its own, so that the machine's sources stay what they are.
snac() {
  [ -x target/snac/usr/bin/snac ] && return
  local sources=/etc/apt/sources.list.d/debian.sources
  [ -r "$sources" ] || { echo "SKIPPED: snac as a live peer: this is not Debian"; return; }
  # shellcheck disable=SC1091
  local release archive
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  archive=$(awk '$1 == "URIs:" { print $2; exit }' "$sources")
  mkdir -p target/apt/{sources,lists/partial,archives/partial}
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' "$archive" "$release-backports" \
    /usr/share/keyrings/debian-archive-keyring.gpg >target/apt/sources/backports.sources
  local options=(-qq -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$PWD/target/apt/sources/"
    -o "Dir::State::lists=$PWD/target/apt/lists" -o "Dir::Cache=$PWD/target/apt")
  local said
  if ! said=$(apt-get "${options[@]}" update 2>&1 &&
    cd target/apt && apt-get "${options[@]}" download snac2 2>&1 && dpkg -x snac2_*.deb ../snac 2>&1); then
    echo "SKIPPED: snac as a live peer: $(tail -n 1 <<<"$said")"
  elif ldd target/snac/usr/bin/snac | grep -q 'not found'; then
    echo "SKIPPED: snac as a live peer: it needs libraries that are not here"
    rm -r target/snac
  fi
}

main
