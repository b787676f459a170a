#!/usr/bin/env python3
"""How far runs get past their limits, over the cases of an abuse suite: bench/overshoot.py SUITE-FOLDER [--krait build/krait] [--all]

SUITE-FOLDER holds run.py and cases.json. Prints p50, p99 and max of the time past the limit (runs that the time limit ended), of
the resident memory and of the output past the limit (every run; memory counts the whole process), and the worst cases by name.
The bars: time p99 50 ms and max 200 ms, memory 24 MiB, output 64 kB. Other load on the machine shows in the times."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def size(text):
    text = str(text)
    return int(float(text[:-1]) * UNITS[text[-1]]) if text[-1] in UNITS else int(text)


def quantile(values, q):
    values = sorted(values)
    return values[min(len(values) - 1, int(q * len(values)))] if values else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("suite")
    parser.add_argument("--krait", default="build/krait")
    parser.add_argument("--all", action="store_true", help="every category, not only cpu, memory and output")
    o = parser.parse_args()
    krait = os.path.abspath(o.krait)
    template = (krait + " --allow-path={allow}:ro --timeout={timeout} --max-memory={memory} --max-output={output} --max-read={read} "
                "--env={env} {script} {args}")
    with open(os.path.join(o.suite, "cases.json"), encoding="utf-8") as f:
        doc = json.load(f)
    cases = {c["category"] + "/" + c["name"]: dict(doc["defaults"]["limits"], **c.get("limits", {})) for c in doc["cases"]}
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "results.json")
        command = [sys.executable, os.path.join(o.suite, "run.py"), "--cmd", template, "--json", out]
        for category in () if o.all else ("cpu", "memory", "output"):
            command += ["--category", category]
        subprocess.run(command, stdout=subprocess.DEVNULL)
        with open(out, encoding="utf-8") as f:
            rows = [row for rows in json.load(f).values() for row in rows]
    over = {"time (ms)": [], "memory (MiB)": [], "output (kB)": []}
    for row in rows:
        limits = cases[row["case"]]
        if row["rc"] == 124:
            over["time (ms)"].append((1000 * (row["seconds"] - float(limits["timeout"])), row["case"]))
        if row["rss_mb"]:
            over["memory (MiB)"].append((row["rss_mb"] - size(limits["memory"]) / (1 << 20), row["case"]))
        over["output (kB)"].append(((row["out"] - size(limits["output"])) / 1000, row["case"]))
    bars = {"time (ms)": (50, 200), "memory (MiB)": (24, 24), "output (kB)": (64, 64)}
    bad = 0
    print("%d cases, %d held" % (len(rows), sum(row["held"] for row in rows)))
    for what, found in over.items():
        values = [max(0.0, v) for v, _ in found]
        p50, p99, most = quantile(values, 0.5), quantile(values, 0.99), max(values, default=0.0)
        missed = p99 > bars[what][0] or most > bars[what][1]
        bad += missed
        print("%-13s n %3d  p50 %7.1f  p99 %7.1f  max %7.1f   bars %g, %g%s" % ((what, len(found), p50, p99, most) + bars[what] + ("  MISSED" if missed else "",)))
        for value, case in sorted(found, reverse=True)[:4]:
            print("    %8.1f  %s" % (value, case))
    return 1 if bad else 0


sys.exit(main())
