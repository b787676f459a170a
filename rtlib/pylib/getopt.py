"""getopt -- options in the style of C's getopt()."""
import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """A wrong option."""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """(options, other arguments); options end at the first other argument."""
    return _parse(args, shortopts, longopts, False)


def gnu_getopt(args, shortopts, longopts=[]):
    """(options, other arguments); options may follow other arguments."""
    everything = shortopts[:1] == "+" or bool(os.environ.get("POSIXLY_CORRECT"))
    if shortopts[:1] == "+":
        shortopts = shortopts[1:]
    return _parse(args, shortopts, longopts, not everything)


def _parse(args, shortopts, longopts, mixed):
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    options = []
    others = []
    while args:
        word = args[0]
        if word == "--":
            return options, others + args[1:]
        if word[:2] == "--":
            args = _long(options, word[2:], longopts, args[1:])
        elif word[:1] == "-" and word != "-":
            args = _short(options, word[1:], shortopts, args[1:])
        elif mixed:
            others.append(word)
            args = args[1:]
        else:
            return options, others + args
    return options, others


def _long(options, text, longopts, args):
    name, equals, value = text.partition("=")
    found = [one for one in longopts if one.startswith(name)]
    if not found:
        raise GetoptError("option --%s not recognized" % name, name)
    if name in found:
        wants = False
    elif name + "=" in found:
        wants = True
    else:
        if len(found) > 1:
            raise GetoptError("option --%s not a unique prefix" % name, name)
        name = found[0]
        wants = name[-1:] == "="
        if wants:
            name = name[:-1]
    if wants:
        if not equals:
            if not args:
                raise GetoptError("option --%s requires argument" % name, name)
            value = args[0]
            args = args[1:]
    elif equals:
        raise GetoptError("option --%s must not have an argument" % name, name)
    options.append(("--" + name, value))
    return args


def _short(options, text, shortopts, args):
    while text:
        letter = text[0]
        text = text[1:]
        at = shortopts.find(letter)
        if at < 0 or letter == ":":
            raise GetoptError("option -%s not recognized" % letter, letter)
        value = ""
        if shortopts[at + 1:at + 2] == ":":
            if not text:
                if not args:
                    raise GetoptError("option -%s requires argument" % letter, letter)
                text = args[0]
                args = args[1:]
            value = text
            text = ""
        options.append(("-" + letter, value))
    return args
