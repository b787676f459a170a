#!/usr/bin/env python3
"""Whichever allocation fails while modules in C are imported, that is an error of the script: check_imports_without_memory.py KRAIT."""
import os
import subprocess
import sys

SCRIPT = "try:\n    import cmath, time, weakref, array\nexcept MemoryError:\n    pass\n"
krait = os.path.abspath(sys.argv[1])
bad = 0
for n in range(20, 140):
    p = subprocess.run([krait, "--debug=fail-alloc=%d" % n, "-c", SCRIPT], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode not in (0, 1):
        bad += 1
        print("allocation %d fails: exit code %d, %s" % (n, p.returncode, p.stderr.decode()[-200:]))
sys.exit(bad != 0)
