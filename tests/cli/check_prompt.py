#!/usr/bin/env python3
"""The interactive prompt, on a terminal of its own. check_prompt.py KRAIT; prints what fails."""
import os
import pty
import re
import select
import signal
import sys
import time

KRAIT = os.path.abspath(sys.argv[1])
problems = []


class Session:
    def __init__(self, *options):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "dumb"
            os.execv(KRAIT, [KRAIT, *options])
        self.wait(">>> ")

    def wait(self, text, seconds=60):
        """What comes up to `text`, without it."""
        got, end = "", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    got += os.read(self.fd, 4096).decode("utf-8", "replace")
                except OSError:
                    break
                if got.endswith(text):
                    return got[:-len(text)].replace("\r", "")
        problems.append("waited for %r, got %r" % (text, got))
        return got

    def send(self, line, until=">>> "):
        """What the statement prints. The terminal may echo the line besides the editor, when it came early."""
        os.write(self.fd, line.encode() + b"\n")
        lines = self.wait(until).split("\n")
        while len(lines) > 1 and lines[0] in ("", line):
            lines.pop(0)
        return "\n".join(lines)

    def end(self):
        """Ctrl-D until it has left: one that comes while the terminal changes its mode is lost."""
        end, pid, status = time.monotonic() + 60, 0, 0
        while not pid and time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if not pid and not select.select([self.fd], [], [], 0.5)[0]:
                os.write(self.fd, b"\x04")
            elif not pid:
                try:
                    os.read(self.fd, 4096)
                except OSError:
                    time.sleep(0.05)
        if not pid:
            problems.append("Ctrl-D does not leave")
            os.kill(self.pid, 9)
            status = os.waitpid(self.pid, 0)[1]
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)


def check(name, got, want):
    if got != want:
        problems.append("%s: %r, expected %r" % (name, got, want))


def talk():
    s = Session("--timeout=1", "--max-memory=64M", "--max-output=20000")
    check("value", s.send("1 + 1"), "2\n")
    check("last value", s.send("_ * 21"), "42\n")
    s.send("for i in (1, 2):", "... ")
    s.send("    i, 'x'", "... ")
    check("values inside a compound statement", s.send(""), "(1, 'x')\n(2, 'x')\n")
    check("None is not shown", s.send("x = [1, 2]"), "")
    check("names stay", s.send("x"), "[1, 2]\n")
    check("empty line", s.send(""), "")
    s.send("def f(n):", "... ")
    s.send("    return n * 2", "... ")
    check("definition", s.send(""), "")
    check("call", s.send("f('ab')"), "'abab'\n")
    s.send("for i in range(2):", "... ")
    s.send("    print(i)", "... ")
    check("loop", s.send(""), "0\n1\n")
    s.send("y = (1,", "... ")
    check("brackets", s.send("2)"), "")
    s.send("t = '''a", "... ")
    check("long text", s.send("b'''"), "")
    check("its value", s.send("t, y"), "('a\\nb', (1, 2))\n")
    check("error", s.send("1 / 0"), "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n    1 / 0\nZeroDivisionError: division by zero\n")
    check("syntax", "SyntaxError" in s.send("x = )"), True)
    check("compound with an error", "SyntaxError" in s.send("if x = 3:"), True)
    check("controls are visible", "\\x1b[31m" in s.send("print('\\x1b[31m')"), True)
    check("names after errors", s.send("x"), "[1, 2]\n")
    os.write(s.fd, b"while True: pass\n")
    s.wait("... ")
    os.write(s.fd, b"\n")
    time.sleep(0.2)
    os.write(s.fd, b"\x03")
    check("Ctrl-C ends the statement", "KeyboardInterrupt" in s.wait(">>> "), True)
    check("names after Ctrl-C", s.send("x"), "[1, 2]\n")
    os.write(s.fd, b"import time; time.sleep(0.9)\n")
    time.sleep(0.2)
    os.write(s.fd, b"\x03")
    check("Ctrl-C ends a wait", "KeyboardInterrupt" in s.wait(">>> "), True)
    check("limit for each statement", s.send("import time; time.sleep(0.6)"), "")
    check("not for all of them", s.send("time.sleep(0.6)"), "")
    check("time", "limit exceeded: time" in s.send("time.sleep(5)"), True)
    check("anew", "NameError" in s.send("x"), True)
    check("output", "limit exceeded: output" in s.send("print('y' * 30000)"), True)
    check("after output", s.send("2 + 2"), "4\n")
    check("the box", "PermissionError" in s.send("open('/etc/passwd')"), True)
    s.send("import sys")
    os.write(s.fd, b"sys.exit(3)\n")
    check("exit code", s.end(), 3)


def leave():
    s = Session()
    os.write(s.fd, b"abc\x03")
    check("Ctrl-C drops the line", "KeyboardInterrupt" in s.wait(">>> "), True)
    check("goes on", s.send("'o' + 'n'"), "'on'\n")
    os.write(s.fd, b"\x04")
    check("Ctrl-D leaves", s.end(), 0)


if b"__asan_init" not in open(KRAIT, "rb").read():
    talk()
    leave()
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
