#!/usr/bin/env python3
"""What one run of a case cannot show: streams, signals, reports, links, walls. check_command.py KRAIT; prints what fails."""
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

KRAIT = os.path.abspath(sys.argv[1])
SANITIZED = b"__asan_init" in open(KRAIT, "rb").read()
OPTION = r"--([a-z]\w*(?:-\w+(?:\.\d)?)*)"
problems = []


def krait(*args, stdin=b"", timeout=60, **kwargs):
    p = subprocess.run([KRAIT, *args], input=stdin, capture_output=True, timeout=timeout, **kwargs)
    if SANITIZED:  # the sanitizer's own remark
        p.stderr = b"".join(line for line in p.stderr.splitlines(True) if b"ASan doesn't fully support" not in line)
    return p


def check(name, got, want):
    if got != want:
        problems.append("%s: %r, expected %r" % (name, got, want))


def streams(folder):
    p = krait("-c", "import sys\nprint(input('? '), sys.stdin.read(3), list(sys.stdin))", stdin=b"one\ntwo three\nfour")
    check("text stdin", p.stdout, b"? one two [' three\\n', 'four']\n")
    p = krait("-c", "import sys\nprint(sys.stdin.buffer.read(4), sys.stdin.buffer.readline(), open(0).read())", stdin=b"\xff\x00ab\ncd\nef")
    check("binary stdin", p.stdout, b"b'\\xff\\x00ab' b'\\n' cd\nef\n")
    p = krait("--max-read=10", "-c", "import sys\nsys.stdin.read()", stdin=b"x" * 100)
    check("stdin limit", (p.returncode, p.stderr.splitlines()[-1:]), (1, [b"MemoryError: stdin input exceeds 10 byte limit"]))
    p = krait("-", "a", stdin=b"import sys; print(sys.argv, repr(sys.stdin.read()))")
    check("program from stdin", p.stdout, b"['-', 'a'] ''\n")
    with open("/dev/full", "wb") as full:
        p = subprocess.run([KRAIT, "-c", "print(1)"], stdout=full, stderr=subprocess.PIPE)
        check("full disk", (p.returncode, b"No space left" in p.stderr), (120, True))
    read, write = os.pipe()
    os.close(read)
    p = subprocess.run([KRAIT, "-c", "print(1)"], stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    check("closed pipe", (p.returncode, b"Broken pipe" in p.stderr), (120, True))
    p = subprocess.run([KRAIT, "-c", "print(1)"], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    check("closed stdout", p.returncode, 0)


def on_terminal(*args):
    """What a terminal would get."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(KRAIT, [KRAIT, *args])
    got = b""
    try:
        while True:
            got += os.read(fd, 4096)
    except OSError:  # the other end is closed
        os.close(fd)
    os.waitpid(pid, 0)
    return got


def terminals(folder):
    """Control characters are shown, in whatever way they come."""
    halves = "import sys\na, b = sys.stdout.buffer, sys.stderr.buffer\na.write(b'\\xc2')\na.flush()\n%s.write(b'\\x9b1m')\n%s.flush()"
    for code in ("print('\\x1b[1m', '\\x9b1m')", halves % ("a", "a"), halves % ("b", "b"), "raise Exception('\\x1b[1m')",
                 "import sys\nsys.exit('\\x9b1m')", "x = '\x1b[1m' 1", "raise type('A\\x1b[1m', (Exception,), {})"):
        got = on_terminal("-c", code)
        check("terminal: " + code, [c for c in (b"\x1b", b"\xc2\x9b") if c in got], [])
        check("shown: " + code, b"\\x1b[1m" in got or b"\\x9b1m" in got, True)
    check("letters", on_terminal("-c", "print('\xe9\xa0')").splitlines()[-1:], [b"\xc3\xa9\xc2\xa0"])


def waiting(folder):
    for code in ("input()", "import time; time.sleep(60)"):
        read, write = os.pipe()
        start = time.monotonic()
        p = subprocess.run([KRAIT, "--timeout=0.4", "-c", code], stdin=read, capture_output=True)
        check("waits end: " + code, (p.returncode, time.monotonic() - start < 20), (124, True))
        os.close(read)
        os.close(write)
    fifo = os.path.join(folder, "fifo")
    os.mkfifo(fifo)
    for args in (["-"], [fifo]):           # the program itself does not come
        read, write = os.pipe()
        start = time.monotonic()
        p = subprocess.run([KRAIT, "--timeout=0.4", "--report=fd:1", *args], stdin=read, capture_output=True)
        check("waits for the program end: %s" % args, (p.returncode, p.stderr.splitlines()[-1], json.loads(p.stdout)["reason"], time.monotonic() - start < 20),
              (124, b"krait: limit exceeded: time (0.4 s)", "time", True))
        os.close(read)
        os.close(write)
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        p = subprocess.Popen([KRAIT, "-c", "print('up', flush=True)\nwhile True: pass"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        p.stdout.readline()
        p.send_signal(number)
        p.communicate(timeout=60)
        check("signal %d" % number, p.returncode, code)
    for number, code, reason, words in ((signal.SIGSEGV, 125, "internal", b"krait: internal error\n"), (signal.SIGABRT, 125, "internal", b"krait: internal error\n"),
                                        (signal.SIGALRM, 124, "time", b"krait: limit exceeded: time\n")):
        if SANITIZED and code == 125:
            continue                   # the sanitizer has these signals
        path = os.path.join(folder, "last.json")
        p = subprocess.Popen([KRAIT, "--report=" + path, "-c", "print('up', flush=True)\nwhile True: pass"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        p.stdout.readline()
        p.send_signal(number)
        err = p.communicate(timeout=60)[1]
        with open(path) as f:
            r = json.load(f)
        check("signal %d" % number, (p.returncode, r["reason"], r["exit_code"], err[-len(words):]), (code, reason, code, words))


def reports(folder):
    path = os.path.join(folder, "report.json")
    for args, reason, code in ((["-c", "1/0"], "exception", 1), (["-c", "pass"], "ok", 0), (["-c", "raise SystemExit(4)"], "exit", 4),
                               (["-c", "x ="], "syntax", 1), (["--fuel=100", "-c", "while True: pass"], "fuel", 124),
                               (["--timeout=0.2", "-c", "while True: pass"], "time", 124),
                               (["--max-output=5", "-c", "print('x' * 9)"], "output", 122)):
        p = krait("--report=" + path, *args)
        with open(path) as f:
            r = json.load(f)
        check("report of %s" % args, (p.returncode, r["reason"], r["exit_code"]), (code, reason, code))
        for key in ("exception", "ticks", "peak_memory", "output", "read", "compile_ms", "run_ms", "walls"):
            check("report has " + key, key in r, True)
    for name, text in (("\\udc80\\n", "\\udc80\n"), ("\\xe9' * 150 + '", "\xe9" * 100)):
        p = krait("--report=" + path, "-c", "raise type('%s', (Exception,), {})('\\udc81')" % name)
        with open(path, encoding="utf-8") as f:
            check("report of a class of any name", json.load(f)["exception"], text)
        check("surrogates", p.stderr[-9:], b": \\udc81\n")
    nothing, folders = os.path.join(folder, "nothing.py"), os.path.join(folder, "none")
    for args, code in (([nothing], 2), (["-m", "no.such"], 1), (["--fuel=x"], 2), (["--no-option"], 2), (["--allow-path=" + folders, "-c", "pass"], 2),
                       (["--allow-path=" + folder, "--cwd=" + folders, "-c", "pass"], 2), (["--debug=x", "-c", "pass"], 2)):
        p = krait("--report=" + path, *args)
        with open(path) as f:
            r = json.load(f)
        check("report of nothing run: %s" % args, (p.returncode, r["reason"], r["exit_code"]), (code, "usage", code))
        os.remove(path)
    for args, out in ((["--fuel=x", "--report=fd:1"], True), (["-u", "--no-option", "--fuel=y", "--report", "fd:1", "x"], True),
                      (["--fuel=x", "-c", "--report=fd:1"], False), (["--fuel=x", "file", "--report=fd:1"], False), (["--fuel=x", "--report"], False)):
        p = krait(*args)
        check("report asked for behind what is wrong: %s" % args, (p.returncode, p.stdout[:1] == b"{", p.stderr.count(b"Try")), (2, out, 1))
    check("no report of help", (krait("--report=" + path, "--help").returncode, os.path.exists(path)), (0, False))
    read, write = os.pipe()
    krait("--report=fd:%d" % write, "-c", "pass", pass_fds=[write])
    os.close(write)
    check("report to a descriptor", json.loads(os.read(read, 4096))["reason"], "ok")
    os.close(read)
    check("report nowhere", krait("--report=fd:99", "-c", "pass").returncode, 2)


def links(folder):
    a, b, out = (os.path.join(folder, n) for n in ("a", "b", "out"))
    for d in (a, b, out):
        os.mkdir(d)
        with open(os.path.join(d, "f"), "w") as f:
            f.write(d[-1])
    os.symlink("f", os.path.join(a, "same"))
    os.symlink("../b/f", os.path.join(a, "across"))
    os.symlink(os.path.join(out, "f"), os.path.join(a, "leads_out"))
    os.symlink(os.path.join(out, "none"), os.path.join(a, "leads_nowhere"))
    os.symlink("loop", os.path.join(a, "loop"))
    os.mkfifo(os.path.join(a, "fifo"))
    code = ("import sys\nfor p in sys.argv[1:]:\n    try: print(open(p).read())\n    except OSError as e: print(type(e).__name__)")
    names = [os.path.join(a, n) for n in ("f", "same", "across", "leads_out", "leads_nowhere", "loop", "fifo")] + [b + "/../out/f", out + "/none"]
    p = krait("--allow-path=" + a, "--allow-path=" + b, "-c", code, *names)
    check("links", p.stdout.decode().split(), ["a", "a", "b"] + ["PermissionError"] * 2 + ["OSError"] + ["PermissionError"] * 3)
    p = krait("--allow-path=" + a, "-c", code, names[2])
    check("link to what is not granted", p.stdout, b"PermissionError\n")
    p = krait("--allow-path=" + os.path.join(out, "f"), "-c", code, os.path.join(out, "f"), os.path.join(out, "f/"), os.path.join(a, "f"))
    check("one file granted", p.stdout.split(), [b"t", b"NotADirectoryError", b"PermissionError"])
    p = krait("--allow-path=" + a + ":ro", "--cwd=" + a, "-c", "import os\nprint(os.getcwd(), open('f').read())")
    check("cwd", p.stdout.decode().split(), [a, "a"])
    check("cwd outside", krait("--allow-path=" + a, "--cwd=" + b, "-c", "pass").returncode, 2)
    p = krait("-c", "import os\nprint(os.getcwd())", cwd=a)
    check("cwd that is not granted", p.stdout, b"/\n")
    with open(os.path.join(out, "secret_module.py"), "w") as f:
        f.write("print('imported')\n")
    p = krait("--allow-path=" + a, "-c", "import sys\nsys.path.append(%r)\nimport secret_module" % out)
    check("import outside", (p.stdout, p.returncode), (b"", 1))
    with open(os.path.join(a, "tool.py"), "w") as f:
        f.write("import sys\nprint(__name__, sys.argv[1:])\n")
    p = krait("--allow-path=" + a, "-m", "tool", "x")
    check("-m", p.stdout, b"__main__ ['x']\n")


def manual(shown):
    """The man page as the build makes it: the table's options, well-formed."""
    template = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "docs", "krait.1.in")
    page = krait("emit-manual", template).stdout.decode()
    names = set(re.findall(OPTION, page.replace("\\-", "-")))
    check("the man page names the options of --help", names ^ set(re.findall(OPTION, shown)), {"krait-options", "name", "output", "runtime"})
    check("its places are filled", re.findall("@[A-Z]+@", page), [])
    for text in (".TP\n\\fB\\-\\-max\\-memory=\\fISIZE\\fR\nHeap of the run; default 128M (K, M, G).\nMemoryError first, ", "\n.SH EXIT STATUS\n"):
        check("it has %r" % text, text in page, True)
    if shutil.which("groff"):
        p = subprocess.run(["groff", "-man", "-ww", "-z", "-Tutf8"], input=page.encode(), capture_output=True)
        check("groff has nothing to say", p.stderr, b"")


def completions():
    """What bash would offer."""
    script = krait("--completion=bash").stdout.decode()
    for words, want in ((["--max-m"], "--max-memory="), (["compile", "--o"], "--output= --os-sandbox="), (["check", "--"], "--strict-3.4 --format="),
                        (["run", "--comp"], ""), (["x.py", "--comp"], "--completion="), (["x"], "")):
        line = "compopt() { :; }\n%s\nCOMP_WORDS=(krait %s)\nCOMP_CWORD=%d\n_krait\necho \"${COMPREPLY[*]}\"" % (script, " ".join(words), len(words))
        p = subprocess.run(["bash", "-c", line], capture_output=True)
        check("bash completes %s" % words, (sorted(p.stdout.decode().split()), p.stderr), (sorted(want.split()), b""))


def odd_names(folder):
    """Names of files are bytes: what is no UTF-8 is there as in CPython."""
    odd = os.fsencode(folder) + b"/odd\xff"
    os.mkdir(odd)
    for name, text in ((b"/part\xfe.py", b"import sys, tool\nprint(ascii(sys.argv[1:]), open(__file__).read()[:10])\n1/0\n"),
                       (b"/tool.py", b"print(ascii(__file__)[-16:])\n")):
        with open(odd + name, "wb") as f:
            f.write(text)
    p = krait(b"--allow-path=" + odd, odd + b"/part\xfe.py", b"\xfd")
    check("odd names", p.stdout, b"d\\udcff/tool.py'\n['\\udcfd'] import sys\n")
    check("traceback of odd names", b"odd\\udcff/part\\udcfe.py\", line 3, in <module>\n    1/0\nZeroDivisionError" in p.stderr, True)


def options(folder):
    for args, code, out, err in (
            (["--help"], 0, b"Usage: krait", b""), (["-V"], 0, b"Krait ", b""), (["--modules"], 0, b"\n## math\n", b""),
            (["--nope"], 2, b"", b"unknown option: --nope"), (["-Z"], 2, b"", b"unknown option: -Z"), (["-c"], 2, b"", b"needs an argument"),
            (["none.py"], 2, b"", b"can't open file 'none.py': [Errno 2]"), (["/"], 2, b"", b"can't open file"),
            (["/dev/zero"], 2, b"", b"not a regular file"), (["--timeout=x", "-c", ""], 2, b"", b"bad value"),
            (["--max-memory=5Q", "-c", ""], 2, b"", b"bad value"), (["-m", "no.such"], 1, b"", b"No module named no.such"),
            (["-m", "math"], 1, b"", b"cannot be run"), (["-u", "-B", "-OO", "-W", "ignore", "-X", "dev", "-c", "print(1)"], 0, b"1\n", b""),
            (["-cprint(2)"], 0, b"2\n", b""), (["--cmd=print(3)"], 0, b"3\n", b""), (["-c", "", "-h"], 0, b"", b""),
            (["--allow-path=/no/such", "-c", ""], 2, b"", b"cannot allow path")):
        p = krait(*args, cwd=folder)
        check("%s" % args, (p.returncode, out in p.stdout, err in p.stderr), (code, True, True))
    for shell, text in (("bash", b"--max-memory="), ("zsh", b"--max-memory=["), ("fish", b"-l max-memory -r")):
        check("completion " + shell, text in krait("--completion=" + shell).stdout, True)
    shown = krait("--help").stdout.decode()
    check("--help fits a screen", (max(map(len, shown.split("\n"))) <= 80, shown.count("\n") <= 48), (True, True))
    manual(shown)
    for shell, form in (("bash", r" --([a-z][\w.-]*)"), ("zsh", r"'--([a-z][\w.-]*)"), ("fish", r"-l (\S+)")):
        names = set(re.findall(form, krait("--completion=" + shell).stdout.decode()))
        check(shell + " completes the options of --help", names ^ set(re.findall(OPTION, shown)), {"output", "runtime"})
    completions()
    p = krait("--clock=none", "-c", "import time\ntime.sleep(0.01)\nprint(time.time(), time.monotonic(), time.process_time(), time.gmtime()[0])")
    check("--clock=none", p.stdout, b"0.0 0.0 0.0 1970\n")
    p = subprocess.run([KRAIT], stdin=None, capture_output=True, preexec_fn=lambda: os.close(0))
    check("no stdin", (p.returncode, p.stderr), (1, b"krait: no stdin available\n"))
    for form, text in (("text", b"krait: can't open file '/dev/zero': not a regular file\n"),
                       ("gcc", b"/dev/zero:1:1: error: OSError: not a regular file\n")):
        p = krait("check", "--format=" + form, "/dev/zero")
        check("check a device, " + form, (p.returncode, p.stdout + p.stderr), (2, text))
    bad = os.path.join(folder, "bad.py")
    with open(bad, "w") as f:
        f.write("x = (\n")
    p = krait("check", "--format=gcc", "bad.py", cwd=folder)
    check("check gcc", (p.returncode, p.stdout), (1, b"bad.py:1:5: error: SyntaxError: '(' was never closed\n"))
    p = krait("check", "--format=json", "bad.py", cwd=folder)
    check("check json", (p.returncode, json.loads(p.stdout)[0]["line"]), (1, 1))


def wall(folder):
    if SANITIZED:
        return
    p = krait("--report=fd:2", "-c", "pass")
    check("no_new_privs", json.loads(p.stderr)["walls"]["no_new_privs"], True)
    check("seccomp", json.loads(p.stderr)["walls"]["seccomp"], True)
    p = krait("--os-sandbox=off", "--report=fd:2", "-c", "pass")
    check("wall off", json.loads(p.stderr)["walls"]["seccomp"], False)
    p = krait("--os-sandbox=require", "-c", "print(eval('1 + 1'))")
    check("wall required", p.stdout if p.returncode == 0 else b"2\n", b"2\n")


for part in (streams, terminals, waiting, reports, links, odd_names, options, wall):
    with tempfile.TemporaryDirectory() as where:
        part(os.path.realpath(where))
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
