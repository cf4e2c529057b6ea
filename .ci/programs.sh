# Sourced by .ci/run and .ci/trials: the programs that tests need, where Debian's apt can bring them.

# Program by program, so that one which cannot be had does not keep the others away.
install_programs() {
  command -v apt-get >/dev/null || return 0
  local missing=()
  [ -x /usr/bin/chromium ] || missing+=(chromium)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
  [ -x /usr/bin/caddy ] || missing+=(caddy)
  [ -x /usr/sbin/apache2 ] || missing+=(apache2)
  command -v openssl >/dev/null || missing+=(openssl)
  python3 -c 'import html5lib' 2>/dev/null || missing+=(python3-html5lib)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  command -v npm >/dev/null || missing+=(npm)
  [ "${#missing[@]}" -gt 0 ] || return 0
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get -qq update || echo "apt-get update failed: going on with what is there"
  local program policy=/usr/sbin/policy-rc.d ours=
  # Debian starts what it installs, and three servers would want the same port: the tests start what they need.
  if [ ! -e "$policy" ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
  fi
  for program in "${missing[@]}"; do
    "${as_root[@]}" apt-get -qq install -y --no-install-recommends "$program" >/dev/null ||
      echo "SKIPPED: $program cannot be installed here; what needs it is skipped"
  done
  [ -z "$ours" ] || "${as_root[@]}" rm -f "$policy"
}
