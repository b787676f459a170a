"""check_examples.py KRAIT: every program in examples/ prints what is stored beside it."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
build = os.path.dirname(os.path.abspath(sys.argv[1]))
failed = seen = 0
for name in sorted(os.listdir(os.path.join(ROOT, "examples"))):
    if not name.startswith("api_") or not name.endswith(".c"):
        continue
    seen += 1
    with open(os.path.join(ROOT, "examples", name[:-2] + ".out"), "rb") as f:
        want = f.read()
    p = subprocess.run([os.path.join(build, "examples", name[:-2])], stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    if p.returncode or p.stdout != want or b"Sanitizer" in p.stderr:
        failed += 1
        print("%s: exit %d\n%s%s" % (name, p.returncode, p.stdout.decode(), p.stderr.decode()[:3000]))
sys.exit(1 if failed or seen < 4 else 0)
