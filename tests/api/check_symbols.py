"""check_symbols.py KRAIT: the shared library exports the symbols in symbols.txt, all of krait.h, and nothing else. The list only grows."""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
library = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "libkrait.so")
out = subprocess.run(["nm", "-D", "--defined-only", "--with-symbol-versions", library], capture_output=True, text=True, check=True).stdout
exported = set()
problems = []
for line in out.splitlines():
    name = line.split()[-1]
    if name == "KRAIT_0.1" or name.startswith(("__asan", "__odr_asan", "__ubsan")):
        continue
    base, _, version = name.partition("@@")
    exported.add(base)
    if version != "KRAIT_0.1":
        problems.append("%s has version %r" % (base, version))
with open(os.path.join(HERE, "symbols.txt"), encoding="utf-8") as f:
    listed = set(f.read().split())
with open(os.path.join(ROOT, "include", "krait.h"), encoding="utf-8") as f:
    declared = set(re.findall(r"^KRAIT_API [^;]*?\b(krait_\w+)\(", f.read(), re.M))
for what, names in (("exported, not listed", exported - listed), ("listed, not exported", listed - exported),
                    ("declared, not exported", declared - exported), ("exported, not declared", exported - declared)):
    problems += ["%s: %s" % (what, n) for n in sorted(names)]
needed = subprocess.run(["readelf", "-d", library], capture_output=True, text=True, check=True).stdout
if "libkrait.so.0" not in needed:
    problems.append("soname is not libkrait.so.0")
print("\n".join(problems))
sys.exit(1 if problems else 0)
