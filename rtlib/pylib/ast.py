"""ast -- syntax trees in the shape of Python 3.4, with nodes for newer syntax.

compile() hands over what the front end made of a text as a flat list (sandbox/tree.c); _built() makes nodes of it. Constants are
Num, Str, Bytes, NameConstant and Ellipsis, all of them subclasses of Constant with its `value`, so that programs which know newer
trees find what they look for."""
from _literal import evaluate as _evaluate

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST(object):
    """A node: its fields are attributes."""

    _fields = ()
    _attributes = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if args:
            if len(args) > len(fields):
                raise TypeError("%s constructor takes at most %d positional argument%s"
                                % (type(self).__name__, len(fields), "" if len(fields) == 1 else "s"))
            for name, value in zip(fields, args):
                setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError("%s got multiple values for argument %r" % (type(self).__name__, name))
            setattr(self, name, value)

    def __reduce_ex__(self, protocol):
        return type(self), (), self.__dict__

    def __reduce__(self):
        return type(self), (), self.__dict__


# Each line: base class and whether its nodes have a place; then the kinds with their fields. What stands behind "/" is there as an
# attribute, but no field: newer syntax that makes use of it adds the field (_with_fields). A field with "?" may be left out: the class
# has it as None.
_GRAMMAR = """
mod -: Module body / type_ignores; Interactive body; Expression body; Suite body; FunctionType argtypes returns
stmt +: FunctionDef name args body decorator_list returns? / type_comment; ClassDef name bases keywords starargs? kwargs? body decorator_list
stmt +: Return value?; Delete targets; Assign targets value / type_comment; AugAssign target op value
stmt +: AnnAssign target annotation value? simple; For target iter body orelse / type_comment; While test body orelse
stmt +: If test body orelse; With items body / type_comment; Raise exc? cause?; Try body handlers orelse finalbody; Assert test msg?
stmt +: TryStar body handlers orelse finalbody; Import names; ImportFrom module? names level?; Global names; Nonlocal names; Expr value; Pass; Break; Continue
stmt +: Match subject cases; AsyncFunctionDef name args body decorator_list returns? / type_comment
stmt +: AsyncFor target iter body orelse / type_comment; AsyncWith items body / type_comment
expr +: BoolOp op values; BinOp left op right; UnaryOp op operand; Lambda args body; IfExp test body orelse; Dict keys values; Set elts
expr +: ListComp elt generators; SetComp elt generators; DictComp key value generators; GeneratorExp elt generators; Yield value?
expr +: YieldFrom value; Await value; Compare left ops comparators; Call func args keywords starargs? kwargs?; Constant value / kind
expr +: Attribute value attr ctx; Subscript value slice ctx; Starred value ctx; Name id ctx; List elts ctx; Tuple elts ctx
expr +: NamedExpr target value; FormattedValue value conversion format_spec?; JoinedStr values
Constant +: Num n; Str s; Bytes s; NameConstant value; Ellipsis
slice -: Slice lower? upper? step?; ExtSlice dims; Index value
pattern +: MatchValue value; MatchSingleton value; MatchSequence patterns; MatchMapping keys patterns rest?
pattern +: MatchClass cls patterns kwd_attrs kwd_patterns; MatchStar name?; MatchAs pattern? name?; MatchOr patterns
excepthandler +: ExceptHandler type? name? body
AST -: comprehension target iter ifs / is_async; arguments args vararg? kwonlyargs kw_defaults kwarg? defaults / posonlyargs
AST -: keyword arg? value; alias name asname?; withitem context_expr optional_vars?; match_case pattern guard? body; type_ignore
type_ignore -: TypeIgnore lineno tag
AST +: arg arg annotation? / type_comment
boolop -: And; Or
operator -: Add; Sub; Mult; Div; Mod; Pow; LShift; RShift; BitOr; BitXor; BitAnd; FloorDiv; MatMult
unaryop -: Invert; Not; UAdd; USub
cmpop -: Eq; NotEq; Lt; LtE; Gt; GtE; Is; IsNot; In; NotIn
expr_context -: Load; Store; Del; AugLoad; AugStore; Param
"""

_PLACE = ("lineno", "col_offset")
_KINDS = {"AST": AST}


def _declare(name, base, fields, extra, placed):
    if name not in _KINDS:
        members = {"__module__": "ast", "_fields": tuple([one.rstrip("?") for one in fields])}
        members.update([(one[:-1], None) for one in fields if one[-1] == "?"])
        if placed:
            members.update(_attributes=_PLACE, end_lineno=None, end_col_offset=None)
        for one in extra:
            members[one] = 0 if one == "is_async" else None
        _KINDS[name] = type(name, (_KINDS[base],), members)


for _line in _GRAMMAR.strip().split("\n"):
    _head, _, _rest = _line.partition(": ")
    _base, _, _mark = _head.partition(" ")
    _declare(_base, "AST", (), (), _mark == "+")
    for _kind in _rest.split("; "):
        _words, _, _more = _kind.partition(" / ")
        _words = _words.split()
        _declare(_words[0], _base, _words[1:], _more.split(), _mark == "+")
globals().update(_KINDS)
_OPERATORS = {name: kind() for name, kind in _KINDS.items()
              if issubclass(kind, (boolop, operator, unaryop, cmpop, expr_context)) and kind.__bases__[0] is not AST}
Num.value = property(lambda self: self.n, lambda self, value: setattr(self, "n", value))
Str.value = Bytes.value = property(lambda self: self.s, lambda self, value: setattr(self, "s", value))
Ellipsis.value = property(lambda self: ...)


def _old_name(self, name):
    """n and s of constants are their value."""
    if name in ("n", "s") and name not in self._fields:
        return self.value
    raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))


Constant.__getattr__ = _old_name


# From the front end's tree to nodes

def _constant(value):
    if value is None or value is True or value is False:
        return NameConstant(value)
    if isinstance(value, str):
        return Str(value)
    if isinstance(value, bytes):
        return Bytes(value)
    return Ellipsis() if value is ... else Num(value)


def _with_fields(node, *names):
    """The node with further fields, of newer syntax."""
    node._fields = node._fields + names
    return node


def _unstarred(args, keywords):
    """(args, keywords, starargs, kwargs): one *x behind the positional arguments and one **x at the end have places of their own."""
    stars = None
    pairs = None
    if args and isinstance(args[-1], Starred) and not any([isinstance(arg, Starred) for arg in args[:-1]]):
        stars = args[-1].value
        args = args[:-1]
    if keywords and keywords[-1].arg is None and all([word.arg is not None for word in keywords[:-1]]):
        pairs = keywords[-1].value
        keywords = keywords[:-1]
    return args, keywords, stars, pairs


def _call(func, args, keywords):
    args, keywords, stars, pairs = _unstarred(args, keywords)
    return Call(func, args, keywords, stars, pairs)


def _class(name, bases, keywords, body, decorator_list):
    bases, keywords, stars, pairs = _unstarred(bases, keywords)
    return ClassDef(name, bases, keywords, stars, pairs, body, decorator_list)


def _arguments(posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults):
    node = arguments(args, vararg, kwonlyargs, kw_defaults, kwarg, defaults)
    node.posonlyargs = posonlyargs
    return _with_fields(node, "posonlyargs") if posonlyargs else node


def _subscript(value, place, ctx):
    if isinstance(place, Tuple) and any([isinstance(item, Slice) for item in place.elts]):
        place = ExtSlice([item if isinstance(item, Slice) else Index(item) for item in place.elts])
    elif not isinstance(place, Slice):
        place = Index(place)
    return Subscript(value, place, ctx)


def _module(body):
    node = Module(body)
    node.type_ignores = []
    return node


_MAKERS = {"Constant": (1, _constant), "Call": (3, _call), "ClassDef": (5, _class), "arguments": (7, _arguments),
           "Subscript": (3, _subscript), "Module": (1, _module)}


def _maker(kind):
    found = _MAKERS.get(kind)
    if found is None:
        made = _KINDS[kind]
        found = _MAKERS[kind] = len(made._fields), made
    return found


def _built(flat, interactive):
    """The node that a flat list describes; see sandbox/tree.c."""
    stack = []
    at = 0
    while at < len(flat):
        what = flat[at]
        value = flat[at + 1]
        if what == 0:
            stack.append(value)
            at += 2
        elif what == 3:
            stack.append(_OPERATORS[value])
            at += 2
        elif what == 1:
            items = []
            if value:
                items = stack[-value:]
                del stack[-value:]
            stack.append(items)
            at += 2
        else:
            count, make = _maker(value)
            if count:
                node = make(*stack[-count:])
                del stack[-count:]
            else:
                node = make()
            if node._attributes:
                node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = flat[at + 2:at + 6]
            stack.append(node)
            at += 6
    return Interactive(stack[0].body) if interactive else stack[0]


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None):
    """The tree of a source text."""
    return compile(source, filename, mode, PyCF_ONLY_AST)


def literal_eval(node_or_string):
    """The value of a text or a tree that is made of literals only."""
    if not isinstance(node_or_string, AST):
        return _evaluate(node_or_string)
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _number(node):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    raise _malformed(node)


def _malformed(node):
    line = getattr(node, "lineno", None)
    return ValueError("malformed node or string%s: %r" % (" on line %d" % line if line else "", node))


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" and not (
            node.args or node.keywords or node.starargs or node.kwargs):
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values) or None in node.keys:
            raise _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left = _signed(node.left)
        right = _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


# Looking at trees

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """The tree as text: all fields, with names and places on request."""
    if not isinstance(node, AST):
        raise TypeError("expected AST, got %r" % type(node).__name__)
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def shown(node, level):
        """(text, whether it is simple)"""
        if indent is not None:
            level += 1
            start = "\n" + indent * level
            comma = ",\n" + indent * level
        else:
            start = ""
            comma = ", "
        if isinstance(node, AST):
            texts = []
            simple = True
            for name, value in iter_fields(node):
                if value is None and name not in node.__dict__ and name in type(node).__dict__:
                    continue
                text, plain = shown(value, level)
                simple = simple and plain
                texts.append("%s=%s" % (name, text) if annotate_fields else text)
            if include_attributes:
                for name in node._attributes:
                    if hasattr(node, name):
                        text, plain = shown(getattr(node, name), level)
                        simple = simple and plain
                        texts.append("%s=%s" % (name, text))
            if simple and len(texts) <= 3:
                return "%s(%s)" % (type(node).__name__, ", ".join(texts)), not texts
            return "%s(%s%s)" % (type(node).__name__, start, comma.join(texts)), False
        if isinstance(node, list):
            if not node:
                return "[]", True
            return "[%s%s]" % (start, comma.join([shown(item, level)[0] for item in node])), False
        return repr(node), True

    return shown(node, 0)[0]


def iter_fields(node):
    """(name, value) of each field that is there or has a default."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """The node and all below it, those nearer to it first."""
    level = [node]
    while level:
        below = []
        for one in level:
            below.extend(iter_child_nodes(one))
            yield one
        level = below


def copy_location(new_node, old_node):
    """Gives the new node the place of the old one."""
    for name in _PLACE + ("end_lineno", "end_col_offset"):
        if (name in old_node._attributes or name[:3] == "end") and new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None:
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives nodes without a place that of the node above."""
    todo = [(node, (1, 0, 1, 0))]
    names = _PLACE + ("end_lineno", "end_col_offset")
    while todo:
        one, place = todo.pop()
        if one._attributes:
            mine = []
            for name, value in zip(names, place):
                found = getattr(one, name, None)
                if found is None:
                    setattr(one, name, value)
                    found = value
                mine.append(found)
            place = mine
        todo.extend([(child, place) for child in iter_child_nodes(one)])
    return node


def increment_lineno(node, n=1):
    """Moves the tree down by n lines."""
    for child in walk(node):
        if child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
            end = getattr(child, "end_lineno", None)
            if end is not None:
                child.end_lineno = end + n
    return node


def unparse(ast_obj):
    """The source text of a tree."""
    import _unparse
    return _unparse.unparse(ast_obj)


def get_docstring(node, clean=True):
    """The docstring of a function, class or module."""
    if not isinstance(node, (FunctionDef, ClassDef, Module, AsyncFunctionDef)):
        raise TypeError("%r can't have docstrings" % node.__class__.__name__)
    if not node.body or not isinstance(node.body[0], Expr):
        return None
    text = node.body[0].value
    if not isinstance(text, Constant) or not isinstance(text.value, str):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(text.value)
    return text.value


def get_source_segment(source, node, *, padded=False):
    """The text of a node, or None where its place is not known."""
    try:
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except (AttributeError, TypeError):
        return None
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [(line + "\n").encode() for line in lines[first:last + 1]]
    if first == last:
        return lines[0][start:end].decode()
    before = ""
    if padded:
        before = "".join([c if c in "\f\t" else " " for c in lines[0][:start].decode()])
    return before + (lines[0][start:] + b"".join(lines[1:-1]) + lines[-1][:end]).decode()


class NodeVisitor(object):
    """Calls visit_<kind> for each node; a constant without a method of its own goes to visit_Constant."""

    def visit(self, node):
        method = getattr(self, "visit_" + node.__class__.__name__, None)
        if method is None and isinstance(node, Constant):
            method = getattr(self, "visit_Constant", None)
        return self.generic_visit(node) if method is None else method(node)

    def generic_visit(self, node):
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """As NodeVisitor; what a method returns takes the place of the node, None takes it out."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node
