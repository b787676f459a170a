import argparse
import io
import sys


def attempt(parser, words, call="parse_args"):
    old = sys.stderr
    sys.stderr = io.StringIO()
    try:
        print(words, "->", getattr(parser, call)(words))
    except SystemExit as e:
        print(words, "-> exit", e.code, sys.stderr.getvalue())
    except Exception as e:
        print(words, "->", type(e).__name__, e)
    finally:
        sys.stderr = old


p = argparse.ArgumentParser(prog="p")
p.add_argument("src")
p.add_argument("rest", nargs="*", type=int)
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-q", action="store_true")
p.add_argument("-n", "--number", type=int, default="7")
p.add_argument("--color", choices=["red", "green"])
p.add_argument("--pair", nargs=2)
p.add_argument("--opt", nargs="?", const="CONST", default="DEF")
p.add_argument("--app", action="append")
p.add_argument("--ext", action="extend", nargs="+")
p.add_argument("--cst", action="append_const", const=5, dest="app")
p.add_argument("--no", action="store_false", dest="yes")
p.add_argument("--flag", action=argparse.BooleanOptionalAction)
for words in (["a"], ["a", "1", "2"], ["-vvq", "a"], ["-vn3", "a"], ["-n", "-3", "a"], ["--number=4", "a"], ["--num", "4", "a"],
              ["--n", "4", "a"], ["a", "--color", "blue"], ["a", "--color", "red"], ["a", "x"], [], ["--pair", "1", "a"],
              ["--pair", "1", "2", "a"], ["a", "--opt"], ["a", "--opt", "v"], ["--opt=", "a"], ["a", "--app", "1", "--app=2", "--cst"],
              ["a", "--ext", "1", "2", "--ext", "3"], ["a", "--no"], ["a", "--flag"], ["a", "--no-flag"], ["--", "-a", "1"],
              ["a", "--", "-5"], ["a", "--unknown"], ["a", "-x", "b"], ["-q=1", "a"], ["-qx", "a"], ["a", "-v", "1"], ["--verbose=3", "a"],
              ["a", "1", "-v", "2"], ["-n", "x", "a"], ["-n"], ["a", "-5"], ["a", "--a"], ["a", ""], ["a b", "3"]):
    attempt(p, words)
attempt(p, ["a", "--unknown", "x", "-z"], "parse_known_args")
attempt(p, ["a", "1", "-v", "2", "-q"], "parse_intermixed_args")

p = argparse.ArgumentParser(prog="p2", allow_abbrev=False, prefix_chars="-+", argument_default=argparse.SUPPRESS)
p.add_argument("+x", type=float)
p.add_argument("--long")
p.add_argument("-1", dest="one", action="store_true")
for words in (["+x", "1.5"], ["--lon", "1"], ["-1"], ["-2"], ["+x1e3", "-1"]):
    attempt(p, words)

p = argparse.ArgumentParser(prog="p3")
g = p.add_mutually_exclusive_group(required=True)
g.add_argument("--a", action="store_true")
g.add_argument("--b", type=int)
g.add_argument("pos", nargs="?")
for words in (["--a"], ["--b", "1"], ["--a", "--b", "1"], [], ["x"], ["x", "--a"]):
    attempt(p, words)


def even(text):
    n = int(text)
    if n % 2:
        raise argparse.ArgumentTypeError("%r is odd" % text)
    return n


p = argparse.ArgumentParser(prog="p4")
p.add_argument("--dir", default=".")
p.set_defaults(func="none", extra=3)
sub = p.add_subparsers(dest="cmd", required=True)
a = sub.add_parser("add", aliases=["plus"])
a.add_argument("n", type=even, nargs="+")
a.set_defaults(func="add")
b = sub.add_parser("run")
b.add_argument("prog")
b.add_argument("args", nargs=argparse.REMAINDER)
for words in (["add", "2", "4"], ["plus", "2"], ["add", "3"], ["run", "x", "-v", "--y"], [], ["other"], ["--dir", "d", "add", "2"],
              ["add", "2", "--zzz"], ["run"], ["add", "z"]):
    attempt(p, words)


class Upper(argparse.Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        if nargs is not None:
            raise ValueError("nargs not allowed")
        super().__init__(option_strings, dest, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (values.upper(), option_string))


parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--shared", type=int, default=1)
p = argparse.ArgumentParser(prog="p5", parents=[parent], conflict_handler="resolve", exit_on_error=False)
p.add_argument("--up", action=Upper)
p.add_argument("first")
p.add_argument("middle", nargs="*")
p.add_argument("last")
p.add_argument("--shared", type=float)
for words in (["1", "2"], ["1", "2", "3", "4"], ["--up", "abc", "1", "2"], ["1"], ["--shared", "x", "1", "2"]):
    attempt(p, words)
for make in (lambda: p.add_argument("bad", action="zzz"), lambda: p.add_argument("-x", nargs=0), lambda: p.add_argument("-x", type=3),
             lambda: p.add_argument("y", required=True), lambda: p.add_argument("-z", nargs=2, metavar=("A",)),
             lambda: p.add_argument("--up2", action=Upper, nargs=3), lambda: parent.add_argument("--shared"),
             lambda: argparse.ArgumentParser(conflict_handler="zz"), lambda: p.add_argument("--")):
    try:
        make()
        print("made")
    except Exception as e:
        print(type(e).__name__, e)
print(p.get_default("shared"), argparse.FileType("r"))
ns = argparse.Namespace(given=1)
p = argparse.ArgumentParser(prog="p6")
p.add_argument("--fn", type=lambda s: s[::-1], default="abc")
p.add_argument("--z", nargs="*", default=["d"])
print(p.parse_args([], ns), ns is p.parse_args(["--fn", "xyz"], namespace=ns), ns)
print(vars(p.parse_args(["--z"])), p.parse_args(["--z", "1", "2"]).z)
try:
    p.parse_args(["-h"])
except SystemExit as e:
    print(e.code)
p.exit_on_error = True
attempt(p, ["--fn"])
attempt(p, ["@x"])
