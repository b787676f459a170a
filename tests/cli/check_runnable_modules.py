#!/usr/bin/env python3
"""`-m NAME` of library modules that are programs: check_runnable_modules.py KRAIT. Outputs are compared with this Python's."""
import os
import subprocess
import sys
import tempfile

krait = os.path.abspath(sys.argv[1])
bad = []


def run(command, text=b"", cwd=None):
    p = subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd)
    return p.returncode, p.stdout


for words, text in ((["json.tool"], b'{"b": 1, "a": [1, "\xc3\xa9", {}]}'), (["json.tool", "--sort-keys", "--compact", "--no-ensure-ascii"], b'{"b": 1, "a": [1, "\xc3\xa9", {}]}'),
                    (["json.tool", "--indent", "2"], b"[1, [2]]"), (["json.tool", "--json-lines", "--no-indent"], b"[1]\n{}\n"), (["json.tool"], b"[1,"),
                    (["calendar", "2024"], b""), (["calendar", "2023", "2"], b""), (["calendar", "-w", "3", "-m", "2", "1999"], b"")):
    want, got = run([sys.executable, "-m"] + words, text), run([krait, "-m"] + words, text)
    if got != want:
        bad.append("-m %s: %r, expected %r" % (" ".join(words), got, want))
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "sample.py"), "w") as f:
        f.write('"""\n>>> 1 + 1\n2\n"""\n\n\ndef f():\n    """\n    >>> f()\n    3\n    """\n    return 3\n')
    with open(os.path.join(folder, "wrong.py"), "w") as f:
        f.write('"""\n>>> 1 + 1\n3\n"""\n')
    with open(os.path.join(folder, "test_it.py"), "w") as f:
        f.write("import unittest\n\n\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(1, 1)\n")
    for words, code, part in ((["doctest", "sample.py"], 0, b""), (["doctest", "-v", "sample.py"], 0, b"2 passed"), (["doctest", "wrong.py"], 1, b"Expected"),
                              (["unittest", "test_it"], 0, b""), (["timeit", "-n", "5", "-r", "2", "-s", "x = 1", "x + 1"], 0, b"5 loops, best of 2: "),
                              (["timeit", "-n", "1", "1/0"], 1, b""), (["timeit", "-u", "week"], 2, b"Unrecognized"), (["base64"], 1, b"")):
        p = subprocess.run([krait, "--allow-path=.", "-m"] + words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder)
        if p.returncode != code or part not in p.stdout:
            bad.append("-m %s: exit %d, %r" % (" ".join(words), p.returncode, p.stdout[-300:]))
print("\n".join(bad))
sys.exit(1 if bad else 0)
