"""grammar -- random sources by the grammar of Python, and sources with tokens changed. Runs under Krait as well."""
import re

NAMES = ["a", "b", "c", "x", "y", "self", "print", "match", "case", "type", "_", "name_1", "\u00e9t\u00e9"]
NUMBERS = ["0", "1", "42", "0x1F", "0o17", "0b101", "1.5", ".5", "1e10", "2j", "10**20", "123456789012345678901234567890"]
STRINGS = ["''", "'s'", '"d"', "b'b'", "r'\\d'", "'''t\n'''", "'a' 'b'", "'\\n\\x41'", "rb'\\x'", "u'u'"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"]
COMPARE = ["<", ">", "==", "!=", "<=", ">=", "is", "is not", "in", "not in"]
AUGMENTED = ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^="]
SPARE = (NAMES[:6] + NUMBERS[:3] + STRINGS[:4] + BINARY + COMPARE + AUGMENTED +
         "( ) [ ] { } , : ; . ... = := @ @= -> ~ not and or if else elif for while in is lambda def class return yield "
         "from import as with try except finally raise assert del global nonlocal pass break continue None True False "
         "* ** / \n".split(" "))
MARK = "\x01"


class Generator:
    """Random sources. What 3.4 does not have is marked with MARK, which the caller takes out again."""

    def __init__(self, rng, newer):
        self.rng = rng
        self.allow_newer = newer
        self.loops = 0
        self.function = False

    def pick(self, *choices):
        return self.rng.choice(choices)

    def chance(self, percent):
        return self.rng.randrange(100) < percent

    def new(self, percent=12):
        """True now and then, if newer syntax is wanted: the caller marks it."""
        return self.allow_newer and self.chance(percent)

    def name(self):
        return self.rng.choice(NAMES)

    def many(self, make, least=0, most=3, separator=", "):
        return separator.join(make() for _ in range(self.rng.randint(least, most)))

    # ---- expressions ----
    def atom(self, d):
        kinds = ["name"] * 4 + ["number"] * 2 + ["string", "constant"]
        if d > 0:
            kinds += ["list", "tuple", "dict", "set", "comp", "group", "call", "attribute", "subscript", "fstring"]
        kind = self.rng.choice(kinds)
        if kind == "name":
            return self.name()
        if kind == "number":
            if self.new(5):
                return MARK + "1_000"
            return self.rng.choice(NUMBERS)
        if kind == "string":
            return self.rng.choice(STRINGS)
        if kind == "constant":
            return self.pick("None", "True", "False", "...")
        if kind == "list":
            return "[" + self.elements(d) + "]"
        if kind == "tuple":
            return "(" + self.pick("", self.expr(d - 1) + ",", self.expr(d - 1) + ", " + self.elements(d)) + ")"
        if kind == "set":
            return "{" + self.expr(d - 1) + self.pick("", ",", ", " + self.expr(d - 1)) + "}"
        if kind == "dict":
            return "{" + self.many(lambda: self.pair(d), 0, 3) + "}"
        if kind == "comp":
            clauses = self.clauses(d)
            return self.pick("[%s %s]", "(%s %s)", "{%s %s}", "{%s: 1 %s}") % (self.expr(d - 1), clauses)
        if kind == "group":
            if self.function and self.chance(10):
                return "(yield" + self.pick("", " " + self.expr(d - 1), " from " + self.expr(d - 1)) + ")"
            if self.new(8):
                return MARK + "(%s := %s)" % (self.name(), self.expr(d - 1))
            return "(" + self.expr(d - 1) + ")"
        if kind == "call":
            return self.primary(d) + "(" + self.arguments(d) + ")"
        if kind == "attribute":
            return self.primary(d) + "." + self.name()
        if kind == "subscript":
            return self.primary(d) + "[" + self.subscript(d) + "]"
        if self.new(60):
            return self.fstring(d)
        return self.name()

    def fstring(self, d):
        fields = "".join("{" + self.name() + self.pick("", ".a", "[0]", "()", " + 1") + self.pick("", "", "!r", "=") +
                         self.pick("", "", ":>10", ":{w}.{p}f") + "}" + self.pick("", "t", "{{", "}}") for _ in range(
                             self.rng.randint(0, 3)))
        return MARK + self.pick("f", "rf", "F") + self.pick('"%s"', "'%s'", '"""%s"""') % fields

    def primary(self, d):
        return self.pick(self.name(), self.name(), self.atom(d - 1) if d > 0 else self.name(),
                         "(" + self.expr(d - 1) + ")")

    def elements(self, d):
        parts = []
        for _ in range(self.rng.randint(0, 3)):
            parts.append(MARK + "*" + self.primary(d) if self.new(6) else self.expr(d - 1))
        return ", ".join(parts) + ("," if parts and self.chance(20) else "")

    def pair(self, d):
        if self.new(6):
            return MARK + "**" + self.primary(d)
        return self.expr(d - 1) + ": " + self.expr(d - 1)

    def clauses(self, d):
        text = "for " + self.target(1) + " in " + self.simple(d - 1)
        for _ in range(self.rng.randint(0, 2)):
            text += self.pick(" if " + self.simple(d - 1), " for " + self.target(1) + " in " + self.simple(d - 1))
        return text

    def simple(self, d):
        """An expression without a conditional or a lambda at its top."""
        return self.primary(d)

    def arguments(self, d):
        parts = [self.expr(d - 1) for _ in range(self.rng.randint(0, 2))]
        if self.new(4):
            parts.append(MARK + "*" + self.primary(d))
            parts.append(self.expr(d - 1))
        names = self.rng.sample(NAMES[:6], self.rng.randint(0, 2))
        parts += [n + "=" + self.expr(d - 1) for n in names]
        if self.chance(10):
            parts.append("*" + self.primary(d))
            if self.chance(50):
                parts.append("key=" + self.expr(d - 1))
        if self.chance(10):
            parts.append("**" + self.primary(d))
        starred = any(p.lstrip(MARK).startswith("*") for p in parts)
        if parts and self.chance(10) and (not starred or self.new(50)):
            parts.append(MARK if starred else "")
        if self.chance(4):
            return self.expr(d - 1) + " " + self.clauses(d)
        return ", ".join(parts).rstrip(" ")

    def subscript(self, d):
        def part():
            return self.pick(self.expr(d - 1), ":", self.expr(d - 1) + ":", ":" + self.expr(d - 1), "::",
                             self.name() + ":" + self.name() + ":" + self.name())
        return self.pick(self.expr(d - 1), part(), part() + ", " + part(), part() + ",")

    def expr(self, d):
        if d <= 0 or self.chance(35):
            return self.atom(d)
        kind = self.rng.randrange(8)
        if kind <= 1:
            op = MARK + "@" if self.new(3) else self.rng.choice(BINARY)
            return self.operand(d) + " " + op + " " + self.operand(d)
        if kind == 2:
            return self.operand(d) + " " + self.rng.choice(COMPARE) + " " + self.operand(d)
        if kind == 3:
            return self.expr_no_lambda(d - 1) + self.pick(" and ", " or ") + self.expr_no_lambda(d - 1)
        if kind == 4:
            return self.pick("not ", "-", "+", "~") + self.operand(d)
        if kind == 5:
            return self.operand(d) + " if " + self.operand(d) + " else " + self.expr(d - 1)
        if kind == 6:
            outer, self.function = self.function, True
            text = "lambda " + self.parameters(False) + ": " + self.expr(d - 1)
            self.function = outer
            return text
        return self.atom(d)

    def operand(self, d):
        return self.pick(self.atom(d - 1), self.atom(d - 1), "(" + self.expr(d - 1) + ")", "-" + self.atom(d - 1))

    def expr_no_lambda(self, d):
        return self.pick(self.operand(d), "not " + self.operand(d), self.operand(d) + " < " + self.operand(d))

    def parameters(self, annotated):
        names = self.rng.sample(NAMES, self.rng.randint(0, 5))
        parts, defaults, star = [], False, False
        for i, name in enumerate(names):
            text = name + (": " + self.atom(1) if annotated and self.chance(20) else "")
            if not star and self.chance(15):
                star = True
                if self.chance(50):
                    parts.append("*")
                else:
                    parts.append("*" + text)
                    continue
            if star and i == len(names) - 1 and self.chance(40) and parts[-1] != "*":
                parts.append("**" + text)
                continue
            if defaults or self.chance(25):
                text += "=" + self.atom(1)
                defaults = defaults or not star
            parts.append(text)
        if len(parts) > 1 and not star and self.new(6):
            parts.insert(self.rng.randint(1, len(parts)), MARK + "/")
        return ", ".join(parts)

    # ---- targets ----
    def target(self, d, star=True):
        kind = self.rng.randrange(7) if d > 0 else 0
        if kind <= 2:
            return self.name()
        if kind == 3:
            return self.name() + "." + self.name()
        if kind == 4:
            return self.name() + "[" + self.expr(1) + "]"
        parts = [self.target(d - 1) for _ in range(self.rng.randint(1, 3))]
        if star and self.chance(25):
            parts[self.rng.randrange(len(parts))] = "*" + self.name()
        inside = ", ".join(parts) + ("," if len(parts) == 1 else "")
        return self.pick("(%s)", "[%s]", "%s" if d > 1 else "(%s)") % inside

    # ---- statements ----
    def suite(self, indent, d):
        if d <= 0 or self.chance(15):
            return " " + self.small(2) + "\n"
        return "\n" + "".join(self.statement(indent + self.pick("    ", "  ", "\t"), d - 1)
                              for _ in range(0)) + self.block(indent + "    ", d - 1)

    def block(self, indent, d):
        return "".join(self.statement(indent, d) for _ in range(self.rng.randint(1, 3)))

    def small(self, d):
        kind = self.rng.randrange(22)
        if kind <= 3:
            return self.expr(d)
        if kind <= 6:
            return self.target(2) + " = " + self.many(lambda: self.target(1) + " = ", 0, 1, "") + self.expr(d)
        if kind == 7:
            op = MARK + "@=" if self.new(5) else self.rng.choice(AUGMENTED)
            return self.pick(self.name(), self.name() + ".a", self.name() + "[0]") + " " + op + " " + self.expr(d)
        if kind == 8:
            return "del " + self.pick(self.name(), self.name() + ".a, " + self.name(), "(" + self.name() + ", b[0])")
        if kind == 9:
            return self.pick("assert " + self.expr(d), "assert " + self.expr(d) + ", " + self.expr(d))
        if kind == 10:
            return self.pick("raise", "raise " + self.expr(d), "raise " + self.expr(d) + " from " + self.expr(d))
        if kind == 11:
            return "import " + self.pick("a", "a.b.c", "a.b as c", "a, b as c")
        if kind == 12:
            return "from " + self.pick("a", "a.b", ".", "..", "...", ".a", "....a.b") + " import " + self.pick(
                "a", "a as b", "a, b as c", "(a, b)", "(a, b as c,)")
        if kind == 13 and self.loops:
            return self.pick("break", "continue")
        if kind == 14 and self.function:
            return self.pick("return", "return " + self.expr(d), "return " + self.expr(d) + ", " + self.expr(d))
        if kind == 15 and self.function:
            return self.pick("yield", "yield " + self.expr(d), "x = yield " + self.expr(d), "yield from " + self.expr(d))
        if kind == 16:
            return self.expr(d) + ", " + self.expr(d) + self.pick("", ",")
        if kind == 17 and self.new(50):
            return MARK + self.pick("name_1: " + self.expr(1), "a.b: c = " + self.expr(d), "a[0]: " + self.expr(1),
                             "name_1: " + self.expr(1) + " = " + self.expr(d))
        if kind == 18:
            return self.pick("global g1", "global g1, g2") if self.function else "pass"
        return "pass"

    def header(self, indent, head, d, loop=False):
        outer = self.loops
        if loop:
            self.loops = 1
        text = indent + head + ":" + self.suite(indent, d)
        self.loops = outer
        return text

    def statement(self, indent, d):
        kind = self.rng.randrange(16) if d > 0 else 15
        if kind == 0:
            text = self.header(indent, "if " + self.expr(2), d)
            text += "".join(self.header(indent, "elif " + self.expr(2), d) for _ in range(self.rng.randint(0, 2)))
            return text + (self.header(indent, "else", d) if self.chance(40) else "")
        if kind == 1:
            text = self.header(indent, "while " + self.expr(2), d, True)
            return text + (self.header(indent, "else", d) if self.chance(20) else "")
        if kind == 2:
            text = self.header(indent, "for " + self.target(2) + " in " + self.expr(2), d, True)
            return text + (self.header(indent, "else", d) if self.chance(20) else "")
        if kind == 3:
            return self.try_statement(indent, d)
        if kind == 4:
            items = self.many(lambda: self.primary(2) + self.pick("", " as " + self.name(), " as (a, b)", " as a.b"), 1, 2)
            if items.startswith("("):
                items = "a, " + items
            if self.new(10):
                items = MARK + "(" + self.name() + " as b, c)"
            return self.header(indent, "with " + items, d)
        if kind in (5, 6):
            return self.function_definition(indent, d)
        if kind == 7:
            outer = self.loops, self.function
            self.loops, self.function = 0, False
            text = self.header(indent, "class C" + self.pick("", "()", "(a)", "(a, metaclass=b)", "(*a, **b)"), d)
            self.loops, self.function = outer
            return text
        if kind == 8 and self.new(30):
            return self.match_statement(indent, d)
        line = self.small(3)
        while self.chance(10):
            line += "; " + self.small(2)
        return indent + line + self.pick("", "", ";", "  # comment") + "\n"

    def try_statement(self, indent, d):
        text = self.header(indent, "try", d)
        handlers = self.rng.randint(0, 2)
        for _ in range(handlers):
            text += self.header(indent, "except " + self.pick("a", "(a, b)", "a.b") + self.pick("", " as e"), d)
        if handlers and self.chance(30):
            text += self.header(indent, "except", d)
        if handlers and self.chance(30):
            text += self.header(indent, "else", d)
        if not handlers or self.chance(30):
            outer, self.loops = self.loops, 0
            text += self.header(indent, "finally", d)
            self.loops = outer
        return text

    def function_definition(self, indent, d):
        text = ""
        if self.chance(20):
            text += indent + "@" + self.pick("a", "a.b", "a(1)", "a.b(c=1)") + "\n"
        outer = self.loops, self.function
        self.loops, self.function = 0, True
        text += self.header(indent, "def f(" + self.parameters(True) + ")" + self.pick("", "", " -> " + self.atom(1)), d)
        self.loops, self.function = outer
        return text

    def pattern(self, d):
        kind = self.rng.randrange(12 if d > 0 else 5)
        if kind <= 1:
            return self.pick("1", "-1", "'s'", "None", "True", "1.5", "-1+2j", "b'x' b'y'")
        if kind == 2:
            return "a.b"
        if kind <= 4:
            return self.pick("_", "n%d" % self.rng.randrange(1000000))
        if kind == 5:
            return "[" + self.many(lambda: self.pattern(d - 1), 0, 3) + self.pick("", "") + "]"
        if kind == 6:
            return "(" + self.pattern(d - 1) + "," + self.pick("", "*_") + ")"
        if kind == 7:
            return "{'k': " + self.pattern(d - 1) + self.pick("", ", 1: _", ", **r%d" % self.rng.randrange(1000000)) + "}"
        if kind == 8:
            return "C(" + self.many(lambda: self.pattern(d - 1), 0, 2) + ")"
        if kind == 9:
            return "a.C(" + self.pick("", self.pattern(d - 1) + ", ") + "k=" + self.pattern(d - 1) + ")"
        if kind == 10:
            return "(" + self.pick("1 | 2", "None | 's'", "a.b | -1") + ")" + self.pick("", " as n%d" % self.rng.randrange(
                1000000) if d > 1 else "")
        return "(" + self.pattern(d - 1) + ")"

    def match_statement(self, indent, d):
        text = indent + MARK + "match " + self.pick(self.expr(2), self.name() + ", b", "(a)", "[a]", "-a") + ":\n"
        for _ in range(self.rng.randint(1, 3)):
            guard = self.pick("", "", " if " + self.expr(1))
            text += self.header(indent + "    ", "case " + self.pattern(2) + guard, d)
        return text


TOKEN = re.compile(r"""[rRbBuUfF]{0,2}('''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
                   r"""|[^\W\d]\w*|[\d.]+\w*|\*\*=|//=|>>=|<<=|\.\.\.|[-+*/%&|^@<>=!:]=|->|\*\*|//|<<|>>|\n[ \t]*|[ \t]+|#.*|.""",
                   re.S)


def mutate(rng, text):
    tokens = [m.group(0) for m in TOKEN.finditer(text)]
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        real = [i for i, t in enumerate(tokens) if t.strip() or (t[0] == "\n" and rng.random() < 0.1)]
        if not real:
            break
        i = rng.choice(real)
        how = rng.randrange(5)
        if how == 0:
            del tokens[i]
        elif how == 1:
            tokens.insert(i, tokens[i] + " ")
        elif how == 2:
            j = rng.choice(real)
            tokens[i], tokens[j] = tokens[j], tokens[i]
        elif how == 3:
            tokens[i] = " " + rng.choice(SPARE) + " "
        else:
            tokens.insert(i, " " + rng.choice(SPARE) + " ")
    return "".join(tokens)
