#!/usr/bin/env python3
"""Linked as `python`, the command stands in for the restricted python of a shell: command line, exit codes, what is left of os, read limits,
and none of the holes such a command had. What is otherwise on purpose stands in docs/DIFFERENCES.md. check_restricted.py KRAIT"""
import os
import subprocess
import sys
import tempfile

KRAIT = os.path.abspath(sys.argv[1])
MIB = 1 << 20
problems = []


def check(name, got, want):
    if got != want:
        problems.append("%s: %.300r, expected %.300r" % (name, got, want))


class Python:
    def __init__(self, folder):
        self.folder = folder
        self.path = os.path.join(folder, "python")
        os.symlink(KRAIT, self.path)

    def __call__(self, *args, stdin=b"", **kwargs):
        p = subprocess.run([self.path, *args], input=stdin, capture_output=True, timeout=60, cwd=self.folder, **kwargs)
        return p.returncode, p.stdout, b"".join(line for line in p.stderr.splitlines(True) if b"ASan doesn't fully" not in line)

    def ends(self, name, args, code, out=b"", err=b"", stdin=b""):
        got = self(*args, stdin=stdin)
        check(name, (got[0], got[1], err in got[2]), (code, out, True))
        if not err:
            check(name + ", stderr", got[2], b"")


def file(folder, name, data):
    with open(os.path.join(folder, name), "wb") as f:
        f.write(data)
    return name


def command_line(python):
    argv = b"import sys; print(sys.argv)"
    script = file(python.folder, "a.py", argv)
    for args in (["-c", argv], ["-c" + argv.decode()], ["--cmd", argv], ["--cmd=" + argv.decode()]):
        python.ends("%s" % args[0], [*args, "x", "-y", "-h"], 0, b"['<string>', 'x', '-y', '-h']\n")
    python.ends("-c wins over a script", ["-c", "print(1)", script], 0, b"1\n")
    python.ends("a script", [script, "x", "-y", "--foo", "-h"], 0, b"['a.py', 'x', '-y', '--foo', '-h']\n")
    python.ends("a script behind --", ["--", script, "--foo"], 0, b"['a.py', '--foo']\n")
    for args in ([], ["-"]):
        python.ends("stdin %s" % args, args, 0, b"['%s'] ''\n" % "".join(args).encode(), stdin=b"import sys; print(sys.argv, repr(sys.stdin.read()))")
    p = subprocess.run([python.path], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(0))
    check("no stdin", (p.returncode, p.stderr), (1, b"python: no stdin available\n"))
    for args in (["-h"], ["--help"], ["-h", script]):
        code, out, err = python(*args)
        check("help", (code, out[:13], err), (0, b"Usage: python", b""))
    for args in (["-c", ""], [file(python.folder, "empty.py", b"")], ["-"]):
        python.ends("empty source", args, 0)
    python.ends("-c alone", ["-c"], 2, err=b"python: option needs an argument: -c")
    python.ends("unknown", ["--foo"], 2, err=b"python: unknown option: --foo")
    python.ends("unknown letter", ["-x"], 2, err=b"python: unknown option: -x")
    python.ends("missing", ["nonexistent.py"], 2, err=b"python: can't open file 'nonexistent.py': [Errno 2] No such file or directory")
    python.ends("a folder", ["."], 2, err=b"python: can't open file '.': [Errno 21] Is a directory")
    fits, over = (file(python.folder, "big%d.py" % n, b"#" * (MIB - 1 + n) + b"\n") for n in (0, 1))
    for name in (fits, over):
        with open(os.path.join(python.folder, name), "rb") as f:
            data = f.read()
        code = 0 if name == fits else 2
        python.ends("source of " + name, [name], code, err=b"" if not code else b"python: reading 'big1.py': source code exceeds 1048576 bytes")
        python.ends("stdin of " + name, ["-"], code, err=b"" if not code else b"python: reading '<stdin>': source code exceeds", stdin=data)
    python.ends("syntax error", ["-c", "x ="], 1, err=b'  File "<string>", line 1\n    x =\n')
    python.ends("exception", ["-c", "raise ValueError('oops')"], 1, err=b'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\n')
    python.ends("its name from stdin", ["-"], 1, err=b'  File "<stdin>", line 1, in <module>\n', stdin=b"1/0")
    python.ends("its name from a script", [file(python.folder, "bad.py", b"\n1/0\n")], 1, err=b'  File "bad.py", line 2, in <module>\n')


def exits(python):
    for call, code, err in (("sys.exit()", 0, ""), ("sys.exit(None)", 0, ""), ("sys.exit(0)", 0, ""), ("raise SystemExit", 0, ""), ("sys.exit(7)", 7, ""),
                            ("sys.exit(255)", 255, ""), ("sys.exit(256)", 0, ""), ("sys.exit(-1)", 255, ""), ("sys.exit(True)", 1, ""), ("exit(4)", 4, ""),
                            ("quit()", 0, ""), ("sys.exit('fatal error')", 1, "fatal error\n"), ("sys.exit((1, 2))", 1, "(1, 2)\n"), ("sys.exit(2.5)", 1, "2.5\n"),
                            ("raise SystemExit(5)", 5, ""), ("raise SystemExit(300)", 44, ""), ("raise SystemExit('bye')", 1, "bye\n")):
        check(call, python("-c", "import sys\n" + call), (code, b"", err.encode()))
    python.ends("SystemExit can be caught", ["-c", "import sys\ntry: sys.exit(3)\nexcept SystemExit as e: print(e.code)"], 0, b"3\n")
    python.ends("but is no Exception", ["-c", "import sys\ntry: sys.exit(3)\nexcept Exception: print(1)\nfinally: print(2)"], 3, b"2\n")


REMOVED = """system popen fork forkpty kill killpg popen2 popen3 popen4 execl execle execlp execlpe execv execve execvp execvpe _exit spawnl spawnle spawnlp
    spawnlpe spawnv spawnve spawnvp spawnvpe startfile chroot write putenv unsetenv chdir fchdir close fdopen open dup dup2 pipe read"""
REFUSED = ("remove('f')", "unlink('f')", "mkdir('g')", "makedirs('g/h')", "rmdir('f')", "removedirs('f')", "rename('f', 'g')", "renames('f', 'g')",
           "replace('f', 'g')", "link('f', 'g')", "symlink('f', 'g')", "chmod('f', 1)", "chown('f', 1, 1)", "truncate('f', 0)")
LEFT = "getcwd getcwdb getenv getpid listdir environ error sep name curdir pardir extsep altsep pathsep linesep defpath devnull path stat walk scandir"


def box(python):
    """Files are read-only and inside the grants; of os only what reads them is left."""
    file(python.folder, "f", b"one\ntwo\n")
    code = ("import os\nfor n in %r:\n    try: getattr(os, n); print(n)\n    except AttributeError as e: assert str(e) == \"module 'os' has no attribute '%%s'\" %% n\n")
    python.ends("removed from os", ["-c", code % REMOVED.split()], 0)
    python.ends("left in os", ["-c", code % LEFT.split()], 0, "\n".join(LEFT.split() + [""]).encode())
    for call in REFUSED:
        python.ends("refused by os", ["--allow-path=.", "-c", "import os\nos." + call], 1, err=b"PermissionError: [Errno 13] files are read-only here")
    python.ends("import of what is removed", ["-c", "from os import system"], 1, err=b"ImportError: cannot import name 'system' from 'os'")
    for mode in ("w", "a", "x", "r+", "w+", "wb", "ab", "x+", "rb+"):
        python.ends("open for " + mode, ["--allow-path=.", "-c", "open('f', %r)" % mode], 1, err=b"PermissionError: [Errno 13] open() in write mode is not permitted")
        python.ends("mode before path: " + mode, ["-c", "open('/no/such', %r)" % mode], 1, err=b"open() in write mode is not permitted")
    python.ends("mode z", ["--allow-path=.", "-c", "open('f', 'z')"], 1, err=b"ValueError: invalid mode: 'z'")
    for path in ("/etc/passwd", "/no/such"):
        python.ends("outside", ["--allow-path=.", "-c", "open(%r)" % path], 1, err=b"PermissionError: [Errno 13] Permission denied: '%s'" % path.encode())
    python.ends("missing inside", ["--allow-path=.", "-c", "open('none')"], 1, err=b"FileNotFoundError: [Errno 2] No such file or directory: 'none'")
    code = "with open('f') as f: print(f.read(2), f.readline(), f.readlines(), f.name, f.mode)\ntry: f.read()\nexcept ValueError as e: print(e)"
    python.ends("file object", ["--allow-path=.", "-c", code], 0, b"on e\n ['two\\n'] f r\nI/O operation on closed file.\n")
    code = ("import sys\nprint(sys.stdin.read(2), sys.stdin.readline(), end='')\nsys.stdout.write('x\\n')\nsys.stdout.flush()\nsys.stdin.flush()\n"
            "print(sys.path, sys.executable == '', sys.getrecursionlimit() > 0, sys.exc_info())")
    python.ends("sys", ["-c", code], 0, b"on e\nx\n[''] True True (None, None, None)\n", stdin=b"one\ntwo\n")
    for name in ("tempfile", "marshal", "subprocess", "socket"):
        python.ends("import " + name, ["-c", "import " + name], 1, err=b"ModuleNotFoundError: No module named '%s'" % name.encode())
    python.ends("modules there are", ["-c", "import math, string, sys, time, os, binascii, builtins, glob, json"], 0)


def limits(python):
    """1 MiB each of source, one read of a file, one read of stdin."""
    file(python.folder, "fits", b"x" * MIB)
    file(python.folder, "over", b"x" * (MIB + 1))
    for call in ("read()", "read(%d)" % (2 * MIB), "readline()", "readlines()[0]"):
        python.ends("read of 1 MiB: " + call, ["--allow-path=.", "-c", "print(len(open('fits').%s))" % call], 0, b"1048576\n")
        python.ends("read of more: " + call, ["--allow-path=.", "-c", "open('over').%s" % call], 1, err=b"MemoryError: file content exceeds 1048576 byte limit")
        python.ends("stdin of 1 MiB: " + call, ["-c", "import sys\nprint(len(sys.stdin.%s))" % call], 0, b"1048576\n", stdin=b"x" * MIB)
        python.ends("stdin of more: " + call, ["-c", "import sys\nsys.stdin.%s" % call], 1, err=b"MemoryError: stdin input exceeds 1048576 byte limit", stdin=b"x" * (MIB + 1))


def holes(python):
    """Reading by import, the host's folders, variables and descriptors, crashes, scripts that go on for ever."""
    with tempfile.TemporaryDirectory() as out:
        file(out, "stolen.py", b"print('read')\n")
        python.ends("import from anywhere", ["--allow-path=.", "-c", "import sys\nsys.path.append(%r)\nimport stolen" % out], 1, err=b"No module named 'stolen'")
        python.ends("listdir of anything", ["--allow-path=.", "-c", "import os\nos.listdir(%r)" % out], 1, err=b"PermissionError")
    python.ends("listdir of /", ["-c", "import os\nos.listdir('/')"], 1, err=b"PermissionError")
    python.ends("the host's folder", ["-c", "import os\nprint(os.getcwd())"], 0, b"/\n")
    python.ends("the host's variables", ["-c", "import os\nprint(dict(os.environ), os.getenv('PATH'))"], 0, b"{} None\n")
    for code in ("open(1, 'w')", "open(2, 'wb')", "open(3)", "import io\nio.open(4)", "import io\nio.FileIO(1, 'w')"):
        check("descriptors: " + code, python("-c", code)[0], 1)
    for code in ("[0] * 10**18", "[0] * 10**10", "'x' * 10**12", "1 << 10**10", "bytes(10**12)"):
        got = python("-c", "try: %s\nexcept (MemoryError, OverflowError): print('refused')" % code)
        check("too large: " + code, got, (0, b"refused\n", b""))
    python.ends("an exception without arguments", ["-c", "print(repr(ValueError()))"], 0, b"ValueError()\n")
    python.ends("recursion", ["-c", "def f(): f()\ntry: f()\nexcept RecursionError: print('ended')"], 0, b"ended\n")
    for code in ("while True: pass", "sum(iter(int, 1))", "any(iter(int, 1))"):
        check("for ever: " + code, python("--timeout=0.3", "-c", code)[0], 124)


with tempfile.TemporaryDirectory() as where:
    python = Python(os.path.realpath(where))
    for part in (command_line, exits, box, limits, holes):
        part(python)
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
