"""_catalogue -- the page of all modules: what is in each, what is absent, what differs from CPython (docs/MODULES.md, krait --modules).

Names and signatures are read from the modules themselves; _differences holds what cannot be read from them."""
import inspect
import sys
import types

from _differences import ABSENT, DIFFERS

_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, type(len), type(str.join), staticmethod, classmethod)


def public_names(module):
    """What `from module import *` is meant to give."""
    try:
        return sorted(module.__all__)
    except AttributeError:
        return sorted([name for name, value in vars(module).items()
                       if name[0] != "_" and not isinstance(value, types.ModuleType)])


def modules():
    """Names of the modules that scripts can import."""
    return sorted([name for name in sys._modules_there() if name[0] != "_" and "._" not in name] + ["__future__"])


def members(kind):
    """Public methods and attributes of a class, its own and those of bases other than object."""
    found = set()
    for base in kind.__mro__:
        if base is not object and not issubclass(BaseException, base):
            found.update([name for name in vars(base) if name[0] != "_"])
    return sorted(found)


def _signature(value):
    try:
        text = str(inspect.signature(value))
    except (ValueError, TypeError):
        return "(...)"
    # Defaults that are objects of no particular text.
    while " object at 0x" in text:
        start = text.rindex("<", 0, text.index(" object at 0x"))
        text = text[:start] + "..." + text[text.index(">", start) + 1:]
    return text.replace("=Ellipsis", "=...")


def _wrapped(words, first, width=118):
    """Words after one another, in lines."""
    lines = []
    line = first
    for word in words:
        if len(line) + 1 + len(word) > width and line.strip():
            lines.append(line)
            line = "  " + word
        else:
            line += " " + word
    return lines + [line]


def _section(name):
    module = __import__(name, fromlist=["x"])
    lines = ["", "## " + name, ""]
    functions = []
    classes = []
    others = []
    for one in public_names(module):
        value = getattr(module, one)
        if isinstance(value, type):
            classes.append((one, value))
        elif isinstance(value, _FUNCTIONS):
            functions.append("`%s%s`" % (one, _signature(value)))
        else:
            others.append("`%s`" % one)
    if functions:
        lines += _wrapped(functions, "- Functions:")
    plain = [one for one, value in classes if not members(value)]
    if plain:
        lines += _wrapped(["`%s`" % one for one in plain], "- Classes:")
    for one, value in classes:
        if one not in plain:
            lines += _wrapped(members(value), "- Class `%s`:" % one)
    if others:
        lines += _wrapped(others, "- Values:")
    absent = ABSENT.get(name, "").split()
    if absent:
        lines += _wrapped(absent, "- Absent:")
    for key in sorted(ABSENT):
        if key.rpartition(".")[0] == name and key not in sys._modules_there():
            lines += _wrapped(ABSENT[key].split(), "- Absent of `%s`:" % key.rpartition(".")[2])
    for text in DIFFERS.get(name, ()):
        lines += _wrapped(text.split(), "- Differs:")
    return lines


def page():
    """The lines of the page."""
    lines = ["# Modules", ""]
    lines += _wrapped("What scripts can import, and what is missing beside CPython 3.11. Made by `krait --modules` from the modules "
                      "themselves and from `rtlib/pylib/_differences.py`; a test compares them.".split(), "")
    lines = [line.strip() for line in lines]
    for name in modules():
        lines += _section(name)
    lines += ["", "## Left out on purpose", "", "| module | what to use instead |", "| --- | --- |"]
    for name, hint in sys._modules_absent():
        lines.append("| `%s` | %s |" % (name, hint))
    return lines


def main():
    print("\n".join(page()))
