"""The steps of getopt: do_longs, do_shorts and what they ask."""
import getopt


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except getopt.GetoptError as e:
        print(f.__name__, e, e.opt)


for text, known in (("abc", ["abc"]), ("abc=1", ["abc="]), ("abc=1", ["abcd="]), ("abc", ["ab", "abc", "abcd"]),
                    ("foo=42", ["foo-bar", "foo=", ]), ("abc=1", ["abc"]), ("abc=", ["abc"]), ("abc", ["abc="]), ("a", ["ab", "ac"]),
                    ("z", ["a"]), ("a=", ["ab="])):
    attempt(getopt.do_longs, [], text, known, [])
    attempt(getopt.do_longs, [], text, known, ["next", "more"])
    attempt(getopt.long_has_args, text, known)
for text, known in (("a", "a"), ("a1", "a:"), ("a", "a:"), ("ab", "ab"), ("abc", "ab:"), ("a1", "a"), (":", "a:")):
    attempt(getopt.do_shorts, [], text, known, [])
    attempt(getopt.do_shorts, [], text, known, ["next", "more"])
    attempt(getopt.short_has_arg, text[0], known)
print(getopt.getopt(["-a", "--foo", "b", "-c"], "a", ["foo"]))
