#!/usr/bin/env python3
"""The second wall, from inside: a build with a hole on purpose (tests/wall/unsafe.c) asks the kernel for what must not be, and is
refused; without the wall the same deeds are done. check_wall.py KRAIT"""
import os
import re
import subprocess
import sys
import tempfile

KRAIT = os.path.abspath(sys.argv[1])
UNSAFE = os.path.join(os.path.dirname(KRAIT), "unit", "unsafe_krait")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEEDS = 33
CODE = "import time\nfor n in %s:\n    time.sleep(n / 5000)\n"
problems = []


def check(name, got, want):
    if got != want:
        problems.append("%s: %r, expected %r" % (name, got, want))


def deeds(folder, numbers, *options):
    """What became of the deeds, by name. Which deed a nap stands for is a matter of time: rounds until all were met."""
    done = {}
    for _ in range(20):
        p = subprocess.run([UNSAFE, "--allow-path=.", *options, "-c", CODE % (numbers,)], capture_output=True, cwd=folder, timeout=60)
        check("program with a hole", (p.returncode, p.stderr), (0, b""))
        done.update(line.split(": ", 1) for line in p.stdout.decode().splitlines() if ": " in line)
        done.pop("nothing", None)
        if len(done) >= len(numbers):
            break
    return done


def held(folder):
    done = deeds(folder, list(range(1, DEEDS + 1)), "--os-sandbox=require")
    check("deeds that were tried", len(done), DEEDS)
    for name, result in done.items():
        check("behind the wall: " + name, result, "refused")
    check("nothing changed", (sorted(os.listdir(folder)), os.stat(os.path.join(folder, "kept")).st_size), (["kept"], 4))
    # The hole is real: without the wall these are done.
    done = deeds(folder, [1, 6, 12, 20], "--os-sandbox=off")
    check("without the wall", [done.get(name) for name in ("open", "socket", "mmap executable", "memfd_create")], ["DONE"] * 4)


def pages(folder):
    """No mapping is ever writable and executable, before, between and after compilations at run time."""
    code = ("import sys\nfor i in range(40):\n    exec('def f(): return %d' % i)\n    assert f() == i\nprint('ready', flush=True)\nsys.stdin.readline()\n"
            "exec('x = 7')\nprint(x, flush=True)\nsys.stdin.readline()\n")
    for option in ("--os-sandbox=off", "--os-sandbox=try"):
        p = subprocess.Popen([KRAIT, option, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for want in (b"ready\n", b"7\n"):
            check("run-time code " + option, p.stdout.readline(), want)
            try:
                with open("/proc/%d/maps" % p.pid) as f:
                    lines = f.read().splitlines()
            except PermissionError:    # not dumpable: only root may look
                lines = []
            wrong = [line for line in lines if re.match(r"\S+ .wx", line)]
            views = [line.split()[1] for line in lines if "krait-code" in line]
            check("writable and executable pages", wrong, [])
            if lines:
                check("views of the code", sorted(views), ["---s", "r-xs"])
            p.stdin.write(b"\n")
            p.stdin.flush()
        p.stdin.close()
        check("end", p.wait(timeout=60), 0)


def table():
    """Rows of the table have their reason, and none lets a program start, a file change or a connection open."""
    with open(os.path.join(ROOT, "sandbox", "syscalls.def"), encoding="utf-8") as f:
        rows = re.findall(r'^SYSCALL\((\w+), (\w+), "([^"]+)"\)', f.read(), re.M)
    check("rows", len(rows) > 30, True)
    wrong = re.compile(r"open|creat|exec\w*|v?fork|clone3?|socket\w*|connect|bind|kill|unlink\w*|rename\w*|mk\w+|\w*chmod\w*|\w*chown\w*|truncate|ioctl|ptrace|"
                       r"prctl|memfd_create|prlimit64|io_uring\w*")
    check("forbidden rows", [name for name, how, _ in rows if wrong.fullmatch(name) and how != "TERMINAL"], [])
    check("rows of the prompt alone", [name for name, how, _ in rows if how == "TERMINAL"], ["ioctl"])
    check("values are looked at", sorted(name for name, how, _ in rows if how in ("HANDLES", "SELF")), ["fcntl", "tgkill"])
    check("executable pages", sorted(name for name, how, _ in rows if how == "NO_EXEC"), ["mmap", "mprotect"])


table()
if b"__asan_init" not in open(KRAIT, "rb").read():
    with tempfile.TemporaryDirectory() as where:
        with open(os.path.join(where, "kept"), "w") as file:
            file.write("kept")
        held(where)
        pages(where)
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
