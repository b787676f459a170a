"""Token grammar: sources made by the grammar of tests/syntax, such with tokens changed, and sequences of any tokens; compiled to
machine code that ends at its first statement.

# options: --allow-path=.. --max-memory=256M"""
import random
import sys
import _fuzz

sys.path.insert(0, "../syntax")
import grammar  # noqa: E402 - the folder must be in the path first


def program(r):
    generator = grammar.Generator(r, r.random() < 0.7)
    return "".join([generator.statement("", r.choice([2, 3, 3, 4])) for _ in range(r.randint(1, 3))]).replace(grammar.MARK, "")


def sequence(r):
    """Any tokens, some as a line of a body, some deep."""
    tokens = grammar.SPARE + grammar.NUMBERS + grammar.STRINGS
    parts = []
    for _ in range(r.randrange(1, 30)):
        parts.append(r.choice(tokens) * (r.choice([1, 1, 1, 1, 1, 1, 1, 2, 150])) + r.choice([" ", " ", " ", "\n", "\n    "]))
    return r.choice(["", "def f():\n    ", "class C:\n    ", "match x:\n    case ", "x = "]) + "".join(parts)


def main(seed, count):
    r = random.Random(seed)
    for n in range(count):
        what = r.randrange(4)
        text = sequence(r) if what == 0 else program(r)
        if what == 1:
            text = grammar.mutate(r, text)
        print(n, _fuzz.compiled("stop()\n" + text))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
