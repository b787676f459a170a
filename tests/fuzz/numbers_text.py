"""int, float, complex, Fraction and Decimal from text, and back."""
import decimal
import fractions
import _fuzz

CORPUS = ["123", "-0x1F", "0b101", "0o17", "1_000_000", "1e10", "-1.5E-300", "inf", "-Infinity", "nan", "1+2j", "-3.5J", "\u0661\u0662", "  12  ", ".5", "5.", "1e", "0x", "9" * 40, "0.1e-400", "2.2250738585072014e-308",
          "1.7976931348623157e308", "4.9e-324", "123456789.123456789", "1/3", "-7/21", "1e400", "z", "Zz9", "0_0", "179769313486231580793728971405301e276", "1(2)", "sNaN12"]
ALPHABET = list("0123456789.-+eEjJxXbBoO_ infaN/\t\u0663\uff11()") + ["__", "e+", "0x", "1" * 20]


def one(text, random):
    # Exact fractions of huge powers of ten take long in any Python.
    small = text if "e" not in text.lower() or len(text.lower().rpartition("e")[2].replace("_", "")) < 5 else "1"
    base = random.choice([10, 0, 2, 16, 36, 8, 7])
    results = []
    for make in (lambda: int(text), lambda: int(text, base), lambda: float(text), lambda: complex(text), lambda: fractions.Fraction(small),
                 lambda: decimal.Decimal(text), lambda: float.fromhex(text), lambda: float(text).hex(), lambda: round(float(text), base - 5),
                 lambda: int(text.encode("utf-8"), base), lambda: "%.*f" % (base, float(text)), lambda: float(text).as_integer_ratio(),
                 lambda: str(decimal.Decimal(text) / 7), lambda: int(text).to_bytes(9, "big", signed=True), lambda: hash(abs(float(text)) + 0.5) if float(text) == float(text) else "", lambda: decimal.Decimal(small) == 1):
        try:
            results.append(str(make())[:50])
        except Exception as e:
            results.append(type(e).__name__)
    return results


if __name__ == "__main__":
    _fuzz.Source(CORPUS, ALPHABET).run(one)
