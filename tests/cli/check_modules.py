#!/usr/bin/env python3
"""The page of modules: docs/MODULES.md is what `krait --modules` prints, and every public name of CPython 3.11 in the modules that
there are is present or listed as absent in rtlib/pylib/_differences.py.

check_modules.py KRAIT [--update]     --update: writes the list of what is absent; built anew, once more: writes the page"""
import importlib
import json
import os
import pprint
import re
import subprocess
import sys
import types
import warnings

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGE = os.path.join(ROOT, "docs", "MODULES.md")
DATA = os.path.join(ROOT, "rtlib", "pylib", "_differences.py")
# What Krait's own modules hold: names, and for classes their methods.
LOOK = """
import json, _catalogue, _differences
found = {}
for name in _catalogue.modules():
    module = __import__(name, fromlist=["x"])
    found[name] = {n: [m for m in dir(v) if m[0] != "_"] if isinstance(v, type) else None for n, v in vars(module).items()}
print(json.dumps([found, _differences.ABSENT]))
"""


def krait(command, *args):
    p = subprocess.run([command, "--max-output=0"] + list(args), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode:
        print("exit", p.returncode, args, p.stderr.decode()[-1000:])
    return p.stdout.decode()


def public(name, module):
    if hasattr(module, "__all__"):
        return {n for n in module.__all__ if n[:2] != "__"}
    return {n for n, v in vars(module).items() if n[0] != "_" and not isinstance(v, types.ModuleType)
            and not (isinstance(v, (type, types.FunctionType)) and v.__module__ not in (name, "builtins", "posix", "_" + name))}


def absent_names(found):
    """What CPython has and Krait has not: by module, and by module.Class."""
    absent = {}
    for name in found:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        mine = found[name]
        names = public(name, module)
        missing = sorted(names - set(mine))
        if missing:
            absent[name] = " ".join(missing)
        for one in sorted(names & set(mine)):
            value = getattr(module, one, None)
            if isinstance(value, type) and mine[one] is not None:
                gone = [m for m in dir(value) if m[0] != "_" and callable(getattr(value, m)) and m not in mine[one]]
                if gone:
                    absent[name + "." + one] = " ".join(gone)
    return absent


def update(command, absent):
    with open(DATA, encoding="utf-8") as f:
        text = f.read()
    new = "ABSENT = " + pprint.pformat(absent, width=150, indent=4).replace("{   ", "{\n    ", 1)[:-1] + ",\n}\n"
    text = re.sub(r"ABSENT = \{.*?\n\}\n", lambda m: new, text, flags=re.S)
    with open(DATA, "w", encoding="utf-8") as f:
        f.write(text)
    with open(PAGE, "w", encoding="utf-8") as f:
        f.write(krait(command, "--modules"))


def main():
    command = os.path.abspath(sys.argv[1])
    bad = []
    warnings.simplefilter("ignore")
    found, listed = json.loads(krait(command, "-c", LOOK))
    if sys.version_info[:3] == (3, 11, 2):   # the one that the list was made with
        absent = absent_names(found)
        if "--update" in sys.argv:
            return update(command, absent)
        for key in sorted(set(absent) | set(listed)):
            gone, said = set(absent.get(key, "").split()), set(listed.get(key, "").split())
            for name in sorted(gone - said):
                bad.append("%s.%s is neither there nor listed as absent" % (key, name))
            for name in sorted(said - gone):
                bad.append("%s.%s is listed as absent, but it is there, or CPython 3.11 has none" % (key, name))
    with open(PAGE, encoding="utf-8") as f:
        if f.read() != krait(command, "--modules"):
            bad.append("docs/MODULES.md is not what krait --modules prints (check_modules.py KRAIT --update)")
    p = krait(command, "-c", "import sys\nfor name, hint in sys._modules_absent():\n try: __import__(name)\n"
              " except ModuleNotFoundError as e:\n  print('not part of Krait' in str(e) and hint in str(e), e.name == name.split('.')[0] or name)\n"
              " else: print('there', name)")
    for line in p.splitlines():
        if line.split()[0] != "True":
            bad.append(line)
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
