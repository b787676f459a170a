#!/usr/bin/env python3
"""Programs compiled ahead of time: baked options, grants by arguments, `krait run`, spoiled files. check_compiled.py KRAIT."""
import json
import os
import subprocess
import sys
import tempfile

KRAIT = os.path.abspath(sys.argv[1])
SANITIZED = b"__asan_init" in open(KRAIT, "rb").read()
READ = ("import sys\nfor p in sys.argv[1:]:\n    try:\n        print(open(p.split('=')[-1]).read())\n"
        "    except Exception as e:\n        print(type(e).__name__)\n")
problems = []


def check(name, got, want):
    if got != want:
        problems.append("%s: %r, expected %r" % (name, got, want))


def main(folder):
    def run(*command, **kwargs):
        p = subprocess.run(command, capture_output=True, cwd=folder, timeout=300, stdin=subprocess.DEVNULL, **kwargs)
        p.stderr = b"".join(line for line in p.stderr.splitlines(True) if b"ASan doesn't fully support" not in line)
        return p

    def compiled(name, code, *options):
        with open(os.path.join(folder, name + ".py"), "w") as f:
            f.write(code)
        p = run(KRAIT, "compile", *options, "-o", name, name + ".py")
        check("compile " + name, (p.returncode, p.stderr), (0, b""))
        return os.path.join(folder, name)

    os.mkdir(os.path.join(folder, "data"))
    for name in ("one", "data/two"):
        with open(os.path.join(folder, name), "w") as f:
            f.write(name[-1])
    open_one, two = os.path.join(folder, "one"), os.path.join(folder, "data", "two")

    program = compiled("program", READ + "try:\n    open('/etc/hostname')\nexcept PermissionError:\n    print('closed')\n")
    p = run(program, "one", "data", "data/two", "--in=one", "none")
    check("arguments grant", p.stdout.split(), [b"e", b"IsADirectoryError", b"o", b"e", b"PermissionError", b"closed"])
    fixed = compiled("fixed", READ, "--fixed", "--allow-path=data")
    p = run(fixed, "one", "data/two", "--krait-options", "--allow-path=.", "--", "one")
    check("--fixed", p.stdout.split(), [b"PermissionError", b"o"] + [b"PermissionError"] * 4)
    limited = compiled("limited", "import os, sys\nprint(os.environ, sys.argv[1:])\nwhile True: pass\n", "--timeout", "0.3", "--env=A=b=c")
    p = run(limited, "x")
    check("baked options", (p.returncode, b"'A': 'b=c'" in p.stdout, b"['x']" in p.stdout, b"limit exceeded: time" in p.stderr),
          (124, True, True, True))
    p = run(limited, "--krait-options", "--timeout=0", "--fuel=1000", "--", "y")
    check("options at the start", (p.returncode, b"['y']" in p.stdout, b"fuel" in p.stderr), (124, True, True))
    p = run(KRAIT, "run", "--report=fd:2", "--allow-path=" + folder, program, "one")
    report = json.loads(p.stderr.splitlines()[0])
    check("krait run", (p.returncode, p.stdout.split(), report["reason"]), (0, [b"e", b"closed"], "ok"))
    if not SANITIZED:
        check("second wall", report["walls"]["seccomp"], True)
    check("wrong option", run(KRAIT, "compile", "--timeout=x", "program.py").returncode, 2)
    check("option of the command alone", run(KRAIT, "compile", "--dump=c", "program.py").returncode, 2)

    os.mkdir(os.path.join(folder, "many"))
    for i in range(1000):
        open(os.path.join(folder, "many", "m%d.py" % i), "w").close()
    with open(os.path.join(folder, "many", "main.py"), "w") as f:
        f.write("".join("import m%d\n" % i for i in range(1000)))
    p = run(KRAIT, "compile", "-o", "none", "many/main.py")
    check("too many modules", (p.returncode, p.stderr, os.path.exists(os.path.join(folder, "none"))), (2, b"krait: too many modules\n", False))

    for what, code in (("program.py", 126), ("nothing", 127), (folder, 126), ("--", 2)):
        p = run(KRAIT, "run", "--report=fd:1", what)
        report = json.loads(p.stdout)
        check("no program: " + what, (p.returncode, report["reason"], report["exit_code"]), (code, "usage", code))
    with open(program, "rb") as f:
        data = f.read()
    spoilt = os.path.join(folder, "spoilt")
    half = len(data) // 2
    for what, bytes_ in (("cut", data[:half]), ("16 bytes", data[:16]), ("longer", data + b"\0"), ("empty", b""),
                         ("first byte", b"\x3e" + data[1:]), ("middle", data[:half] + bytes([data[half] ^ 1]) + data[half + 1:]),
                         ("last byte", data[:-1] + bytes([data[-1] ^ 1]))):
        with open(spoilt, "wb") as f:
            f.write(bytes_)
        p = run(KRAIT, "run", spoilt)
        check("spoilt: " + what, (p.returncode, p.stdout, b"not a whole program" in p.stderr), (126, b"", True))


with tempfile.TemporaryDirectory() as where:
    main(os.path.realpath(where))
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
