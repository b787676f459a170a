#!/usr/bin/env python3
"""Every row of the builtin tables (functions, methods, slots, attributes) is named by a test case: check_rows.py KRAIT.
Left out are helpers of the library's own modules, which no script calls."""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OWN = {"_dataclasses", "_traceback", "_collections", "_string", "_json", "_posix", "_re", "_csv", "_hashes", "_zlib", "_zlib.Inflater", "_io", "_decimal", "_datetime"}

p = subprocess.run([os.path.abspath(sys.argv[1]), "--max-output=0", "-c", "import sys, json\nprint(json.dumps(sys._builtin_rows()))"], stdout=subprocess.PIPE)
words = set()
for folder, _, names in os.walk(HERE):
    for name in names:
        if name.endswith(".py") and os.path.exists(os.path.join(folder, name[:-3] + ".out")):
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as f:
                words.update(re.findall(r"\w+", f.read()))
rows = json.loads(p.stdout.decode())
bad = [place + "." + name for _, place, name in rows if name not in words and place not in OWN and not re.match(r"_[a-z]", name)]
print("\n".join(["%s has no test case that names it" % one for one in bad]))
sys.exit(1 if bad or len(rows) < 1000 else 0)
