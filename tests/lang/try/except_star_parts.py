# What no clause has taken stays the exception itself; parts that are raised again with notes belong to it still.
class Counted(ExceptionGroup):
    def derive(self, excs):
        return Counted(self.message + "'", excs)


def show(e):
    if isinstance(e, BaseExceptionGroup):
        inner = "[%s]" % ", ".join(map(show, e.exceptions))
        return "%s%r%s%s" % (type(e).__name__, e.message, inner, getattr(e, "__notes__", ""))
    return repr(e)


def attempt(f, e):
    try:
        f(e)
    except BaseException as got:
        print("raised", show(got), got.__suppress_context__, got.__context__ is None)


def second_clause(e):
    try:
        raise e
    except* KeyError:
        print("keys")
    except* OSError:
        print("no")
    except* ValueError as part:
        print(show(part))


def notes(e):
    try:
        raise e
    except* ValueError as part:
        part.add_note("seen")
        raise
    except* KeyError as part:
        print(show(part))


def fresh():
    return Counted("g", [ValueError(1), Counted("h", [TypeError(2), ValueError(3)]), KeyError(4)])


attempt(second_clause, fresh())
attempt(second_clause, Counted("g", [TypeError(1)]))
attempt(notes, fresh())
attempt(notes, Counted("all", [ValueError(1), ValueError(2)]))
e = fresh()
e.add_note("before")
attempt(notes, e)
try:
    1 / 0
except ZeroDivisionError:
    attempt(second_clause, fresh())
print(show(fresh().subgroup(KeyError)), fresh().subgroup(KeyError).__suppress_context__)
