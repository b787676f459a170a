#!/usr/bin/env python3
"""A short run of each fuzz target: check_fuzz.py KRAIT."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.exit(subprocess.run([sys.executable, os.path.join(HERE, "..", "fuzz", "run.py"), "--krait", sys.argv[1], "--seconds", "0",
                         "--inputs", "150"]).returncode)
