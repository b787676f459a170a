"""_fuzz -- what the targets share: mutated inputs from seeds, one line of results an input.

A target is a Python program: TARGET.py SEED COUNT. It prints, for each input, what came out: a value or an exception. Both Krait and
CPython run it; the same seed gives the same inputs, so their lines can be compared."""
import random
import sys


class Source(object):
    """Inputs: texts of a corpus, changed at random, and texts made from an alphabet."""

    def __init__(self, corpus, alphabet):
        self.corpus = corpus
        self.alphabet = alphabet
        self.random = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
        self.count = int(sys.argv[2]) if len(sys.argv) > 2 else 100

    def text(self):
        r = self.random
        if r.random() < 0.15:
            return "".join([r.choice(self.alphabet) for _ in range(r.randrange(12))])
        text = r.choice(self.corpus)
        for _ in range(r.randrange(5)):
            at = r.randrange(len(text) + 1)
            end = min(len(text), at + r.randrange(4))
            what = r.randrange(5)
            if what == 0:
                text = text[:at] + r.choice(self.alphabet) + text[at:]
            elif what == 1:
                text = text[:at] + text[end:]
            elif what == 2:
                text = text[:at] + r.choice(self.alphabet) + text[end:]
            elif what == 3:
                text = text[:at] + text[at:end] * r.randrange(1, 4) + text[end:]
            else:
                other = r.choice(self.corpus)
                text = text[:at] + other[r.randrange(len(other) + 1):]
        return text[:200]

    def run(self, one):
        """Calls one(text, random) for each input and prints a line for each call."""
        for _ in range(self.count):
            text = self.text()
            state = self.random.random()
            try:
                result = one(text, random.Random(state))
            except RecursionError as e:
                result = "RecursionError"
            except MemoryError:
                result = "MemoryError"
            except Exception as e:
                result = type(e).__name__
            print(ascii(text), "->", ascii(result)[:300])


REFUSALS = (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError)


class Stop(Exception):
    pass


def stop():
    raise Stop()


def compiled(source, mode="exec"):
    """What compiling comes to; the machine code ends at its first statement, which is to call stop(). Whatever the source is, it is code
    or one of REFUSALS."""
    try:
        exec(compile(source, "<fuzz>", mode), {"stop": stop})
        return "ran"
    except Stop:
        return "compiled"
    except REFUSALS as e:
        return type(e).__name__
