"""Source bytes: the tests' own programs with bytes, lines and tokens changed, compiled to machine code that ends at its first statement.

# options: --allow-path=.. --max-memory=256M"""
import os
import random
import sys
import _fuzz

TOKENS = [b"(", b")", b"[", b"]", b"{", b"}", b":", b",", b";", b'"""', b"'", b'f"{', b'}"', b"\\\n", b"\n", b"\n    ", b"\t", b"lambda ", b"yield ", b"await ",
          b"match x:\n  case ", b"if ", b"else:", b"for ", b" in ", b"*", b"**", b":=", b"->", b"@", b"\xff", b"\x00", b"\xc3\xa9", b"\xed\xa0\x80", b"0x", b"1e",
          b"class ", b"def ", b"try:", b"finally:", b"async ", b"\x0c", b"#", b"...", b"not ", b"is ", b"\xef\xbb\xbf", b"# coding: latin-1\n", b"\r", b"nonlocal a\n",
          b"global a\n", b"del ", b"raise ", b"import ", b"from . import *\n", b"=", b"-", b"~", b"9" * 30, b"1j", b"\\N{DIGIT ONE}", b"\\x", b"\\u12", b"\xf4\x90\x80\x80"]


def corpus(root):
    found = []
    for where, folders, names in os.walk(root):
        folders.sort()
        found += [os.path.join(where, name) for name in sorted(names) if name.endswith(".py")]
    return sorted(found)


def piece(r, data, most):
    """A part of the bytes: whole statements from somewhere, so that it stays small."""
    lines = data.split(b"\n")
    starts = [i for i, line in enumerate(lines) if line[:1] not in (b"", b" ", b"#", b")", b"]", b"}", b"\t")] or [0]
    first = r.choice(starts)
    text = b"\n".join(lines[first:first + most])
    last = [i for i in starts if i > first + 1 and i <= first + most]
    return b"\n".join(lines[first:last[-1]]) + b"\n" if last else text


def mutated(r, data):
    for _ in range(r.choice([0, 1, 1, 1, 1, 2, 3, 8])):
        at = r.randrange(len(data) + 1)
        what = r.randrange(8)
        if what == 0:
            data = data[:at] + r.choice(TOKENS) + data[at:]
        elif what == 1:
            data = data[:at] + data[at + r.randrange(1, 30):]
        elif what == 2:
            data = data[:at] + bytes([r.randrange(256)]) + data[at + r.randrange(2):]
        elif what == 3:
            other = r.randrange(len(data) + 1)
            data = data[:at] + data[other:other + r.randrange(1, 60)] + data[at:]
        elif what == 4:
            data = data[:at] + r.choice(TOKENS) * r.choice([2, 5, 40, 300]) + data[at:]
        else:
            lines = data.split(b"\n")
            i, j = r.randrange(len(lines)), r.randrange(len(lines))
            if what == 5:
                lines[i], lines[j] = lines[j], lines[i]
            elif what == 6:
                lines[i] = r.choice([b" ", b"    ", b"\t", b""]) + lines[i].lstrip()
            else:
                lines[i:i] = lines[j:j + r.randrange(1, 6)]
            data = b"\n".join(lines)
    return data


def main(seed, count):
    r = random.Random(seed)
    files = corpus("..")
    data = b""
    for n in range(count):
        if n % 20 == 0:
            with open(r.choice(files), "rb") as file:
                data = file.read()
        source = b"stop()\n" + mutated(r, piece(r, data, r.choice([5, 20, 60])))
        if r.randrange(4) == 0:
            source = source.decode("utf-8", "replace")
        print(n, _fuzz.compiled(source, r.choice(["exec", "exec", "exec", "exec", "exec", "single"])))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
