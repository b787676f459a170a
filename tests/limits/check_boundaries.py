#!/usr/bin/env python3
"""Each row of sandbox/limits.def, just below its limit, at it, and just above it. check_boundaries.py KRAIT

A row without an entry in TESTS fails: an entry is a function of this file, or the name of the test that shows it."""
import json
import os
import re
import subprocess
import sys
import tempfile

KRAIT = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SANITIZED = b"__asan_init" in open(KRAIT, "rb").read()
problems = []


def krait(*args, **kwargs):
    p = subprocess.run([KRAIT, *args], capture_output=True, timeout=120, stdin=subprocess.DEVNULL, **kwargs)
    lines = [line for line in p.stderr.decode("utf-8", "replace").splitlines() if "ASan doesn't fully support" not in line]
    return p.returncode, p.stdout.decode("utf-8", "replace").strip(), lines[-1] if lines else ""


def check(name, got, *allowed):
    if got not in allowed:
        problems.append("%s: %r, expected %s" % (name, got, " or ".join(map(repr, allowed))))


def seconds(option, folder):
    code = "import time; time.sleep(%s); print('done')"
    check("below the time", krait("--%s=20" % option, "-c", code % 0.05), (0, "done", ""))
    over = (124, "", "krait: limit exceeded: time (0.3 s)")
    check("at the time", krait("--%s=0.3" % option, "-c", code % 0.3), over)
    check("above the time", krait("--%s=0.3" % option, "-c", code % 30), over)
    check("busy above the time", krait("--%s=0.3" % option, "-c", "while True: pass"), over)
    check("no limit", krait("--%s=0" % option, "-c", code % 0.01), (0, "done", ""))


def fuel(option, folder):
    """The steps of a run are the same each time: its own number is enough, one less is not."""
    report = os.path.join(folder, "report")
    for code in ("for i in range(100): pass", "n = 0\nwhile n < 50:\n    n += 1 + len([n] * (n % 3))", "sorted(range(3000))"):
        krait("--report=" + report, "--%s=1000000" % option, "-c", code)
        with open(report) as f:
            steps = json.load(f)["ticks"]
        results = [krait("--%s=%d" % (option, steps + more), "-c", code)[0] for more in (1, 0, -1)]
        check("fuel of %r (%d steps)" % (code, steps), results[0], 0)
        check("one step less than %r needs" % code, results[2], 124)
        again = [krait("--%s=%d" % (option, steps), "-c", code)[0] for _ in range(3)]
        check("fuel is deterministic", again, [results[1]] * 3)


def memory(option, folder):
    limit = 16 << 20
    for size, want in ((limit // 2, (0, "fits", "")), (limit - (3 << 20), (0, "fits", "")), (limit - 1, (0, "refused", "")),
                       (limit, (0, "refused", "")), (limit + 1, (0, "refused", ""))):
        code = "try:\n    x = bytes(%d)\n    print('fits')\nexcept MemoryError:\n    print('refused')" % size
        check("bytes(%d) of %d" % (size, limit), krait("--%s=%d" % (option, limit), "-c", code), want)
    hard = "x = []\nwhile True:\n    try:\n        x.append([x])\n    except MemoryError:\n        pass"
    check("hard limit", krait("--%s=16M" % option, "-c", hard), (121, "", "krait: limit exceeded: memory (16M)"))


def output(option, folder):
    code = "import sys; sys.stdout.write('x' * %d); sys.stdout.flush(); sys.stderr.write('y' * %d)"
    over = "krait: limit exceeded: output (100)"
    for out, err, want in ((60, 39, 0), (60, 40, 0), (60, 41, 122), (100, 0, 0), (101, 0, 122), (1000000, 0, 122)):
        got = krait("--%s=100" % option, "-c", code % (out, err))
        check("%d + %d bytes of output" % (out, err), got[:2], (want, "x" * min(out, 100)))
        check("its last line", got[2].endswith(over), want == 122)
    check("no limit", krait("--%s=0" % option, "-c", "print('x' * 2000000)")[0], 0)
    for code in ("raise KeyError(%s)", "import sys; sys.exit(%s)", "try:\n    {}[%s]\nexcept KeyError:\n    raise ValueError(%s)",
                 "import sys\nsys.stdout.write('x' * 40000)\nraise ValueError(%s)"):
        for count in (5000, 1000000):
            p = subprocess.run([KRAIT, "--%s=50000" % option, "-c", code.replace("%s", "'\xe9x' * %d" % count)], capture_output=True)
            got = p.returncode, b"over the limit" in p.stderr, len(p.stdout + p.stderr) < 50000 + 20000
            p.stderr.decode()
            check("text of an error, %d times: %s" % (count, code), got, (1, count > 5000, True))


def file_of(folder, name, size):
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(b"x" * size)
    return path


def read_call(option, folder):
    path = file_of(folder, "hundred", 100)
    for limit, want in ((101, (0, "100")), (100, (0, "100")), (99, (1, ""))):
        for code in ("f = open(%r)\nprint(len(f.read()))", "f = open(%r, 'rb')\nprint(len(f.read()))", "f = open(%r)\nprint(len(list(f)[0]))",
                     "f = open(%r)\nprint(len(f.read(100)))", "f = open(%r)\nprint(len(f.readline()))", "f = open(%r, 'rb')\nprint(len(f.read(100)))",
                     "f = open(%r, 'rb', buffering=0)\nprint(f.readinto(bytearray(100)))", "f = open(%r, 'rb')\nprint(len(f.readlines()[0]))",
                     "import io\nprint(len(io.FileIO(%r).readall()))", "import pathlib\nprint(len(pathlib.Path(%r).read_bytes()))",
                     "f = open(%r, encoding='utf-16-le')\nprint(2 * len(f.read()))", "f = open(%r)\nprint(len(next(f)))"):
            got = krait("--allow-path=" + folder, "--%s=%d" % (option, limit), "-c", code % path)
            check("one read of 100 bytes, limit %d" % limit, got[:2], want)
            check("its error", got[2].startswith("MemoryError: file content exceeds 99 byte limit"), want[0] == 1)
    read_of_stdin(option, path)
    memory_is_no_file(option)


def read_of_stdin(option, path):
    for limit, want in ((101, (0, "100")), (100, (0, "100")), (99, (1, ""))):
        for code in ("read()", "read(100)", "readline()", "readlines()[0]", "buffer.read()", "buffer.read(100)", "buffer.readline()"):
            with open(path, "rb") as f:
                p = subprocess.run([KRAIT, "--%s=%d" % (option, limit), "-c", "import sys\nprint(len(sys.stdin.%s))" % code], stdin=f, capture_output=True)
            check("stdin.%s, limit %d" % (code, limit), (p.returncode, p.stdout.decode().strip()), want)
            check("its error", b"MemoryError: stdin input exceeds 99 byte limit" in p.stderr, want[0] == 1)


def memory_is_no_file(option):
    """What is in memory already is read without a limit."""
    for code in ("TextIOWrapper(io.BytesIO(b), 'ascii').read()", "TextIOWrapper(io.BytesIO(b), 'ascii').read(100)", "BufferedReader(io.BytesIO(b)).read()",
                 "BufferedReader(io.BytesIO(b)).read(100)", "BytesIO(b).read()", "BufferedReader(io.BytesIO(b)).readline()"):
        got = krait("--%s=10" % option, "-c", "import io\nb = b'x' * 100\nprint(len(io.%s))" % code)
        check("memory: " + code, got, (0, "100", ""))


def read_total(option, folder):
    path = file_of(folder, "hundred", 100)
    code = "for i in range(3):\n    open(%r, 'rb').read()\nprint('done')" % path
    for limit, want in ((301, 0), (300, 0), (299, 1)):
        got = krait("--allow-path=" + folder, "--%s=%d" % (option, limit), "-c", code)
        check("300 bytes read, limit %d" % limit, (got[0], got[2].startswith("MemoryError")), (want, want == 1))


def depth(option, folder):
    """Levels are bytes of native stack (2 KiB each): a plain function gets at least the number asked for, a small one many times as many."""
    code = "n = 0\ndef f():\n    global n\n    n += 1\n    f()\ntry:\n    f()\nexcept RecursionError:\n    print(n)"
    reached = [int(krait("--%s=%d" % (option, limit), "-c", code)[1] or 0) for limit in (99, 100, 101, 200, 1000)]
    if not SANITIZED:
        check("levels rise with the limit", reached, sorted(reached))
        for limit, levels in zip((99, 100, 101, 200, 1000), reached):
            check("%d levels with limit %d" % (levels, limit), limit <= levels <= limit * 64 + 2048, True)
    check("limits outside of reason", [krait("--%s=%s" % (option, n), "-c", "")[0] for n in ("9", "10", "1000000", "1000001")], [2, 0, 0, 2])


def files(option, folder):
    path = file_of(folder, "one", 1)
    code = "kept = []\nfor i in range(%%d):\n    kept.append(open(%r))\nprint(len(kept))" % path
    for count, want in ((3, (0, "3")), (4, (0, "4")), (5, (1, ""))):
        got = krait("--allow-path=" + folder, "--%s=4" % option, "-c", code % count)
        check("%d open files of 4" % count, got[:2], want)
        check("its error", "Too many open files" in got[2], want[0] == 1)
    closed = "for i in range(50):\n    open(%r).close()\nprint('done')" % path
    check("closed files do not count", krait("--allow-path=" + folder, "--%s=4" % option, "-c", closed)[:2], (0, "done"))


def source(folder):
    """--max-source is an option of the engine, not of the run: no row, but a limit."""
    text = "print('ran')\n"
    for extra, want in ((99, (0, "ran")), (100, (0, "ran")), (101, (2, ""))):
        body = text + "#" * (extra - len(text))
        path = os.path.join(folder, "source.py")
        with open(path, "w") as f:
            f.write(body)
        for args in (["--max-source=100", path], ["--max-source=100", "-c", body]):
            got = krait(*args)
            check("source of %d bytes, limit 100 (%s)" % (extra, args[1]), got[:2], want)
        with open(os.path.join(folder, "module_%d.py" % extra), "w") as f:
            f.write("x = 'ran'" + " " * (extra - 9))
        got = krait("--max-source=100", "--allow-path=" + folder, "-c", "import module_%d as m\nprint(m.x)" % extra, cwd=folder)
        check("imported source of %d bytes" % extra, got[:2], (0, "ran") if extra <= 100 else (1, ""))


TESTS = {"seconds": seconds, "fuel": fuel, "memory": memory, "output": output, "read_call": read_call, "read_total": read_total,
         "depth": depth, "files": files, "host_calls": "unit/api_run.c"}

with open(os.path.join(ROOT, "sandbox", "limits.def"), encoding="utf-8") as rows:
    limits = re.findall(r'^LIMIT\((\w+), (?:"([\w-]+)"|NULL)', rows.read(), re.M)
check("rows found", len(limits) >= 8, True)
with tempfile.TemporaryDirectory() as where:
    where = os.path.realpath(where)
    for field, name in limits:
        test = TESTS.get(field)
        if test is None:
            problems.append("limit %s has no test: add one to TESTS" % field)
        elif isinstance(test, str):
            check(test + " exists", os.path.exists(os.path.join(ROOT, "tests", test)), True)
        else:
            test(name, where)
    source(where)
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
