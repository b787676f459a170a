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
            options, args = do_longs(options, word[2:], longopts, args[1:])
        elif word[:1] == "-" and word != "-":
            options, args = do_shorts(options, word[1:], shortopts, args[1:])
        elif mixed:
            others.append(word)
            args = args[1:]
        else:
            return options, others + args
    return options, others


def do_longs(opts, opt, longopts, args):
    """(options, other arguments) after the long option whose text without dashes is `opt`."""
    name, equals, value = opt.partition("=")
    value = value if equals else None
    wants, name = long_has_args(name, longopts)
    if wants:
        if value is None:
            if not args:
                raise GetoptError("option --%s requires argument" % name, name)
            value = args[0]
            args = args[1:]
    elif value is not None:
        raise GetoptError("option --%s must not have an argument" % name, name)
    opts.append(("--" + name, value or ""))
    return opts, args


def long_has_args(opt, longopts):
    """(wants an argument, whole name) of a long option that may be shortened."""
    found = [one for one in longopts if one.startswith(opt)]
    if not found:
        raise GetoptError("option --%s not recognized" % opt, opt)
    if opt in found:
        return False, opt
    if opt + "=" in found:
        return True, opt
    if len(found) > 1:
        raise GetoptError("option --%s not a unique prefix" % opt, opt)
    name = found[0]
    return (True, name[:-1]) if name[-1:] == "=" else (False, name)


def do_shorts(opts, optstring, shortopts, args):
    """(options, other arguments) after the letters of one word."""
    while optstring:
        letter = optstring[0]
        optstring = optstring[1:]
        value = ""
        if short_has_arg(letter, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError("option -%s requires argument" % letter, letter)
                optstring = args[0]
                args = args[1:]
            value = optstring
            optstring = ""
        opts.append(("-" + letter, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether a letter wants an argument."""
    at = shortopts.find(opt)
    if at < 0 or opt == ":":
        raise GetoptError("option -%s not recognized" % opt, opt)
    return shortopts[at + 1:at + 2] == ":"
