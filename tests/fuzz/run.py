#!/usr/bin/env python3
"""Runs the fuzz targets of this folder: each is a Python program that feeds mutated inputs to one part of Krait.

tests/fuzz/run.py [--krait build-asan/krait] [--seconds 60] [--seed 1] [--inputs 500] [--compare] [TARGET ...]
  --seconds N    how long each target runs; 0: one process
  --compare      print the lines that differ from this Python's
A finding is an exit code other than 0 or a report of a sanitizer; the seed to repeat it is printed. Exit status 1 with a finding.
Lines in the text of a target:
  # options: WORD ...   options of the command; of several such lines the seed chooses one
  # inputs: N           the most for one process
  # exits: N ...        exit codes that are no finding
  # written: yes        with every other seed, what the target writes under this Python (TARGET.py SEED INPUTS write) is run instead of it"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ENV = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1", UBSAN_OPTIONS="print_stacktrace=1")


def run(command):
    p = subprocess.run(command, cwd=HERE, env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def directives(target):
    with open(os.path.join(HERE, target + ".py"), encoding="utf-8") as file:
        found = re.findall(r"^# (options|exits|inputs|written): (.*?)\"*$", file.read(), re.M)
    options = [words.split() for key, words in found if key == "options"]
    exits = [0] + [int(word) for key, words in found if key == "exits" for word in words.split()]
    most = [int(words) for key, words in found if key == "inputs"] or [1 << 30]
    return options or [[]], exits, most[0], any(key == "written" for key, _ in found)


def one(o, target, seed, inputs):
    """What was found by one process; None: nothing."""
    numbers = [str(seed), str(inputs)]
    options, exits, _, written = directives(target)
    command = [o.krait, "--allow-path=.", "--max-output=0", "--timeout=%d" % o.limit] + options[seed // 2 % len(options)]
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
        if written and seed % 2:
            script.write(run([sys.executable, target + ".py"] + numbers + ["write"])[1])
            script.flush()
            command.append(script.name)
        else:
            command += [target + ".py"] + numbers
        code, out, err = run(command)
    if code not in exits or "Sanitizer:" in err or "runtime error:" in err:
        return "exit %d\n%s\nlast input: %s" % (code, err[-3000:], out[-300:])
    if o.compare:
        want = run([sys.executable, target + ".py"] + numbers)[1].splitlines()
        lines = [(a, b) for a, b in zip(out.splitlines(), want) if a != b]
        if lines or len(want) != len(out.splitlines()):
            return "%d lines differ, the first:\n  %s\n  %s" % ((len(lines),) + (lines[0] if lines else ("", "")))
    return None


def main():
    targets = sorted([name[:-3] for name in os.listdir(HERE) if name.endswith(".py") and name[0] != "_" and name != "run.py"])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--krait", default=os.path.join(HERE, "..", "..", "build-asan", "krait"))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inputs", type=int, default=500)
    parser.add_argument("--limit", type=int, default=300, help="seconds for one process")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("target", nargs="*", default=targets)
    o = parser.parse_args()
    o.krait = os.path.abspath(o.krait)
    bad = 0
    for target in o.target:
        inputs = min(o.inputs, directives(target)[2])
        end = time.monotonic() + o.seconds
        seed = o.seed
        while True:
            found = one(o, target, seed, inputs)
            if found:
                bad += 1
                print("%s.py %d %d: %s" % (target, seed, inputs, found), flush=True)
            seed += 1
            if time.monotonic() >= end:
                break
        print("%s: %d inputs" % (target, (seed - o.seed) * inputs), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
