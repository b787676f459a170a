# Methods of str, bytes and bytearray by name: results or kinds of errors on a few texts.
TEXTS = ["", "abc", "Hello World", " \ta\n", "123", "a1b2", "\u00df\u0130\u01c5 x", "\u0663\u00b2\u2155", "xXx", "a.b.c", "TITLE", "under_score9", "\u3000 \x1f", "na\u00efve"]
PLAIN = "capitalize casefold isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper lstrip rstrip swapcase upper lower title strip split splitlines".split()
MORE = [("center", (9, "*")), ("ljust", (8,)), ("rjust", (8, "-")), ("zfill", (6,)), ("expandtabs", (3,)), ("endswith", ("c",)), ("startswith", ("a",)), ("rfind", ("x",)), ("rindex", ("a",)),
        ("rpartition", (".",)), ("partition", (".",)), ("removeprefix", ("a",)), ("removesuffix", ("c",)), ("lstrip", ("a ",)), ("rstrip", ("c9",)), ("count", ("a",)), ("rsplit", (".", 1))]


def show(f, *args):
    try:
        return ascii(f(*args))
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


for text in TEXTS:
    print(ascii(text), [show(getattr(str, name), text) for name in PLAIN])
    print([show(getattr(text, name), *args) for name, args in MORE])
    for kind in (bytes, bytearray):
        data = kind(text, "utf-8")
        print([show(getattr(data, name)) for name in PLAIN if hasattr(data, name)])
        print([show(getattr(data, name), *[a.encode() if isinstance(a, str) else a for a in args]) for name, args in MORE])
print("{a} {b:>3}".format_map({"a": 1, "b": 2}), str.maketrans("ab", "cd", "e"), str.maketrans({"a": "x"}), "abe".translate(str.maketrans("ab", "cd", "e")))
print(bytes.maketrans(b"ab", b"cd") == bytearray.maketrans(b"ab", b"cd"), b"ab".translate(bytes.maketrans(b"ab", b"cd")), b"x".__bytes__(), bytearray(b"ab").__alloc__() >= 2)
print("".__sizeof__() > 0, chr(233), chr(0x1f600))
print(["abc".__ne__("abd"), "abc".__ge__("abb"), b"a".__ne__(b"a"), b"a".__ge__(b"b"), bytearray(b"a").__ne__(b"b"), bytearray(b"b").__ge__(b"a"), "a".__ne__(1), "a".__ge__(1)])
