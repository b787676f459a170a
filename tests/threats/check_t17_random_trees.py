#!/usr/bin/env python3
"""T17: random trees of folders, files and links, some of them flipped by a thread while scripts read and list whatever names they can
make. What lies outside of the grant is never seen. check_t17_random_trees.py KRAIT [SECONDS] [SEED]"""
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

KRAIT = os.path.abspath(sys.argv[1])
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 3
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 7
SECRET = "CANARY-OUTSIDE"
CODE = """
import os, sys
for line in sys.stdin:
    path = line.rstrip('\\n')
    for look in (lambda: open(path).read(), lambda: os.listdir(path), lambda: os.stat(path).st_size, lambda: os.path.realpath(path),
                 lambda: [f for f in os.walk(path)][:3]):
        try:
            print(look())
        except (OSError, ValueError) as e:
            print(type(e).__name__)
"""


def make_tree(rng, root):
    """Paths inside `root`/in, links among them, and the links that may be flipped."""
    folders, names, links = [os.path.join(root, "in")], [], []
    os.makedirs(os.path.join(root, "out", "deep"))
    os.mkdir(folders[0])
    for place in ("out/secret", "out/deep/secret"):
        with open(os.path.join(root, place), "w") as f:
            f.write(SECRET)
    for i in range(40):
        where = os.path.join(rng.choice(folders), "n%d" % i)
        kind = rng.random()
        if kind < 0.3:
            os.mkdir(where)
            folders.append(where)
        elif kind < 0.5:
            with open(where, "w") as f:
                f.write("inside")
        else:
            up = "../" * rng.randrange(6)
            target = rng.choice([rng.choice(folders), up + "out", up + "out/secret", os.path.join(root, "out", "deep"), up + "in", "n%d" % rng.randrange(40),
                                 "/proc/self/root", "/proc/self/cwd", root])
            os.symlink(target, where)
            links.append(where)
        names.append(os.path.relpath(where, os.path.join(root, "in")))
    return names, links


def random_path(rng, names):
    parts = [rng.choice(names + ["..", ".", "", "secret", "out", "deep", "n1"]) for _ in range(rng.randrange(1, 5))]
    return ("/" if rng.random() < 0.1 else "") + "/".join(parts) + rng.choice(["", "", "/", "/.", "/secret"])


def flip(rng, links, root, done):
    while not done.is_set():
        link = rng.choice(links)
        temporary = os.path.join(root, "flip")
        try:
            os.symlink(rng.choice([os.path.join(root, "out"), os.path.join(root, "in"), os.path.join(root, "out", "secret")]), temporary)
            os.replace(temporary, link)
        except OSError:
            pass


def main():
    rng, end, rounds = random.Random(SEED), time.monotonic() + SECONDS, 0
    while rounds == 0 or time.monotonic() < end:
        rounds += 1
        with tempfile.TemporaryDirectory() as root:
            root = os.path.realpath(root)
            names, links = make_tree(rng, root)
            done = threading.Event()
            thread = threading.Thread(target=flip, args=(random.Random(rounds), links, root, done))
            if links:
                thread.start()
            paths = "\n".join(random_path(rng, names) for _ in range(150)) + "\n"
            p = subprocess.run([KRAIT, "--allow-path=" + root + "/in", "--cwd=" + root + "/in", "--os-sandbox=off", "--max-output=20M", "-c", CODE],
                               input=paths.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            done.set()
            if links:
                thread.join()
            if p.returncode or SECRET.encode() in p.stdout or b"'secret'" in p.stdout or b"'deep'" in p.stdout:
                sys.exit("round %d of seed %d: exit %d\n%s" % (rounds, SEED, p.returncode, p.stderr.decode()[-500:]))


main()
