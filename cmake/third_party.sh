#!/bin/sh
# third_party.sh DIR -- brings the sources of tree-sitter's core and of its Python grammar into DIR, pinned by hash.
# Nothing of the packages is run. Does nothing if they are there already. Stops if a hash has changed.
set -eu

dir=${1:?usage: third_party.sh DIR}

# fetch NAME VERSION SHA512 FILE PATHS...: package NAME into DIR/NAME, unless DIR/NAME/FILE is there.
fetch() {
    name=$1 version=$2 integrity=$3 file=$4
    shift 4
    if [ "$(cat "$dir/$name/.integrity" 2>/dev/null)" = "$integrity" ] && [ -f "$dir/$name/$file" ]; then
        return
    fi
    work=$dir/.fetch-$name-$$
    rm -rf "$work"
    mkdir -p "$work/out"
    try=1
    until (cd "$work" && npm pack --silent --ignore-scripts "$name@$version" >/dev/null); do
        if [ "$try" -ge 4 ]; then
            echo "third_party.sh: cannot fetch $name@$version" >&2
            rm -rf "$work"
            exit 1
        fi
        sleep $((try * 3))
        try=$((try + 1))
    done
    found=$(openssl dgst -sha512 -binary "$work/$name-$version.tgz" | base64 | tr -d '\n')
    if [ "$found" != "$integrity" ]; then
        echo "third_party.sh: $name@$version has changed: sha512 is $found, expected $integrity" >&2
        rm -rf "$work"
        exit 1
    fi
    tar xzf "$work/$name-$version.tgz" -C "$work/out" "$@"
    printf '%s' "$integrity" >"$work/out/package/.integrity"
    rm -rf "${dir:?}/$name"
    mv "$work/out/package" "$dir/$name"
    rm -rf "$work"
}

mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
fetch tree-sitter 0.22.4 \
    usbHZP9/oxNsUY65MQUsduGRqDHQOou1cagUSwjhoSYAmSahjQDAVsh9s+SlZkn8X8+O1FULRGwHu7AFP3kjzg== \
    vendor/tree-sitter/lib/src/lib.c package/vendor/tree-sitter/lib package/LICENSE
fetch tree-sitter-python 0.23.6 \
    yIM9z0oxKIxT7bAtPOhgoVl6gTXlmlIhue7liFT4oBPF/lha7Ha4dQBS82Av6hMMRZoVnFJI8M6mL+SwWoLD3A== \
    src/parser.c package/src package/LICENSE
