"""timeit -- how long small pieces of code take.

usage: -m timeit [-n N] [-r N] [-s S] [-p] [-u UNIT] [-v] [statement]
  -n, --number N      how many times to run the statement
  -r, --repeat N      how many times to measure (5)
  -s, --setup S       what to run once before (pass)
  -p, --process       measure processor time
  -u, --unit UNIT     nsec, usec, msec or sec
  -v, --verbose       print all measurements
"""
import itertools
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals
_template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def _indented(text, spaces):
    return text.replace("\n", "\n" + " " * spaces)


class Timer:
    """Measures a statement, given as text or as a function."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        local_ns = {}
        global_ns = _globals() if globals is None else globals
        init = ''
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            setup_text = _indented(setup, 4)
        elif callable(setup):
            local_ns['_setup'] = setup
            init += ', _setup=_setup'
            setup_text = '_setup()'
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile((setup + '\n' if isinstance(setup, str) else '') + stmt, dummy_src_name, "exec")
            stmt_text = _indented(stmt, 8)
        elif callable(stmt):
            local_ns['_stmt'] = stmt
            init += ', _stmt=_stmt'
            stmt_text = '_stmt()'
        else:
            raise ValueError("stmt is neither a string nor callable")
        if local_ns and '_stmt' in local_ns and (callable(setup) or setup == "pass"):
            # Two functions need no compiler.
            self.inner = _inner_of(stmt, setup if callable(setup) else None)
            return
        self.src = _template.format(stmt=stmt_text, setup=setup_text, init=init)
        exec(compile(self.src, dummy_src_name, "exec"), global_ns, local_ns)
        self.inner = local_ns["inner"]

    def print_exc(self, file=None):
        """Writes the traceback of an error in the code."""
        import traceback
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The time of `number` runs."""
        return self.inner(itertools.repeat(None, number), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        """The times of several measurements."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(runs, time) with so many runs that the time is at least 0.2 seconds."""
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def _inner_of(stmt, setup):
    def inner(_it, _timer):
        if setup is not None:
            setup()
        start = _timer()
        for _ in _it:
            stmt()
        return _timer() - start
    return inner


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """The time of `number` runs of a statement."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """The times of several measurements."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def main(args=None, *, _wrap_timer=None):
    """`-m timeit`: measures the statement of the command line."""
    import getopt
    import sys
    try:
        options, args = getopt.getopt(sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
                                      ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as e:
        print(e)
        print("use -h/--help for command line help")
        return 2
    timer = default_timer
    number = 0
    setup = []
    count = default_repeat
    unit = None
    verbose = 0
    for name, value in options:
        if name in ("-n", "--number"):
            number = int(value)
        elif name in ("-s", "--setup"):
            setup.append(value)
        elif name in ("-u", "--unit"):
            if value not in _UNITS:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif name in ("-r", "--repeat"):
            count = max(1, int(value))
        elif name in ("-p", "--process"):
            timer = time.process_time
        elif name in ("-v", "--verbose"):
            verbose += 1
        else:
            print(__doc__, end=' ')
            return 0
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)

    def shown(seconds):
        name = unit or next((one for one in ("sec", "msec", "usec") if seconds >= _UNITS[one]), "nsec")
        return "%.*g %s" % (4 if verbose > 1 else 3, seconds / _UNITS[name], name)

    t = Timer("\n".join(args) or "pass", "\n".join(setup) or "pass", timer)
    try:
        if number == 0:
            number, _ = t.autorange((lambda n, taken: print("%d loop%s -> %s" % (n, "" if n == 1 else "s", shown(taken))))
                                    if verbose else None)
            if verbose:
                print()
        raw = t.repeat(count, number)
    except Exception:
        t.print_exc()
        return 1
    if verbose:
        print("raw times: %s\n" % ", ".join([shown(taken) for taken in raw]))
    times = [taken / number for taken in raw]
    print("%d loop%s, best of %d: %s per loop" % (number, "" if number == 1 else "s", count, shown(min(times))))
    if max(times) >= min(times) * 4:
        print("The test results are likely unreliable. The worst time (%s) was more than four times slower than the best time (%s)."
              % (shown(max(times)), shown(min(times))), file=sys.stderr)
    return None
