# modes: jit stress
import configparser
import io
from configparser import *

TEXT = """
[DEFAULT]
base = /srv
Level: 3

# comment
[paths]
home = %(base)s/home
deep = %(home)s/%(level)s ; not a comment
multi = one
    two

    three
percent = 100%%
[flags]
a = yes
b = Off
c = 1
d = maybe
n = 42
x = 1.5
empty =
key with spaces = v : w = z
"""
c = ConfigParser()
c.read_string(TEXT)
print(c.sections(), c.defaults(), c.options("paths"), list(c), len(c), "paths" in c, "zz" in c, "DEFAULT" in c)
for name in c.sections():
    print(name, c.items(name, raw=True))
print(dict(c["paths"]), c.items("paths"))
print(c["flags"].getboolean("a"), c.getboolean("flags", "b"), c.getint("flags", "n"), c.getfloat("flags", "x"), c["flags"].getint("zz", 5),
      c.get("flags", "zz", fallback="f"), c.get("zz", "zz", fallback=None), c["flags"].get("zz"), c["flags"].get("n"), repr(c["flags"]["empty"]))
print(c.get("paths", "home", raw=True), c.get("paths", "home", vars={"base": "/x"}), c["flags"], c["flags"].name, c["flags"].parser is c)
c["new"] = {"k": "v", "K2": 3}
c["new"]["z"] = "%(k)s!"
c.set("new", "y", "1")
print(dict(c["new"]), c.has_option("new", "K"), c.remove_option("new", "k2"), c.remove_option("new", "k2"), c.remove_section("flags"), c.has_section("flags"))
del c["new"]["y"]
out = io.StringIO()
c.write(out)
print(out.getvalue())
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue())
r = RawConfigParser(allow_no_value=True, inline_comment_prefixes="#", delimiters="=", strict=False, default_section="common", comment_prefixes=("//",))
r.optionxform = str
r.read_string("[common]\nX = 1\n[a]\nFoo\nbar = x:y # c\n// no\nbar = 2\n[a]\nq=\n")
print(r.sections(), r.items("a"), r.defaults(), dict(r["a"]))
out = io.StringIO()
r.write(out)
print(out.getvalue())
e = ConfigParser(interpolation=ExtendedInterpolation(), converters={"list": lambda s: s.split(",")})
e.read_string("[a]\nx = ${b:y}/$$\nl = 1,2\n[b]\ny = ${z}\nz = zed\nm = ${nope}\nn = ${\no = $x\n")
print(e["a"]["x"], e.getlist("a", "l"), e["a"].getlist("l"), e.getlist("a", "none", fallback=[]))
n = ConfigParser(interpolation=None)
n.read_dict({"s": {"a": "%(x)s", "b": 1}})
print(dict(n["s"]), n.read(["/nonexistent.ini"]), n.read("/nonexistent2.ini"))
w = ConfigParser(empty_lines_in_values=False)
w.read_string("[s]\na = 1\n  2\n\n  b = 3\n")
print(dict(w["s"]))
d = ConfigParser({"dflt": "1"})
d.add_section("q")
print(d.get("q", "dflt"), d["DEFAULT"]["dflt"])
cases = """c.get("zz", "a")|c.get("paths", "zz")|c["zz"]|c["paths"]["zz"]|c.getboolean("paths", "home")|c.add_section("paths")|c.add_section("DEFAULT")|c.add_section(1)|
c.set("paths", "a", 1)|c.set("zz", "a", "b")|c.set("paths", "a", "%x")|c["paths"].__setitem__("q", 5)|c.read_string("a=1")|c.read_string("[a]\\n[a]")|c.read_string("[a]\\nx=1\\nx=2")|
c.read_string("[a]\\nnonsense\\nmore")|c.read_string("[a]\\nx = %(nope)s\\ny = %(y)s\\nz = %q\\nw = %(w")|c.get("a", "x")|c.get("a", "y")|c.get("a", "z")|c.get("a", "w")|e.get("b", "m")|e.get("b", "n")|e.get("b", "o")|
c.options("nope")|c.items("nope")|c.__delitem__("DEFAULT")|c.__delitem__("nope")|c.remove_option("nope", "x")|c.read_dict({"a": {"x": 1}, "b": {"X": 1, "x": 2}})|c.getint("paths", "home")|c["paths"].getfoo""".replace("\n", "").split("|")
for case in cases:
    try:
        print(case, "=", eval(case))
    except Exception as x:
        print(case, "!", type(x).__name__, x)
