#!/bin/sh
# checksums.sh check [REPOSITORY]   compares the jars that Maven brought with checksums.sha256; what is not there is passed over
# checksums.sh shipped FOLDER       every jar in FOLDER but our own must be one of checksums.sha256
# checksums.sh write [REPOSITORY]   writes checksums.sha256 anew out of a repository that this build alone has filled
#
# A repository of Maven believes what it holds: a jar that was altered there, or on its way, would be built with and shipped.
# ./mvnw checks before it starts Maven and after Maven has ended, the packaging checks what goes into the distribution.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
list=$here/checksums.sha256

fail() {
  printf '%s\n' "checksums: $*" >&2
  exit 1
}

sha256() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum "$@"
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 "$@"
  else
    fail "neither sha256sum nor shasum is there to check the libraries with."
  fi
}

# Sorted lists and one join, so that hundreds of jars take a moment only.
check() {
  repository=$1
  [ -d "$repository" ] || return 0
  work=$(mktemp -d "${TMPDIR:-/tmp}/marram-checksums.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cd "$repository"
  while read -r _ jar; do
    [ ! -f "$jar" ] || printf '%s\0' "$jar"
  done <"$list" >"$work/jars"
  [ -s "$work/jars" ] || return 0
  if command -v sha256sum >/dev/null 2>&1; then
    xargs -0 sha256sum <"$work/jars" >"$work/found"
  else
    xargs -0 shasum -a 256 <"$work/jars" >"$work/found"
  fi
  altered=$(grep -v -x -F -f "$list" "$work/found" | sed 's/^[0-9a-f]*  //' || :)
  [ -z "$altered" ] || fail "these are not the files that this build was made with, below $repository:
$altered
Look where they come from; delete them, and Maven brings them again. A release that was changed on purpose goes into
.mvn/checksums.sha256 (CONTRIBUTING.md, \"Libraries\")."
}

shipped() {
  unknown=
  for jar in "$1"/*.jar; do
    case ${jar##*/} in
      marram-*) continue ;;
    esac
    sum=$(sha256 "$jar" | cut -d ' ' -f 1)
    grep -q "^$sum " "$list" || unknown="$unknown ${jar##*/}"
  done
  [ -z "$unknown" ] || fail "not in .mvn/checksums.sha256, and so not shipped:$unknown"
}

write() {
  cd "$1"
  find . -name '*.jar' -not -path './org/marram/*' | sed 's|^\./||' | LC_ALL=C sort |
    while read -r jar; do sha256 "$jar"; done >"$list"
  printf '%s\n' "$(grep -c . "$list") libraries in $list" >&2
}

default=${HOME:-/root}/.m2/repository
case ${1:-} in
  check) check "${2:-$default}" ;;
  shipped) shipped "${2:?a folder}" ;;
  write) write "${2:-$default}" ;;
  *) fail "check, shipped or write" ;;
esac
