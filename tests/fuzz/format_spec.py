"""Format specifications, str.format and the % operator."""
import _fuzz

CORPUS = ["{:>10}", "{:*^+12,.3f}", "{0!r:<8}{1}", "{:#x}", "{:08.2e}", "{:_b}", "{:%}", "{:=+6d}", "{a[0]}{b.real}", "{:{w}.{p}}", "%-8s|%+d", "%#x %05.1f%%", "%(a)s %(b)r", "{:n}", "{:c}",
          "%*d", "%.*f", "{:.0g}", "{!a:s}", "{{}}", "{0[x]}{0.y}", "%c%i%o%u%X", "{:G}", "{:-10}", "{:z.1f}", "{:0<5}"]
ALPHABET = list("{}%:.,_+-#=<>^ 0123456789bcdeEfFgGnosxXrai!()*[]$\u00e9") + ["{:", "%(", "!r", ".3", "10"]
VALUES = [0, 1, -1, 255, 10 ** 20, -7.5, 0.0, -0.0, 1e100, 1.5, float("inf"), float("nan"), 1 + 2j, "text", "\u00e9\u0436", True, None, b"b", [1], (2,), 3.0000001]


def one(text, random):
    values = [random.choice(VALUES) for _ in range(3)]
    named = {"a": random.choice(VALUES), "b": random.choice(VALUES), "w": random.choice([0, 5, 12]), "p": random.choice([0, 2, 5])}
    results = []
    for make in (lambda: text.format(*values, **named), lambda: text % tuple(values), lambda: text % named, lambda: text % values[0],
                 lambda: format(values[0], text.strip("{:}")), lambda: format(values[1], text[2:6])):
        try:
            result = make()
            results.append(result if len(result) < 60 else (len(result), result[:20], result[-20:]))
        except Exception as e:
            results.append(type(e).__name__)
    return results


if __name__ == "__main__":
    _fuzz.Source(CORPUS, ALPHABET).run(one)
