#!/usr/bin/env python3
"""Compares the verdict of Krait's front end with that of compile() of the running Python, over generated sources.

    differential.py VERDICT_PROGRAM [--count N] [--seed S] [--strict-3.4] [--corpus FILE...] [--messages] [--keep FILE]

Half of the sources are written by a generator that knows the grammar; the others are such sources, or statements of the
corpus, with one to three tokens deleted, doubled, exchanged or replaced. VERDICT_PROGRAM is tests/syntax/verdict.c.
With --strict-3.4 every generated source is known to be of 3.4 or not; a mutated one may only be accepted if the running
Python accepts it too. Ends with 1 if a verdict is wrong. Same seed, same sources. Wants CPython 3.11."""
import argparse
import random
import re
import subprocess
import sys
import warnings

from grammar import MARK, Generator, mutate

warnings.simplefilter("ignore")

UNSUPPORTED = re.compile(r"async|await|except\s*\*|\\N\{")


def statements_of(path):
    """Top-level statements of a real file, and those of its classes."""
    import ast
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8")
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return []
    lines = text.split("\n")
    found = []
    for node in tree.body:
        piece = "\n".join(lines[node.lineno - 1:node.end_lineno])
        if len(piece) < 3000:
            found.append(piece + "\n")
    return found


def expected(source):
    try:
        compile(source, "<test>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, OverflowError) as error:
        return error
    except (RecursionError, MemoryError):
        return "skip"
    return None


def run(program, sources, strict):
    data = b"".join(b"%d\n%s" % (len(s), s) for s in sources)
    done = subprocess.run([program] + (["--strict-3.4"] if strict else []), input=data, stdout=subprocess.PIPE)
    lines = done.stdout.decode("utf-8", "replace").split("\n")[:-1]
    if done.returncode or len(lines) != len(sources):
        print("the verdict program ended with %d after %d of %d sources" % (done.returncode, len(lines), len(sources)))
        if len(lines) < len(sources):
            print(repr(sources[len(lines)]))
        sys.exit(1)
    return lines


def make_sources(options):
    rng = random.Random(options.seed)
    corpus = [s for path in options.corpus for s in statements_of(path)]
    made = []
    while len(made) < options.count:
        newer = None
        if corpus and rng.random() < 0.5:
            text = rng.choice(corpus)
        else:
            generator = Generator(rng, rng.random() < 0.6)
            text = "".join(generator.statement("", 3) for _ in range(rng.randint(1, 3)))
            newer = MARK in text
            text = text.replace(MARK, "")
        if rng.random() < 0.6:
            text, newer = mutate(rng, text), None
        if UNSUPPORTED.search(text):
            continue
        made.append((text.encode("utf-8"), newer))
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strict-3.4", dest="strict", action="store_true")
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--messages", action="store_true", help="show differing messages and positions")
    parser.add_argument("--keep", help="write wrong ones to this file")
    options = parser.parse_args()
    made = make_sources(options)
    lines = run(options.program, [source for source, _ in made], options.strict)
    wrong, messages, places, valid, skipped = [], 0, 0, 0, 0
    for (source, newer), line in zip(made, lines):
        error = expected(source)
        if error == "skip":
            skipped += 1
            continue
        ok = line == "ok"
        valid += error is None
        if options.strict:
            bad = ok and (error is not None or newer) or not ok and error is None and newer is False
        else:
            bad = ok != (error is None)
        if bad:
            wrong.append((source, line, error))
        elif error is not None and not options.strict and isinstance(error, SyntaxError):
            _, row, column, kind, message = line.split(" ", 4)
            if message != error.msg.replace("\n", " ") or kind != type(error).__name__:
                messages += 1
                if options.messages:
                    print("message %r\n   krait  %s\n   python %s: %s" % (source[:300], line, type(error).__name__, error.msg))
            elif (int(row), int(column)) != (error.lineno, error.offset):
                places += 1
                if options.messages:
                    print("place %r\n   krait  %s\n   python %s %s" % (source[:300], line, error.lineno, error.offset))
    for source, line, error in wrong[:40]:
        print("WRONG %r\n   krait  %s\n   python %s" % (source[:600], line, "ok" if error is None else error))
    if options.keep:
        with open(options.keep, "w") as file:
            for source, line, error in wrong:
                file.write("%r %r %r\n" % (source, line, error))
    print("%d sources, %d valid, %d skipped: %d wrong verdicts, %d other messages, %d other places" %
          (len(made), valid, skipped, len(wrong), messages, places))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
