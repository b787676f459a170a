#!/usr/bin/env python3
"""Native loops over items that each take long to look at, many lines that each take long: the limit of time is seen at each of them. check_large_items.py KRAIT"""
import os
import subprocess
import sys

KRAIT = os.path.abspath(sys.argv[1])
HEAD = "import collections, operator\na = 'a' * 20000000\nb = a[:-1] + 'b'\nc = b[:-1] + 'a'\n"
LOOPS = {
    "list.count": "([b] * 100000).count(a)",
    "tuple.index": "((b,) * 100000).index(a)",
    "comparison of lists": "[a] * 100000 == [c] * 100000",
    "comparison of dicts": "dict.fromkeys(range(100000), a) == dict.fromkeys(range(100000), c)",
    "values of a dict": "a in dict.fromkeys(range(100000), b).values()",
    "deque.count": "collections.deque([b] * 100000).count(a)",
    "countOf": "operator.countOf([b] * 100000, a)",
    "sort": "sorted([a, c] * 100000)",
    "max": "max([a, c] * 100000)",
    "map": "all(map(a.__ne__, [b] * 100000))",
}
BYTES, LISTS = "del b; c = None; d = a.encode(); e = d[:-1] + b'b'; a = None; f = d[:-1] + b'a'", "l, m = [1] * 3000000, [1] * 3000000"
VIEWS = "v, w = memoryview(bytearray(10000000)), memoryview(bytearray(10000000))"
LINES = {"a == b": "", "a < b": "", "a in c": "", "a.startswith(b)": "", "a.endswith((b, c))": "", "d == e": BYTES, "f in d": BYTES,
         "d.startswith(e)": BYTES, "l == m": LISTS, "n >> 3": "n = 1 << 100000000", "v == w": VIEWS, "v[1:] = w[1:]": VIEWS}
LOOPS.update((line, setup + "\n" + (line + "\n") * 2000) for line, setup in LINES.items())
if b"__asan_init" in open(KRAIT, "rb").read():
    sys.exit(0)
for name, loop in LOOPS.items():
    # processor time: other work on the machine does not count; before the loop, some 20 ms are needed
    before = os.times()
    done = subprocess.run([KRAIT, "--timeout=0.3", "-"], input=(HEAD + loop).encode(), capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    if done.returncode != 124 or used > 0.6:
        print("%s: exit %d after %.2f s of processor time, %s" % (name, done.returncode, used, done.stderr[-100:]))
