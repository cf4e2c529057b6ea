# Read (with `.`) by mvnw and by bin/marram: find_java NEEDED PROGRAM prints the home of a Java of at least
# release NEEDED that has bin/PROGRAM (java, or javac where a JDK is wanted), or fails.
#
# JAVA_HOME comes first, then `java` on PATH, then the usual folders; a JAVA_HOME that is too old is passed over, since
# a machine's default Java is often older than the one installed beside it.

# The release of the Java at home $1, from its `release` file: 25 for JAVA_VERSION="25.0.1", 1 for "1.8.0".
java_release() {
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release" 2>/dev/null | head -n 1
}

java_fits() {
  [ -x "$1/bin/$3" ] && [ "$(java_release "$1" || echo 0)" -ge "$2" ] 2>/dev/null
}

# The home of `java` on PATH: where its link leads, or, behind a shim, what it says itself.
java_on_path() {
  java_program=$(command -v java) || return 0
  java_home=$(dirname "$(dirname "$(readlink -f "$java_program" || echo "$java_program")")")
  if [ -f "$java_home/release" ]; then
    printf '%s\n' "$java_home"
  else
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | head -n 1
  fi
}

find_java() {
  for java_home in "${JAVA_HOME:-}" "$(java_on_path)" \
    /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$java_home" ] && java_fits "$java_home" "$1" "$2"; then
      printf '%s\n' "$java_home"
      return 0
    fi
  done
  return 1
}
