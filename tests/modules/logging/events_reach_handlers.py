import io
import logging
import logging.handlers
import sys

logging.warning("before %s", "config")  # goes to stderr
print(logging.getLogger().handlers)
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, force=True, format="%(levelname)-8s|%(name)s|%(message)s")
log = logging.getLogger("a.b")
log.debug("d %d", 1)
log.info("i %(x)s", {"x": 2})
log.warning("w")
log.error("e %s %s", 1, 2)
log.critical("c")
log.log(25, "custom")
logging.addLevelName(25, "NOTICE")
log.log(25, "custom")
log.setLevel("ERROR")
log.warning("hidden")
print(log, log.parent, log.level, log.getEffectiveLevel(), log.isEnabledFor(10), log.hasHandlers(), logging.getLogger("a.b") is log)
a = logging.getLogger("a")
print(log.parent, a.parent, a.getChild("b") is log, logging.getLogger("a.b.c.d").parent)
stream = io.StringIO()
h = logging.StreamHandler(stream)
h.setFormatter(logging.Formatter("{levelname}:{message}:{extra}", style="{", defaults={"extra": "none"}))
h.setLevel(logging.WARNING)
a.addHandler(h)
a.propagate = False
a.info("no")
a.warning("yes")
a.warning("yes", extra={"extra": "some"})
log.error("from below")
print(stream.getvalue(), end="")
a.removeHandler(h)
a.propagate = True


class F(logging.Filter):
    def filter(self, record):
        record.msg = record.msg.upper()
        return "drop" not in record.getMessage().lower()


a.addFilter(F())
a.error("shout")
a.error("drop me")
root = logging.getLogger()
f = logging.Filter("a.b")
root.handlers[0].addFilter(f)
a.error("not b")
log.error("b")
root.handlers[0].removeFilter(f)
logging.disable(logging.ERROR)
log.error("disabled")
logging.disable(logging.NOTSET)
ad = logging.LoggerAdapter(log, {"user": "u"})
ad.error("adapted")
print(ad, ad.name)


class Pre(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return "[%s] %s" % (self.extra["id"], msg), kwargs


Pre(log, {"id": 7}).error("x %s", "y")
try:
    1 / 0
except ZeroDivisionError:
    log.error("plain")
r = logging.makeLogRecord({"name": "n", "msg": "m %s", "args": ("x",), "levelno": 30, "levelname": "WARNING", "created": 0, "msecs": 5.0})
print(r, r.getMessage(), logging.Formatter("%(levelname)s %(message)s %(msecs)03d").format(r))
print(logging.Formatter("$levelname $message", style="$").format(r))
print(logging.getLevelName(10), logging.getLevelName("INFO"), logging.getLevelName(11), logging.getLevelName("x"))
target = []


class L(logging.Handler):
    def emit(self, record):
        target.append(self.format(record))


m = logging.handlers.MemoryHandler(3, target=L())
log.addHandler(m)
log.propagate = False
log.error("1")
print(target)
log.setLevel(logging.INFO)
log.info("2")
log.info("3")
print(target, m, L(), logging.NullHandler())
for make in (lambda: log.setLevel("NOPE"), lambda: log.setLevel(1.5), lambda: logging.Formatter("x", style="?"), lambda: logging.Formatter("no field"),
             lambda: logging.Formatter("{", style="{"), lambda: logging.Formatter("x", style="{"), lambda: logging.Formatter("x", style="$"), lambda: logging.basicConfig(bogus=1, force=True),
             lambda: logging.basicConfig(stream=1, filename="x", force=True), lambda: logging.getLogger(3), lambda: log.log("x", "y"),
             lambda: log.error("x", extra={"msg": 1}), lambda: logging.Handler().emit(r), lambda: log.error("x", bogus=1),
             lambda: logging.Formatter("%(nope)s").format(r), lambda: logging.setLoggerClass(int)):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
print(logging.CRITICAL, logging.FATAL, logging.WARN, logging.NOTSET, sorted(logging.getLevelNamesMapping()))
