#!/usr/bin/env python3
"""Generated programs print the same under Krait as under the running Python (3.11): loops over numbers, classes that change while
sites are warm. check_generated_programs.py KRAIT [COUNT] [SEED] [KIND]; a wrong program is left in the temporary folder it names."""
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import _numeric_programs
import _object_programs

KRAIT = os.path.abspath(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 12
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
KINDS = {"numbers": _numeric_programs.program, "objects": _object_programs.program}
if len(sys.argv) > 4:
    KINDS = {sys.argv[4]: KINDS[sys.argv[4]]}


def output(command, path):
    p = subprocess.run(command + [path], capture_output=True, timeout=600, stdin=subprocess.DEVNULL)
    return re.sub(rb"0x[0-9a-f]+", b"0x", p.stdout), p.returncode, p.stderr[-300:]


def main(folder):
    wrong = 0
    for kind, program in KINDS.items():
        for n in range(COUNT):
            path = os.path.join(folder, "%s_%d_%d.py" % (kind, SEED, n))
            with open(path, "w") as f:
                f.write(program(random.Random("%s %d %d" % (kind, SEED, n))))
            want, got = output([sys.executable], path), output([KRAIT, "--timeout=500"], path)
            if want[:2] == got[:2]:
                os.remove(path)
                continue
            wrong += 1
            pairs = zip(want[0].splitlines(), got[0].splitlines())
            print(path, "exit %d, expected %d" % (got[1], want[1]), got[2], next(((a, b) for a, b in pairs if a != b), "length"))
    return wrong


kept = tempfile.mkdtemp()
status = main(kept)
if not status:
    os.rmdir(kept)
sys.exit(1 if status else 0)
