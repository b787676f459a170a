import difflib
from difflib import *

a = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n".splitlines(True)
b = "zero\none\ntwo!\ntree\nfour\nsix\nseven\neight\nnine\nten\n".splitlines(True)
print("".join(unified_diff(a, b, "a.txt", "b.txt", "2020-01-01", "2020-01-02")))
print("".join(context_diff(a, b, "a.txt", "b.txt", n=1)))
print("".join(ndiff(a, b)))
print(list(unified_diff(["x"], ["y"], lineterm="")), list(unified_diff([], ["y"], lineterm="")), list(unified_diff(["y"], ["y"])))
print(list(context_diff([], ["y"], lineterm="")))
d = list(ndiff(a, b))
print(list(restore(d, 1)) == a, list(restore(d, 2)) == b)
print("".join(ndiff(["\tabcDefghiJkl\n", "same\n", "x\n"], ["\tabcdefGhijkl\n", "other\n", "same\n"])))
print("".join(Differ().compare(["aa bb cc\n", "dd\n"], ["aa  bb cc\n", "de\n", "ff\n"])))
s = SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(s.ratio(), s.quick_ratio(), s.real_quick_ratio())
print(s.get_matching_blocks(), s.get_opcodes(), s.find_longest_match(0, 5, 0, 5), s.find_longest_match())
s = SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd")
print(s.find_longest_match(0, 5, 0, 9), s.bjunk, s.bpopular, s.b2j)
print(SequenceMatcher(None, "", "").ratio(), SequenceMatcher(None, [1, 2, 3], [2, 3, 4]).get_opcodes())
print(get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), get_close_matches("x", ["y"]),
      get_close_matches("wheel", ["while", "wheels", "heel", "feel", "whee"], n=2, cutoff=0.5))
x, y = list(range(500)) + [7] * 20, list(range(3, 480)) + [7] * 30 + [1]
s = SequenceMatcher(None, x, y)
print(s.ratio(), s.bpopular, SequenceMatcher(None, x, y, autojunk=False).get_opcodes())
print([list(g) for g in SequenceMatcher(None, range(50), [i for i in range(50) if i not in (5, 40)]).get_grouped_opcodes(2)])
for f in (lambda: get_close_matches("a", [], n=0), lambda: get_close_matches("a", [], cutoff=2), lambda: list(restore([], 3)),
          lambda: list(unified_diff([b"x"], [b"y"])), lambda: list(unified_diff(["x"], ["y"], b"f")),
          lambda: list(diff_bytes(unified_diff, [b"x\n"], [b"\xff\n"], b"f", b"g"))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(IS_LINE_JUNK("  #  \n"), IS_LINE_JUNK("a"), IS_CHARACTER_JUNK(" "), Match(1, 2, 3))
