import glob
import os
from pathlib import Path

t = Path("tree")
print(t.exists(), t.is_dir(), t.is_file(), (t / "a.txt").is_file(), (t / "none").exists(), (t / "a.txt").is_symlink(), Path().is_dir(), t.is_mount())
print(repr((t / "a.txt").read_text()), (t / "sub" / "c.txt").read_bytes(), (t / "sub/c.txt").read_text(encoding="utf-8"), (t / "a.txt").stat().st_size)
with (t / "a.txt").open() as f:
    print(f.readlines())
print(sorted(p.name for p in t.iterdir()), sorted(str(p) for p in t.iterdir() if p.is_dir()))
for pattern in ("*", "*.txt", "*/*.txt", "**/*.py", "**", "sub/*", "sub/**/*.py", "nope", "a.txt", "*/", "**/a.txt", "[ab].*", ".*", "sub/c.txt", "**/deep/*"):
    print(pattern, sorted(str(p) for p in t.glob(pattern)))
print(sorted(str(p) for p in t.rglob("*.txt")), sorted(str(p) for p in t.rglob("d*")))
for pattern in ("tree/*", "tree/*.txt", "tree/**/*.py", "tree/**", "tree/.*", "*/a.txt", "tree/[!a].py", "nope/*", "tree/a.txt", "tree/*/", "tr*/s*/c*"):
    print(pattern, sorted(glob.glob(pattern)), sorted(glob.glob(pattern, recursive=True)))
print(sorted(glob.glob("*.txt", root_dir="tree")), sorted(glob.iglob("**/*.txt", root_dir="tree", recursive=True)), glob.escape("a[1]*?"), glob.has_magic("a*"))
for f in (lambda: (t / "none").read_text(), lambda: list((t / "none").iterdir()), lambda: list(t.glob("")), lambda: list(t.glob("/x")), lambda: list(t.glob("a**b")), lambda: (t / "none").stat(),
          lambda: t.read_text()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(t.absolute() == Path(os.getcwd()) / "tree", Path("tree/../tree/sub").resolve() == Path.cwd() / "tree" / "sub", (t / "a.txt").samefile("tree/../tree/a.txt"))
