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
        if not row[3].strip() or not (tests or "abuse: " in row[4]):
            problems.append("T%s lacks a mechanism or a test" % row[1])
        for name in tests:
            if not os.path.exists(os.path.join(TESTS, name)):
                problems.append("T%s names %s, which does not exist" % (row[1], name))
if numbers != list(range(1, 27)):
    problems.append("numbers are not T1 to T26: %s" % numbers)
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
