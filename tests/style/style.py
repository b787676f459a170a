#!/usr/bin/env python3
"""The style test: what docs/STYLE.md says and a program can check. Prints each violation; exit 1 if there is one."""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MAX_LINES = 1000
MAX_COLUMNS = 160
MAX_FUNCTION = 150
problems = []


def tracked(*suffixes):
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    if not any(out):
        out = [os.path.relpath(os.path.join(d, f), ROOT) for d, _, fs in os.walk(ROOT) for f in fs]
        out = [p for p in out if not p.startswith(("build", ".git"))]
    return [p for p in out if p.endswith(suffixes) and os.path.exists(os.path.join(ROOT, p))]


def include_table():
    table = {}
    with open(os.path.join(ROOT, "docs", "STYLE.md"), encoding="utf-8") as f:
        for line in f:
            cells = re.findall(r"`([\w/]+)`", line)
            if line.startswith("| `") and len(cells) >= 2:
                table[cells[0]] = set(cells[1:])
    return table


def folder_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "rtlib" else parts[0]


def functions(lines):
    """(first line, length, marked flat) of each function body: from `{` in column 0 or a line ending in `) {` to `}`."""
    start = None
    for i, line in enumerate(lines):
        if start is None and (line.startswith("{") or (re.match(r"^[A-Za-z_].*\)\s*\{$", line))):
            start = i
        elif start is not None and line.startswith("}"):
            before = "\n".join(lines[max(0, start - 6):start])
            yield start + 1, i - start, "flat" in before
            start = None


def check_c(path, table):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        text = f.read()
    lines = text.split("\n")
    if not text.startswith("/*"):
        problems.append("%s: does not open with its idea" % path)
    for n, line in enumerate(lines, 1):
        if "\t" in line:
            problems.append("%s:%d: tab" % (path, n))
        if len(line) > MAX_COLUMNS and not path.endswith((".def", "abi.h", "heap.h", "thread.h", "type.h", "object.h")):
            problems.append("%s:%d: %d columns" % (path, n, len(line)))
        m = re.match(r'#include "([^"]+)"', line)
        if m and "/" in m[1] and folder_of(path) in table and not m[1].endswith(".def"):
            target = folder_of(m[1])
            if target not in table[folder_of(path)] and not m[1].startswith("tree_sitter/"):
                problems.append("%s:%d: %s may not include %s" % (path, n, folder_of(path), target))
    for first, length, flat in functions(lines):
        if length > MAX_FUNCTION and not flat:
            problems.append("%s:%d: function of %d lines" % (path, first, length))


def main():
    table = include_table()
    marks = re.compile(r"\b(%s)\b" % "|".join(["TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK"]))
    for path in tracked(".c", ".h", ".def", ".py", ".sh", ".cmake", ".txt"):
        with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as f:
            text = f.read()
        if text.count("\n") > MAX_LINES:
            problems.append("%s: %d lines" % (path, text.count("\n")))
        if path != "tests/style/style.py" and not path.startswith(("tests/lang", "tests/types", "tests/errors")) and marks.search(text):
            problems.append("%s: mark of unfinished work" % path)
    for path in tracked(".c", ".h"):
        if not path.startswith("tests/"):
            check_c(path, table)
    library = os.path.join(ROOT, "build", "libkrait.so")
    if os.path.exists(library):
        out = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True).stdout
        for line in out.splitlines():
            name = line.split()[-1].split("@")[0]
            if not name.startswith("krait_") and name != "KRAIT_0.1":
                problems.append("libkrait.so exports %s" % name)
    for p in problems:
        print(p)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
