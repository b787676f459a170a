#!/usr/bin/env python3
"""Every threat of docs/THREATS.md has a number, a mechanism and tests that exist. Prints what is wrong."""
import os
import re
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
problems = []
numbers = []
with open(os.path.join(os.path.dirname(TESTS), "docs", "THREATS.md"), encoding="utf-8") as f:
    for line in f:
        row = re.match(r"\| T(\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|", line)
        if not row:
            continue
        numbers.append(int(row[1]))
        tests = re.findall(r"`([\w/.]+)`", row[4])
        if not row[3].strip() or not any(name.endswith((".py", ".c")) or name == "lang/" for name in tests):
            problems.append("T%s lacks a mechanism or a test file" % row[1])
        for name in tests:
            path = os.path.join(TESTS, name)
            if name.endswith("/"):
                there = any(n.endswith((".py", ".c", ".out")) for _, _, names in os.walk(path) for n in names)
            else:   # a case counts only with its expected output, else the runner leaves it out
                case = name.endswith(".py") and not os.path.basename(name).startswith("check_") and not name.startswith("syntax/")
                there = os.path.isfile(path) and (not case or os.path.isfile(path[:-3] + ".out"))
            if not there:
                problems.append("T%s names %s, which is no test" % (row[1], name))
if numbers != list(range(1, 27)):
    problems.append("numbers are not T1 to T26: %s" % numbers)
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
