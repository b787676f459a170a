#!/usr/bin/env python3
"""Compiling takes time in proportion to the source: what is looked up for each target, call or class is found once.
check_compile_time.py KRAIT

Each pair of programs has the same size; what differs is asked for once a line in the first. Times of the processor are compared."""
import os
import subprocess
import sys
import tempfile

KRAIT = os.path.abspath(sys.argv[1])


def seconds(folder, source):
    path = os.path.join(folder, "program.py")
    with open(path, "w") as f:
        f.write(source)
    best = 1e9
    for _ in range(2):
        process = subprocess.Popen([KRAIT, "--timeout=0", "--max-memory=1G", "--max-source=4M", path])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status:
            sys.exit("%.60r ends with %d" % (source, status))
        best = min(best, usage.ru_utime)
    return best


n = 30000
attributes = "".join("  x%d=1\n" % i for i in range(n))
calls = "def f():\n for i in range(2):\n" + "  C()\n" * n + "f()\n"
pairs = {
    "targets": ("a=" * 200000 + "1\n", "a=1\n" * 200000),
    "calls of a class": ("class C:\n" + attributes + "  def __init__(self): pass\n" + calls,
                         "class D:\n" + attributes + "  def __init__(self): pass\ndef C(): pass\n" + calls),
    "derived classes": ("class B:\n" + attributes + "".join("class C%d(B): pass\n" % i for i in range(n)),
                        "class B:\n" + attributes + "".join("class C%d: pass\n" % i for i in range(n))),
}
problems = []
with tempfile.TemporaryDirectory() as folder:
    for name, (source, plain) in pairs.items():
        slow, fast = seconds(folder, source), seconds(folder, plain)
        if slow > 2 * fast + 0.3:
            problems.append("%s: %.2f s, a program of that size %.2f s" % (name, slow, fast))
print("\n".join(problems) or "times fit")
sys.exit(bool(problems))
