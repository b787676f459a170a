"""Writes programs of a few classes whose instances are made, read, written, called and combined until every site is warm; then
classes, functions and instances are changed, and all is done again. They print what each step gives."""

ATTRIBUTES, METHODS = "xyzw", "mnk"
SIGNATURES = ["self, x, y=2", "self, *args", "self, x=1, *, y=3", "self, **kw", "self, x, y=5, *a, **k"]
ARGUMENTS = ["", "1", "1, 2", "x=3", "1, y=4", "*[1, 2]", "**{'x': 7}"]
SPECIAL = [("__len__(self)", "return 2"), ("__eq__(self, o)", "return type(o) is type(self)"), ("__add__(self, o)", "return 'add'"),
           ("__radd__(self, o)", "return 'radd'"), ("__iadd__(self, o)", "return self"), ("__call__(self)", "return 'call'"),
           ("__getitem__(self, o)", "if type(o) is not int or o > 3: raise IndexError\n        return o"),
           ("__lt__(self, o)", "return True"), ("__lt__(self, o)", "return NotImplemented"), ("__contains__(self, o)", "return []"),
           ("__bool__(self)", "return False"), ("__iter__(self)", "return iter([1, 2])"), ("__getattr__(self, o)", "return 'ga', o"),
           ("__hash__(self)", "return 7")]
OPERATIONS = ["len(o)", "o == p", "o + p", "o + 1", "1 + o", "o[3]", "o()", "o < p", "o > p", "5 in o", "bool(o)", "[*o]", "o.nope",
              "not o", "isinstance(o, C0)", "o != p"]
CHANGES = ["{c}.{n} = 3", "{c}.{n} = property(lambda self: 'prop')", "{c}.{n} = lambda self, *a, **k: ('lambda', a, sorted(k.items()))",
           "del {c}.{n}", "{c}.{n} = staticmethod(lambda *a, **k: ('static', len(a)))",
           "{c}.{n} = classmethod(lambda c, *a, **k: ('class', c.__name__))", "{c}.__init__ = lambda self, *a, **k: setattr(self, '{n}', 'new')",
           "{c}.__add__ = lambda self, o: 'new add'", "{c}.__getattr__ = lambda self, n: 'dyn' + n",
           "{c}.__setattr__ = lambda self, n, v: object.__setattr__(self, n, ('set', v))", "{c}.m.__defaults__ = (77,)",
           "{c}.m.__kwdefaults__ = {{'r': 78}}", "{c}.m.__code__ = (lambda self, p=1, *, r=2: ('code', p, r)).__code__",
           "objects[0].__class__ = {c}"]
HEAD = """def show(f, *args):
    try:
        r = f(*args)
    except Exception as e:
        r = type(e).__name__, str(e) if type(e) is AttributeError else ''
    if type(r).__name__[0] == 'C':
        r = type(r).__name__
    print(f.__name__, r)


objects = []
"""


def initialiser(rng, base):
    signature = rng.choice(SIGNATURES)
    lines = ["    def __init__(%s):" % signature]
    if base and rng.random() < 0.4:
        lines.append("        try: super().__init__(1)\n        except TypeError: print('TypeError')")
    own = [v for v in ("x", "y") if v in signature]
    for a in rng.sample(ATTRIBUTES, rng.randrange(1, 4)):
        lines.append("        self.%s = %s" % (a, rng.choice(["1", "'s'", "(1, 2)"] + own)))
    return lines


def one_class(rng, i):
    base = "(C%d)" % rng.randrange(i) if i and rng.random() < 0.6 else ""
    lines = ["class C%d%s:" % (i, base), "    q = %d" % i]
    if not base and rng.random() < 0.2:
        lines.append("    __slots__ = (%s)" % ", ".join(map(repr, ATTRIBUTES)))
    if rng.random() < 0.8:
        lines += initialiser(rng, base)
    for m in METHODS:
        if rng.random() < 0.6:
            lines.append("    def %s(self, p=%d, *, r=%d):" % (m, rng.randrange(5), rng.randrange(5)))
            lines.append("        return 'C%d.%s', p, r, getattr(self, %r, None)" % (i, m, rng.choice(ATTRIBUTES)))
    for head, body in rng.sample(SPECIAL, 3):
        lines.append("    def %s:\n        %s" % (head, body))
    return lines + [""]


def steps(rng, count):
    """Functions whose sites get warm, and what runs them."""
    lines = ["def new%d(): return C%d(%s)" % (i, i, rng.choice(ARGUMENTS)) for i in range(count)]
    lines.append("def read(o): return o.%s, o.%s" % (rng.choice(ATTRIBUTES), rng.choice(ATTRIBUTES)))
    lines.append("def write(o):\n    o.%s = 5\n    return o.%s" % (rng.choice(ATTRIBUTES), rng.choice(ATTRIBUTES)))
    lines.append("def call(o): return o.%s(%s)" % (rng.choice(METHODS), rng.choice(["", "1", "p=2", "r=3", "1, r=2"])))
    lines.append("def held(o):\n    f = o.%s\n    return f(%s), f(9)" % (rng.choice(METHODS), rng.choice(["", "1", "p=2", "r=3"])))
    lines.append("def plus(o):\n    o += 1\n    return o")
    chosen = rng.sample(OPERATIONS, 7)
    lines += ["def op%d(o, p): return %s" % pair for pair in enumerate(chosen)]
    lines.append("def all_steps():\n    objects.clear()")
    for i in range(count):
        lines.append("    try: objects.append(new%d())\n    except TypeError: objects.append(C%d.__new__(C%d))" % (i, i, i))
    lines.append("    for o in objects:\n        for _ in range(3):\n            for f in (read, write, call, held, plus): show(f, o)")
    lines.append("            for f in (%s):\n                show(f, o, o)\n                show(f, o, objects[0])" %
                 ", ".join("op%d" % i for i in range(len(chosen))))
    lines.append("def warm():\n    for i in range(300):\n        for f in (%s,):" % ", ".join("new%d" % i for i in range(count)))
    lines.append("            try: f()\n            except TypeError: pass")
    lines.append("        for o in objects:\n            for f in (read, write, call):\n                try: f(o)")
    lines.append("                except Exception: pass\nall_steps()\nwarm()")
    return lines


def program(rng):
    count = rng.randrange(2, 5)
    lines = HEAD.splitlines()
    for i in range(count):
        lines += one_class(rng, i)
    lines += steps(rng, count)
    for _ in range(rng.randrange(3, 8)):
        change = rng.choice(CHANGES).format(c="C%d" % rng.randrange(count), n=rng.choice(METHODS + ATTRIBUTES))
        lines.append("try:\n    %s\n    print(%r)\nexcept Exception as e: print(type(e).__name__)" % (change, change))
        lines.append("all_steps()\nwarm()")
    return "\n".join(lines) + "\n"
