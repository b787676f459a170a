#!/usr/bin/env python3
"""T20: what a script sees of its objects is the same in two processes, whose addresses differ. check_t20_addresses.py KRAIT"""
import subprocess
import sys

CODE = """
class A:
    def method(self): pass
def f(): yield
things = [object(), A(), A().method, f, f(), lambda: 0, iter([]), len, [].append, A, {}.keys(), super(A), type(f).__code__]
for o in things:
    print(o, id(o), hash(o) if o.__hash__ else '')
"""


def run():
    return subprocess.run([sys.argv[1], "--seed=3", "-c", CODE], stdout=subprocess.PIPE, check=True, timeout=60).stdout


first = run()
if first.count(b"\n") < 12 or any(run() != first for _ in range(3)):
    sys.exit("ids, hashes or default reprs differ from process to process")
