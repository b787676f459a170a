#!/usr/bin/env python3
"""Random numbers: two runs without a seed differ, two runs with the same --seed agree."""
import subprocess
import sys

CODE = "import random, secrets; print(random.random(), secrets.token_hex(8))"


def run(*options):
    return subprocess.run([sys.argv[1], *options, "-c", CODE], capture_output=True, text=True, check=True).stdout


if run() == run():
    sys.exit("two runs without a seed printed the same")
if run("--seed=5") != run("--seed=5"):
    sys.exit("two runs with one seed differ")
