"""_unparse -- ast.unparse: the source text of a tree, of 3.4's shape or of newer ones.

An expression's text is made for a level: how tightly what stands around it binds. What binds less gets parentheses."""
import ast

(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _COMPARE, _BOR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT,
 _ATOM) = range(18)

_BINARY = {"Add": ("+", _ARITH), "Sub": ("-", _ARITH), "Mult": ("*", _TERM), "MatMult": ("@", _TERM), "Div": ("/", _TERM),
           "Mod": ("%", _TERM), "FloorDiv": ("//", _TERM), "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT), "BitOr": ("|", _BOR),
           "BitXor": ("^", _BXOR), "BitAnd": ("&", _BAND), "Pow": ("**", _POWER)}
_UNARY = {"Invert": ("~", _FACTOR), "UAdd": ("+", _FACTOR), "USub": ("-", _FACTOR), "Not": ("not ", _NOT)}
_COMPARISONS = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in",
                "NotIn": "not in"}
_INFINITY = "1e309"
_LONG_QUOTES = ('"""', "'''")
_QUOTES = ("'", '"') + _LONG_QUOTES


def _kind(node):
    return type(node).__name__


def _enclosed(text, condition):
    return "(%s)" % text if condition else text


def _items(texts):
    """The elements of a tuple without its parentheses."""
    return texts[0] + "," if len(texts) == 1 else ", ".join(texts)


# Strings


def _escaped(text, all_blanks):
    """Backslashes and what is not printable as escapes; line ends and tabs only if asked to."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join([c if not all_blanks and c in "\n\t" or c != "\\" and c.isprintable() else
                    c.encode("unicode_escape").decode("ascii") for c in text])


def _string_parts(text, quotes, all_blanks=False):
    """(text between quotes, quotes that fit it)."""
    inner = _escaped(text, all_blanks)
    fitting = [quote for quote in quotes if quote not in inner and (len(quote) == 3 or "\n" not in inner)]
    if not fitting:
        shown = repr(text)
        return shown[1:-1], [([quote for quote in quotes if shown[0] in quote] or [shown[0]])[0]]
    if inner:
        last = inner[-1]
        fitting = [quote for quote in fitting if quote[0] != last] + [quote for quote in fitting if quote[0] == last]
        if fitting[0][0] == last:
            inner = inner[:-1] + "\\" + last
    return inner, fitting


def _string(text, quotes=_QUOTES):
    inner, fitting = _string_parts(text, quotes)
    return fitting[0] + inner + fitting[0]


def _constant(value, plain):
    """The text of a value; plain: one without backslashes, if there is one."""
    if isinstance(value, tuple):
        return "(%s)" % _items([_constant(item, plain) for item in value])
    if value is ...:
        return "..."
    if isinstance(value, (float, complex)):
        return repr(value).replace("inf", _INFINITY).replace("nan", "(%s-%s)" % (_INFINITY, _INFINITY))
    return _string(value) if plain and isinstance(value, str) else repr(value)


# Expressions: methods take the node and the level


class _Expressions(object):
    """Texts of expressions, patterns and their parts. `plain`: inside of a replacement field, which has no backslashes."""

    def __init__(self, plain=False):
        self.plain = plain

    def text(self, node, level=_TEST):
        method = getattr(self, "of_" + _kind(node), None)
        if method is not None:
            return method(node, level)
        if isinstance(node, ast.Constant):
            return self.of_Constant(node, level)
        if isinstance(node, ast.AST):
            return "".join([self.text(child) for child in ast.iter_child_nodes(node)])
        raise TypeError("expected AST, got %r" % _kind(node))

    def texts(self, nodes, level=_TEST):
        return [self.text(node, level) for node in nodes]

    def of_Constant(self, node, level):
        value = node.value
        mark = "u" if node.kind == "u" and not isinstance(value, tuple) and value is not ... else ""
        return mark + _constant(value, self.plain)

    def of_Name(self, node, level):
        return node.id

    def of_NamedExpr(self, node, level):
        return _enclosed("%s := %s" % (self.text(node.target, _ATOM), self.text(node.value, _ATOM)), level > _NAMED)

    def of_Tuple(self, node, level):
        if not node.elts:
            return "()"
        return _enclosed(_items(self.texts(node.elts)), level > _TUPLE)

    def of_List(self, node, level):
        return "[%s]" % ", ".join(self.texts(node.elts))

    def of_Set(self, node, level):
        return "{%s}" % ", ".join(self.texts(node.elts)) if node.elts else "{*()}"

    def of_Dict(self, node, level):
        items = ["**" + self.text(value, _BOR) if key is None else "%s: %s" % (self.text(key), self.text(value))
                 for key, value in zip(node.keys, node.values)]
        return "{%s}" % ", ".join(items)

    def of_Yield(self, node, level):
        return _enclosed("yield " + self.text(node.value, _ATOM) if node.value else "yield", level > _YIELD)

    def of_YieldFrom(self, node, level):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return _enclosed("yield from " + self.text(node.value, _ATOM), level > _YIELD)

    def of_Await(self, node, level):
        return _enclosed("await " + self.text(node.value, _ATOM) if node.value else "await", level > _AWAIT)

    def of_Lambda(self, node, level):
        names = self.text(node.args)
        return _enclosed("lambda%s: %s" % (" " + names if names else "", self.text(node.body, _TEST)), level > _TEST)

    def of_IfExp(self, node, level):
        return _enclosed("%s if %s else %s" % (self.text(node.body, _OR), self.text(node.test, _OR), self.text(node.orelse, _TEST)),
                         level > _TEST)

    def of_BoolOp(self, node, level):
        word, own = ("and", _AND) if _kind(node.op) == "And" else ("or", _OR)
        texts = [self.text(value, min(own + 1 + i, _ATOM)) for i, value in enumerate(node.values)]
        return _enclosed((" %s " % word).join(texts), level > own)

    def of_UnaryOp(self, node, level):
        sign, own = _UNARY[_kind(node.op)]
        return _enclosed(sign + self.text(node.operand, own), level > own)

    def of_BinOp(self, node, level):
        # A long sum is a deep tree: its left side is gone down without recursion.
        rest = []
        outer = level
        while True:
            sign, own = _BINARY[_kind(node.op)]
            to_the_right = own == _POWER
            rest.append((sign, self.text(node.right, own if to_the_right else own + 1), level > own))
            level = own + 1 if to_the_right else own
            if _kind(node.left) != "BinOp":
                break
            node = node.left
        pieces = [self.text(node.left, level)]
        opened = 0
        for sign, right, enclosed in reversed(rest):
            pieces.append(" %s %s" % (sign, right))
            if enclosed:
                opened += 1
                pieces.append(")")
        return "(" * opened + "".join(pieces)

    def of_Compare(self, node, level):
        parts = [self.text(node.left, _BOR)]
        for op, value in zip(node.ops, node.comparators):
            parts.append("%s %s" % (_COMPARISONS[_kind(op)], self.text(value, _BOR)))
        return _enclosed(" ".join(parts), level > _COMPARE)

    def of_Attribute(self, node, level):
        # 3 .real: a dot right behind would belong to the number.
        number = isinstance(node.value, ast.Constant) and isinstance(node.value.value, int)
        return "%s%s.%s" % (self.text(node.value, _ATOM), " " if number else "", node.attr)

    def arguments_of(self, node, args):
        """What stands in the parentheses of a call or class."""
        texts = self.texts(args)
        if getattr(node, "starargs", None):
            texts.append("*" + self.text(node.starargs, _BOR))
        texts += self.texts(node.keywords)
        if getattr(node, "kwargs", None):
            texts.append("**" + self.text(node.kwargs))
        return ", ".join(texts)

    def of_Call(self, node, level):
        return "%s(%s)" % (self.text(node.func, _ATOM), self.arguments_of(node, node.args))

    def of_keyword(self, node, level):
        return ("**" if node.arg is None else node.arg + "=") + self.text(node.value)

    def of_Starred(self, node, level):
        return "*" + self.text(node.value, _BOR)

    def of_Subscript(self, node, level):
        place = node.slice.value if _kind(node.slice) == "Index" else node.slice
        inner = _items(self.texts(place.elts)) if _kind(place) == "Tuple" and place.elts else self.text(place)
        return "%s[%s]" % (self.text(node.value, _ATOM), inner)

    def of_Index(self, node, level):
        return self.text(node.value)

    def of_ExtSlice(self, node, level):
        return _items(self.texts(node.dims))

    def of_Slice(self, node, level):
        text = (self.text(node.lower) if node.lower else "") + ":" + (self.text(node.upper) if node.upper else "")
        return text + ":" + self.text(node.step) if node.step else text

    def of_comprehension(self, node, level):
        text = " %s %s in %s" % ("async for" if node.is_async else "for", self.text(node.target, _TUPLE), self.text(node.iter, _OR))
        return text + "".join([" if " + self.text(test, _OR) for test in node.ifs])

    def comprehended(self, shape, first, node):
        return shape % (first + "".join(self.texts(node.generators)))

    def of_ListComp(self, node, level):
        return self.comprehended("[%s]", self.text(node.elt), node)

    def of_SetComp(self, node, level):
        return self.comprehended("{%s}", self.text(node.elt), node)

    def of_GeneratorExp(self, node, level):
        return self.comprehended("(%s)", self.text(node.elt), node)

    def of_DictComp(self, node, level):
        return self.comprehended("{%s}", "%s: %s" % (self.text(node.key), self.text(node.value)), node)

    def of_FunctionType(self, node, level):
        return "(%s) -> %s" % (", ".join(self.texts(node.argtypes)), self.text(node.returns))

    # Replacement fields

    def of_JoinedStr(self, node, level):
        if self.plain:
            return "f" + _string("".join([self.joined_part(value) for value in node.values]))
        quotes = _QUOTES
        parts = []
        for value in node.values:
            part, quotes = _string_parts(self.joined_part(value), quotes, isinstance(value, ast.Constant))
            parts.append(part)
        return "f" + quotes[0] + "".join(parts) + quotes[0]

    def joined_part(self, node):
        if _kind(node) == "JoinedStr":
            return "".join([self.joined_part(value) for value in node.values])
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value.replace("{", "{{").replace("}", "}}")
        if _kind(node) == "FormattedValue":
            return self.of_FormattedValue(node, _TEST)
        raise ValueError("Unexpected node inside JoinedStr, %r" % (node,))

    def of_FormattedValue(self, node, level):
        inner = _Expressions(plain=True).text(node.value, _OR)
        if "\\" in inner:
            raise ValueError("Unable to avoid backslash in f-string expression part")
        text = "{" + (" " if inner[:1] == "{" else "") + inner
        if node.conversion != -1:
            text += "!" + chr(node.conversion)
        if node.format_spec:
            text += ":" + self.joined_part(node.format_spec)
        return text + "}"

    # Parameters, names

    def of_arg(self, node, level):
        return "%s: %s" % (node.arg, self.text(node.annotation)) if node.annotation else node.arg

    def with_default(self, node, default):
        return self.text(node) + ("=" + self.text(default) if default else "")

    def of_arguments(self, node, level):
        first = getattr(node, "posonlyargs", None) or []
        names = first + node.args
        defaults = [None] * (len(names) - len(node.defaults)) + node.defaults
        texts = [self.with_default(name, default) for name, default in zip(names, defaults)]
        if first:
            texts.insert(len(first), "/")
        if node.vararg or node.kwonlyargs:
            texts.append("*" + (self.text(node.vararg) if node.vararg else ""))
        texts += [self.with_default(name, default) for name, default in zip(node.kwonlyargs, node.kw_defaults)]
        if node.kwarg:
            texts.append("**" + self.text(node.kwarg))
        return ", ".join(texts)

    def of_alias(self, node, level):
        return node.name + (" as " + node.asname if node.asname else "")

    def of_withitem(self, node, level):
        return self.text(node.context_expr) + (" as " + self.text(node.optional_vars) if node.optional_vars else "")

    # Patterns

    def of_MatchValue(self, node, level):
        return self.text(node.value)

    def of_MatchSingleton(self, node, level):
        return _constant(node.value, self.plain)

    def of_MatchSequence(self, node, level):
        return "[%s]" % ", ".join(self.texts(node.patterns))

    def of_MatchStar(self, node, level):
        return "*" + ("_" if node.name is None else node.name)

    def of_MatchMapping(self, node, level):
        texts = ["%s: %s" % (self.text(key), self.text(pattern)) for key, pattern in zip(node.keys, node.patterns, strict=True)]
        if node.rest is not None:
            texts.append("**" + node.rest)
        return "{%s}" % ", ".join(texts)

    def of_MatchClass(self, node, level):
        texts = self.texts(node.patterns)
        texts += ["%s=%s" % (name, self.text(pattern)) for name, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True)]
        return "%s(%s)" % (self.text(node.cls, _ATOM), ", ".join(texts))

    def of_MatchAs(self, node, level):
        if node.name is None:
            return "_"
        if node.pattern is None:
            return node.name
        return _enclosed("%s as %s" % (self.text(node.pattern, _BOR), node.name), level > _TEST)

    def of_MatchOr(self, node, level):
        return _enclosed(" | ".join(self.texts(node.patterns, _BXOR)), level > _BOR)


# Statements: methods write lines


class _Statements(object):
    """The lines of statements."""

    def __init__(self):
        self.lines = []
        self.depth = 0
        self.ignores = {}
        self.except_word = "except"
        self.text = _Expressions().text
        self.arguments_of = _Expressions().arguments_of

    def fill(self, text):
        self.lines.append("    " * self.depth + text)

    def blank(self):
        if self.lines:
            self.lines.append("")

    def write(self, node):
        if isinstance(node, list):
            for item in node:
                self.write(item)
            return
        method = getattr(self, "of_" + _kind(node), None)
        if method is not None:
            method(node)
        elif isinstance(node, (ast.mod, ast.stmt)) and not isinstance(node, ast.FunctionType):
            for child in ast.iter_child_nodes(node):
                self.write(child)
        else:
            self.lines.append((self.lines.pop() if self.lines else "") + self.text(node))

    def block(self, head, body, comment=None):
        self.fill(head + ":" + (comment or ""))
        self.depth += 1
        self.write(body)
        self.depth -= 1

    def suite(self, node):
        """The body of a module, class or function, its docstring in long quotes."""
        body = node.body
        doc = body[0].value if body and _kind(body[0]) == "Expr" else None
        if isinstance(doc, ast.Constant) and isinstance(doc.value, str):
            self.fill(("u" if doc.kind == "u" else "") + _string(doc.value, _LONG_QUOTES))
            body = body[1:]
        self.write(body)

    def comment(self, node):
        found = self.ignores.get(getattr(node, "lineno", None)) or getattr(node, "type_comment", None)
        return "" if found is None else " # type: " + found

    def of_Module(self, node):
        self.ignores = {one.lineno: "ignore" + one.tag for one in getattr(node, "type_ignores", None) or ()}
        self.suite(node)
        self.ignores = {}

    def of_Expr(self, node):
        self.fill(self.text(node.value, _YIELD))

    def names(self, word, node):
        self.fill("%s %s" % (word, ", ".join([self.text(name) for name in node.names])))

    def of_Import(self, node):
        self.names("import", node)

    def of_ImportFrom(self, node):
        self.names("from %s%s import" % ("." * (node.level or 0), node.module or ""), node)

    def of_Assign(self, node):
        targets = "".join([self.text(target, _TUPLE) + " = " for target in node.targets])
        self.fill(targets + self.text(node.value) + self.comment(node))

    def of_AugAssign(self, node):
        self.fill("%s %s= %s" % (self.text(node.target), _BINARY[_kind(node.op)][0], self.text(node.value)))

    def of_AnnAssign(self, node):
        target = _enclosed(self.text(node.target), not node.simple and _kind(node.target) == "Name")
        self.fill("%s: %s%s" % (target, self.text(node.annotation), " = " + self.text(node.value) if node.value else ""))

    def of_Return(self, node):
        self.fill("return " + self.text(node.value) if node.value else "return")

    def of_Pass(self, node):
        self.fill("pass")

    def of_Break(self, node):
        self.fill("break")

    def of_Continue(self, node):
        self.fill("continue")

    def of_Delete(self, node):
        self.fill("del " + ", ".join([self.text(target) for target in node.targets]))

    def of_Assert(self, node):
        self.fill("assert " + self.text(node.test) + (", " + self.text(node.msg) if node.msg else ""))

    def of_Global(self, node):
        self.fill("global " + ", ".join(node.names))

    def of_Nonlocal(self, node):
        self.fill("nonlocal " + ", ".join(node.names))

    def of_Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't use cause without an exception.")
            self.fill("raise")
        else:
            self.fill("raise " + self.text(node.exc) + (" from " + self.text(node.cause) if node.cause else ""))

    def orelse(self, word, body):
        if body:
            self.block(word, body)

    def attempt(self, node, word):
        outside, self.except_word = self.except_word, word
        self.block("try", node.body)
        self.write(node.handlers)
        self.orelse("else", node.orelse)
        self.orelse("finally", node.finalbody)
        self.except_word = outside

    def of_Try(self, node):
        self.attempt(node, "except")

    def of_TryStar(self, node):
        self.attempt(node, "except*")

    def of_ExceptHandler(self, node):
        head = self.except_word + (" " + self.text(node.type) if node.type else "")
        self.block(head + (" as " + node.name if node.name else ""), node.body)

    def defined(self, node, head, comment=""):
        self.blank()
        for one in node.decorator_list:
            self.fill("@" + self.text(one))
        self.fill(head + ":" + comment)
        self.depth += 1
        self.suite(node)
        self.depth -= 1

    def of_ClassDef(self, node):
        bases = self.arguments_of(node, node.bases)
        self.defined(node, "class " + node.name + ("(%s)" % bases if bases else ""))

    def function(self, node, word):
        returns = " -> " + self.text(node.returns) if node.returns else ""
        self.defined(node, "%s %s(%s)%s" % (word, node.name, self.text(node.args), returns), self.comment(node))

    def of_FunctionDef(self, node):
        self.function(node, "def")

    def of_AsyncFunctionDef(self, node):
        self.function(node, "async def")

    def loop(self, node, word):
        self.block("%s %s in %s" % (word, self.text(node.target, _TUPLE), self.text(node.iter)), node.body, self.comment(node))
        self.orelse("else", node.orelse)

    def of_For(self, node):
        self.loop(node, "for")

    def of_AsyncFor(self, node):
        self.loop(node, "async for")

    def of_If(self, node):
        self.block("if " + self.text(node.test), node.body)
        while len(node.orelse or ()) == 1 and _kind(node.orelse[0]) == "If":
            node = node.orelse[0]
            self.block("elif " + self.text(node.test), node.body)
        self.orelse("else", node.orelse)

    def of_While(self, node):
        self.block("while " + self.text(node.test), node.body)
        self.orelse("else", node.orelse)

    def managed(self, node, word):
        self.block("%s %s" % (word, ", ".join([self.text(item) for item in node.items])), node.body, self.comment(node))

    def of_With(self, node):
        self.managed(node, "with")

    def of_AsyncWith(self, node):
        self.managed(node, "async with")

    def of_Match(self, node):
        self.block("match " + self.text(node.subject), node.cases)

    def of_match_case(self, node):
        self.block("case " + self.text(node.pattern) + (" if " + self.text(node.guard) if node.guard else ""), node.body)


def unparse(tree):
    writer = _Statements()
    writer.write(tree)
    return "\n".join(writer.lines)
