import difflib
import random

A = """one
two words here
three\tx
four & <five>
  six

seven
eight
nine""".splitlines(True)
B = """zero
one
two word here
three   x
four & <5>
    six
seven

new
eight""".splitlines(True)
for keywords in ({}, {"tabsize": 4}, {"wrapcolumn": 7}, {"charjunk": None}, {"linejunk": lambda line: not line.strip()}):
    for more in ({}, {"context": True, "numlines": 1}, {"context": True, "numlines": 0}, {"numlines": 2, "fromdesc": "old <b>", "todesc": "new"}):
        print(keywords and sorted(keywords), difflib.HtmlDiff(**keywords).make_table(A, B, **more))
d = difflib.HtmlDiff()
for a, b in (([], []), (["x"], ["x"]), ([], ["x"]), (["x"], []), ([""], ["\n"]), (["a"] * 30 + ["b"] + ["c"] * 30 + ["d"], ["a"] * 30 + ["B"] + ["c"] * 30 + ["e", "f"])):
    for context in (False, True):
        print(d.make_table(a, b, context=context, numlines=3))
print(d.make_file(["é\n", "x"], ["ü\n", "y"], "a", "b"))
print(difflib.HtmlDiff().make_file(["é\n"], ["ü\n"], charset="ascii"))
numbers = random.Random(5)
total = 0
for i in range(60):
    a = ["".join(numbers.choice("ab cd\t&") for k in range(numbers.randrange(12))) for j in range(numbers.randrange(12))]
    b = [line if numbers.random() < 0.5 else line[:3] + numbers.choice("xyz") + line[4:] for line in a if numbers.random() < 0.8]
    for k in range(numbers.randrange(3)):
        b.insert(numbers.randrange(len(b) + 1), numbers.choice(["new", "", "abcd", "a b c d"]))
    text = difflib.HtmlDiff(wrapcolumn=numbers.choice([None, 4])).make_table(a, b, context=numbers.random() < 0.5, numlines=numbers.randrange(4))
    for c in text:
        total = (total * 31 + ord(c)) % 1000003
    print(i, total)
print(difflib.Match(1, 2, 3), difflib.Match(1, 2, 3).size, difflib.SequenceMatcher(None, "abc", "bc").find_longest_match(0, 3, 0, 2))
