#!/usr/bin/env python3
"""The test runner: cases in Python, golden dumps, unit tests in C, the style test.

tests/run.py [--krait build/krait] [--asan] [-v] [--update] [--oracle] [PREFIX ...]

A case is tests/<folder>/**/NAME.py. What it must print is NAME.out (stdout; made with CPython, re-checked with --oracle).
Directives in its first lines, in comments:
  # exit: N             exit code (default 0)
  # stderr: TEXT        a text that stderr must contain (repeatable)
  # args: WORD ...      options of the command, before the script
  # argv: WORD ...      arguments of the script
  # modes: WORD ...     of jit stress aot (default: all)
  # same-as-python: no (reason)    --oracle leaves it out
  # sanitizers: no (reason)        --asan leaves it out
  # dump: STAGE         the case is a golden dump: output of --dump=STAGE
Every case runs in the JIT and with gc-stress + tiny-limits; a sample also compiled ahead of time.
The last line is "N passed, N failed"."""
import argparse
import concurrent.futures
import hashlib
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
FOLDERS = ("lang", "types", "modules", "errors", "limits", "threats", "dumps", "cli", "api")


def directives(text):
    found = {"stderr": []}
    for line in text.splitlines()[:12]:
        if not line.startswith("# ") or ":" not in line:
            continue
        key, _, value = line[2:].partition(":")
        value = value.strip()
        if key == "stderr":
            found["stderr"].append(value)
        elif key in ("exit", "args", "argv", "modes", "same-as-python", "sanitizers", "dump"):
            found[key] = value
    return found


def cases(prefixes):
    for folder in FOLDERS:
        for where, dirs, names in os.walk(os.path.join(HERE, folder)):
            dirs.sort()
            for name in sorted(names):
                path = os.path.join(where, name)
                label = os.path.relpath(path, HERE)
                if name.endswith(".py") and os.path.exists(path[:-3] + ".out"):
                    if not prefixes or any(label.startswith(p) for p in prefixes):
                        yield label, path


def run(command, cwd, timeout):
    env = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8",
           "ASAN_OPTIONS": "detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1",
           "UBSAN_OPTIONS": "print_stacktrace=1"}
    try:
        p = subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, timeout=timeout)
        return p.returncode, p.stdout, p.stderr
    except subprocess.TimeoutExpired:
        return "timeout", b"", b""


def verdict(got, want_out, d):
    code, out, err = got
    want = int(d.get("exit", "0"))
    if code != want:
        return "exit %s, expected %s\n%s" % (code, want, err.decode("utf-8", "replace")[-1500:])
    if out != want_out:
        return "other output\n--- expected\n%s\n--- got\n%s" % (
            want_out.decode("utf-8", "replace")[:1500], out.decode("utf-8", "replace")[:1500])
    for text in d["stderr"]:
        if text.encode() not in err:
            return "stderr lacks %r\n%s" % (text, err.decode("utf-8", "replace")[-1500:])
    if b"Sanitizer" in err or b"runtime error:" in err:
        return "sanitizer report\n" + err.decode("utf-8", "replace")[:3000]
    return None


class Runner:
    def __init__(self, options):
        self.o = options
        self.krait = os.path.abspath(options.krait)
        self.slow = 10 if options.asan else 1

    def modes(self, label, d):
        wanted = d.get("modes", "jit stress aot").split()
        if self.o.asan and d.get("sanitizers", "").startswith("no"):
            return []
        if "dump" in d:
            return ["dump"]
        sampled = hashlib.sha256(label.encode()).digest()[0] % (48 if self.o.asan else 12) == 0
        modes = [m for m in ("jit", "stress") if m in wanted]
        if self.o.asan and "stress" in modes and hashlib.sha256(label.encode()).digest()[1] % 4:
            modes.remove("stress")
        if "aot" in wanted and sampled and not d.get("args"):
            modes.append("aot")
        return modes

    def one(self, label, path, mode):
        with open(path, encoding="utf-8", newline="", errors="surrogateescape") as f:
            d = directives(f.read())
        with open(path[:-3] + ".out", "rb") as f:
            want = f.read()
        folder = os.path.dirname(path)
        words = d.get("args", "").split()
        argv = d.get("argv", "").split()
        limit = 240 * self.slow  # seconds; wide, for machines that are busy: only a hang meets it
        name = os.path.basename(path)
        if mode == "dump":
            return verdict(run([self.krait, "--dump=" + d["dump"], name], folder, limit), want, d)
        if mode == "aot":
            with tempfile.TemporaryDirectory() as out:
                exe = os.path.join(out, "app")
                code, _, err = run([self.krait, "compile", "-o", exe, name], folder, limit)
                if code != 0:
                    return "compile: exit %s\n%s" % (code, err.decode("utf-8", "replace")[-1500:])
                return verdict(run([exe] + argv, folder, limit), want, d)
        if mode == "stress":
            words = ["--debug=gc-stress=%d,tiny-limits" % self.o.stress] + words
        command = [self.krait, "--allow-path=.", "--timeout=%d" % (200 * self.slow)] + words + [name] + argv
        return verdict(run(command, folder, limit), want, d)


def unit_tests(build):
    folder = os.path.join(build, "unit")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if name.startswith("unit_"):
            code, out, err = run([os.path.join(folder, name)], ROOT, 600)
            yield "unit/" + name, None if code == 0 else "exit %s\n%s" % (code, (out + err).decode("utf-8", "replace")[-3000:])


def script_tests(krait, prefixes):
    """tests/*/check_*.py KRAIT: what no single case can show; they print what fails."""
    for folder in FOLDERS:
        for name in sorted(os.listdir(os.path.join(HERE, folder))):
            label = folder + "/" + name
            if name.startswith("check_") and name.endswith(".py") and (not prefixes or any(label.startswith(p) for p in prefixes)):
                code, out, err = run([sys.executable, os.path.join(HERE, label), krait], ROOT, 900)
                yield label, None if code == 0 else "exit %s\n%s" % (code, (out + err).decode("utf-8", "replace")[-3000:])


def oracle(todo, update):
    bad = 0
    for label, path in todo:
        with open(path, encoding="utf-8", errors="surrogateescape") as f:
            d = directives(f.read())
        if d.get("same-as-python", "").startswith("no") or "dump" in d or d.get("args"):
            continue
        code, out, _ = run([sys.executable, os.path.basename(path)] + d.get("argv", "").split(), os.path.dirname(path), 60)
        with open(path[:-3] + ".out", "rb") as f:
            stored = f.read()
        if out != stored or code != int(d.get("exit", "0")):
            bad += 1
            print("differs from the stored output:", label)
            if update:
                with open(path[:-3] + ".out", "wb") as f:
                    f.write(out)
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--krait", default=os.path.join(ROOT, "build", "krait"))
    parser.add_argument("--asan", action="store_true", help="a sanitizer build: longer limits, fewer modes")
    parser.add_argument("--stress", type=int, default=7, help="collect at every Nth allocation in stress mode")
    parser.add_argument("--oracle", action="store_true", help="re-check the stored outputs against this Python")
    parser.add_argument("--update", action="store_true", help="with --oracle: rewrite them; else rewrite golden dumps")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("-v", action="store_true")
    parser.add_argument("prefix", nargs="*")
    o = parser.parse_args()
    todo = list(cases(o.prefix))
    if o.oracle:
        sys.exit(1 if oracle(todo, o.update) else 0)
    runner = Runner(o)
    passed = failed = 0

    def report(label, problem):
        nonlocal passed, failed
        if problem is None:
            passed += 1
            if o.v:
                print("ok   ", label)
        else:
            failed += 1
            print("FAIL ", label, "-", problem, flush=True)

    jobs = []
    for label, path in todo:
        with open(path, encoding="utf-8", errors="surrogateescape") as f:
            d = directives(f.read())
        if o.update and "dump" in d:
            code, out, err = run([runner.krait, "--dump=" + d["dump"], os.path.basename(path)], os.path.dirname(path), 60)
            with open(path[:-3] + ".out", "wb") as f:
                f.write(out)
        jobs += [(label, path, mode) for mode in runner.modes(label, d)]
    with concurrent.futures.ThreadPoolExecutor(o.jobs) as pool:
        results = [(label + " [" + mode + "]", pool.submit(runner.one, label, path, mode)) for label, path, mode in jobs]
        for label, future in results:
            report(label, future.result())
    if not o.prefix or any(p.startswith("unit") for p in o.prefix):
        for label, problem in unit_tests(os.path.dirname(runner.krait)):
            report(label, problem)
    verdict_tool = os.path.join(os.path.dirname(runner.krait), "unit", "syntax_verdict")
    if os.path.exists(verdict_tool) and sys.version_info[:2] == (3, 11) and \
            (not o.prefix or any(p.startswith("syntax") for p in o.prefix)):
        for extra in ([], ["--strict-3.4"]):
            code, out, err = run([sys.executable, os.path.join(HERE, "syntax", "differential.py"), verdict_tool, "--seed", "7",
                                  "--count", "1500"] + extra, ROOT, 900)
            text = out.decode("utf-8", "replace")[-3000:] + err.decode("utf-8", "replace")[-2000:]
            report("syntax/differential " + " ".join(extra), None if code == 0 else text)
    for label, problem in script_tests(runner.krait, o.prefix):
        report(label, problem)
    style = os.path.join(HERE, "style", "style.py")
    if not o.asan and os.path.exists(style) and (not o.prefix or any(p.startswith("style") for p in o.prefix)):
        code, out, err = run([sys.executable, style], ROOT, 120)
        report("style", None if code == 0 else out.decode("utf-8", "replace")[-4000:] + err.decode("utf-8", "replace"))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
