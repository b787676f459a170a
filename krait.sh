#!/usr/bin/env bash
# The two commands of the README: `./krait.sh run [SCRIPT ...]` builds and runs a script, `./krait.sh test` builds and
# passes the tests. Both install what is missing (apt, npm) and say what they do.
set -eu
cd "$(dirname "$0")"

say() { printf '== %s\n' "$*"; }

packages="git gcc g++ cmake ninja-build python3 binutils libtcc-dev libgmp-dev libcmocka-dev nettle-dev libutf8proc-dev libedit-dev unicode-data openssl ca-certificates tar"

install_missing() {
    local missing=""
    for p in $packages; do
        dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q "ok installed" || missing="$missing $p"
    done
    command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
    [ -n "$missing" ] || { say "dependencies: all there"; return 0; }
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    say "installing:$missing"
    for try in 1 2 3; do
        if $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
            return 0
        fi
        say "apt failed (try $try), again in 5 seconds"
        sleep 5
    done
    return 1
}

build() {
    local preset=$1 dir=$2
    say "configuring ($preset)"
    cmake --preset "$preset" >"$dir.configure.log" 2>&1 || { cat "$dir.configure.log"; return 1; }
    rm -f "$dir.configure.log"
    say "building ($preset); a few minutes the first time"
    cmake --build "$dir" -j "$(nproc)"
}

case "${1:-}" in
run)
    shift
    install_missing
    build release build
    [ $# -gt 0 ] || set -- examples/inventory.py
    say "build/krait $*"
    exec build/krait "$@"
    ;;
test)
    install_missing
    build release build
    say "tests"
    exec python3 tests/run.py --krait build/krait
    ;;
asan)
    install_missing
    build asan build-asan
    say "tests under the sanitizers"
    exec python3 tests/run.py --krait build-asan/krait --asan
    ;;
*)
    echo "usage: ./krait.sh run [SCRIPT ARG...] | test | asan" >&2
    exit 2
    ;;
esac
