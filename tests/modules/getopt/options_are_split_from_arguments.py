import getopt

calls = [(getopt.getopt, "-a -b -cfoo -d bar a1 a2".split(), "abc:d:", []), (getopt.getopt, "--condition=foo --testing --output-file abc.def -x a1 a2".split(), "x", ["condition=", "output-file=", "testing"]),
         (getopt.gnu_getopt, "a1 -b --long=3 a2 -- -c".split(), "bc", ["long="]), (getopt.getopt, ["-z"], "a", []), (getopt.getopt, ["-a"], "a:", []), (getopt.getopt, ["--foo"], "", ["foobar", "foobaz"]),
         (getopt.getopt, ["--foo"], "", ["foo", "foobaz"]), (getopt.getopt, ["--fooba=1"], "", ["foobar="]), (getopt.getopt, ["--x=1"], "", ["x"]), (getopt.getopt, ["--x"], "", ["x="]),
         (getopt.getopt, ["--zz"], "", ["x="]), (getopt.getopt, ["-", "-a"], "a", []), (getopt.gnu_getopt, ["-", "-a", "x"], "+a", []), (getopt.getopt, ["-abc"], "ab:c", []), (getopt.getopt, [], "a", "long"), (getopt.getopt, ["--long"], "a", "long")]
for f, args, short, long in calls:
    try:
        print(args, f(args, short, long))
    except getopt.GetoptError as e:
        print(args, "!", e, repr(e.msg), repr(e.opt))
