#!/usr/bin/env python3
"""Compilation and the native stack are inside the memory limit: peak resident memory of the whole process over large sources, at the start
and at run time, and over recursion without end; the end with a long message. check_process_memory.py KRAIT"""
import os
import subprocess
import sys
import tempfile

KRAIT = os.path.abspath(sys.argv[1])
SLACK = 40     # MiB: the command itself, the heap's first pages, what a stage takes at once
SOURCES = {
    "functions": "".join("def f%d(a, b):\n    return [a * %d + b for a in range(%d)]\n" % (i, i, i) for i in range(15000)),
    "classes": "".join("class C%d:\n    def m(self, a, b=%d):\n        if a > b: return self.x[a] + 'text%d'\n        for i in range(a): self.y = i * 2 - b\n"
                       % (i, i, i) for i in range(7000)),
    "globals": "".join("g%d = %d\n" % (i, i) for i in range(50000)),
    "dict": "x = {%s}\n" % "".join("'k%d': %d," % (i, i) for i in range(30000)),
    "sum": "x = 1%s\n" % ("+1" * 100000),
}
problems = []


def measure(*args):
    """Exit code and peak MiB."""
    p = subprocess.Popen([KRAIT, *args], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    p.stderr.read()
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    return p.returncode, usage.ru_maxrss / 1024


def hold(name, limit, code, peak, codes):
    if code not in codes:
        problems.append("%s under %dM: exit %d" % (name, limit, code))
    if peak > limit + SLACK:
        problems.append("%s under %dM: %d MiB" % (name, limit, peak))


if b"__asan_init" in open(KRAIT, "rb").read():
    sys.exit(0)
for limit in (16, 64, 128):
    hold("recursion", limit, *measure("--max-memory=%dM" % limit, "-c", "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()"), (1,))
for character, count, most in (("x", 20000000, 112), ("\\ud800", 15000000, 180)):
    code, peak = measure("-c", "raise ValueError('%s' * %d)" % (character, count))
    if code != 1 or peak > most:    # the message, the text as it grows, a copy of each for the host
        problems.append("a long message: exit %d, %d MiB" % (code, peak))
p = subprocess.run([KRAIT, "-c", "raise ValueError('x' * 40000000)"], stderr=subprocess.PIPE)
if p.stderr != b"ValueError: <exception str() failed>\n":
    problems.append("a message without room for its text: %.100r" % p.stderr)
with tempfile.TemporaryDirectory() as where:
    for name, text in SOURCES.items():
        path = os.path.join(where, "m_%s.py" % name)
        with open(path, "w") as f:
            f.write(text)
        for limit, codes in ((16, (121,)), (64, (0, 121)), (128, (0,))):
            hold(name, limit, *measure("--timeout=100", "--max-memory=%dM" % limit, path), codes)
        run = "text = open(%r).read()\ntry: exec(text)\nexcept MemoryError: pass\nexec('x = 1')\n" % path
        hold(name + " by exec", 32, *measure("--timeout=100", "--max-memory=32M", "--allow-path=" + where, "-c", run), (0,))
        hold(name + " by import", 32, *measure("--timeout=100", "--max-memory=32M", "--allow-path=" + where, "-c",
                                               "import sys\nsys.path[:] = [%r]\ntry: import m_%s\nexcept MemoryError: pass" % (where, name)), (0,))
        code, peak = measure("check", path)
        if code or peak > 110:
            problems.append("check of %s: exit %d, %d MiB" % (name, code, peak))
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
