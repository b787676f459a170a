#!/usr/bin/env python3
"""What operations of library modules cost beside CPython: modules.py KRAIT [--python PYTHON] [--filter REGEX] [--over RATIO] [--rounds N].

Each row of TABLE is timed in both, user time, the least of several rounds, rounds of the two taking turns. Prints nanoseconds an operation and
the ratio, the worst first. With --imports: the cost of importing each library module instead, in milliseconds above an empty program."""
import argparse
import os
import re
import subprocess
import sys
import tempfile

# Group: its setup, then rows "name: statement" (made of the statement itself when there is no name).
TABLE = [
    ("decimal", """
from decimal import Decimal, getcontext, localcontext, Context, ROUND_HALF_UP
a5, b5 = Decimal('123.45'), Decimal('67.891')
a28, b28 = Decimal('3.141592653589793238462643383'), Decimal('2.718281828459045235360287471')
cent, rate, price = Decimal('0.01'), Decimal('0.0725'), Decimal('19.99')
same = Decimal('99.50')
fsum = [Decimal(i) / 7 for i in range(50)]
""", ["a5 + b5", "a5 - b5", "price + same", "a5 * b5", "a5 / b5", "a5 // b5", "a5 % b5", "divmod(a5, b5)", "a28 + b28", "a28 - b28",
      "a28 * b28", "a28 / b28", "a5 + 1", "2 * a5", "a5 < b5", "a5 == b5", "price > same", "a5 == 5", "a28 < b28", "-a5", "abs(a5)", "+a28",
      "price.quantize(cent)", "(price * rate).quantize(cent)", "a28.quantize(cent, ROUND_HALF_UP)", "round(a28, 4)", "round(a28)",
      "Decimal('123.45')", "Decimal('3.141592653589793238462643383')", "Decimal(42)", "Decimal(0.1)", "str(a5)", "repr(a28)", "hash(a5)",
      "hash(a28)", "int(a5)", "float(a5)", "bool(a5)", "a5.sqrt()", "a28.sqrt()", "format(a5, '.2f')", "format(a28, ',.4f')", "'%s' % a5",
      "a5 ** 2", "a28 ** 5", "a28.exp()", "a28.ln()", "a5 ** b5", "getcontext()", "getcontext().prec",
      "localcontext: with localcontext() as ctx: ctx.prec = 20", "sum(fsum)", "max(fsum)", "sorted(fsum)", "a5.as_tuple()", "a5.normalize()",
      "a5.adjusted()", "a5.is_nan()", "a28.to_integral_value()", "a5.as_integer_ratio()", "a5.compare(b5)", "a5.copy_abs()", "a5.max(b5)",
      "a28.fma(b28, a5)"]),
    ("datetime", """
from datetime import date, datetime, time, timedelta, timezone
d1, d2 = date(2024, 2, 29), date(2023, 7, 14)
t1, t2 = datetime(2024, 2, 29, 12, 30, 45, 123456), datetime(2023, 7, 14, 1, 2, 3)
u1, u2 = t1.replace(tzinfo=timezone.utc), t2.replace(tzinfo=timezone(timedelta(hours=2)))
c1, c2 = time(12, 30), time(13, 45, 10)
day, gap, third = timedelta(1), timedelta(3, 4000, 500), timedelta(seconds=1)
""", ["date(2024, 2, 29)", "datetime(2024, 2, 29, 12, 30, 45)", "time(12, 30, 45)", "timedelta(days=3, hours=4)", "timedelta(1)",
      "timedelta(seconds=90.5)", "d1 + day", "d1 - day", "d1 - d2", "t1 + gap", "t1 - gap", "t1 - t2", "u1 - u2", "gap + day", "gap - day",
      "gap * 3", "gap * 1.5", "gap / 2", "gap / day", "gap // day", "-gap", "d1 < d2", "d1 == d2", "t1 < t2", "t1 == t2", "u1 < u2", "c1 < c2",
      "gap < day", "gap == day", "hash(d1)", "hash(t1)", "hash(gap)", "t1.year", "gap.days", "gap.total_seconds()", "d1.weekday()",
      "d1.isoweekday()", "d1.toordinal()", "date.fromordinal(738000)", "d1.isocalendar()", "d1.replace(day=1)", "t1.replace(hour=0)",
      "t1.date()", "t1.time()", "datetime.combine(d1, c1)", "t1.timetuple()", "t1.timestamp()", "u1.timestamp()",
      "datetime.fromtimestamp(1700000000)", "datetime.fromtimestamp(1700000000, timezone.utc)", "datetime.now()", "date.today()",
      "u1.astimezone(timezone.utc)", "u2.astimezone(timezone.utc)", "u2.utcoffset()", "d1.isoformat()", "t1.isoformat()", "u1.isoformat()",
      "c1.isoformat()", "str(t1)", "str(gap)", "repr(t1)", "d1.strftime('%Y-%m-%d')", "t1.strftime('%a %d %b %Y %H:%M:%S')", "f'{t1:%H:%M}'",
      "date.fromisoformat('2024-02-29')", "datetime.fromisoformat('2024-02-29T12:30:45')", "datetime.fromisoformat('2024-02-29 12:30:45.123456+02:00')",
      "datetime.strptime('2024-02-29', '%Y-%m-%d')", "datetime.strptime('2024-02-29 12:30:45', '%Y-%m-%d %H:%M:%S')",
      "datetime.strptime('29 Feb 2024', '%d %b %Y')", "sorted((t1, t2, t1, t2))"]),
    ("text", """
import textwrap, shlex, difflib, html, urllib.parse, csv, io, string, base64, hashlib, fnmatch
para = 'The quick brown fox jumps over the lazy dog, again and again, until nobody watches any more. ' * 4
block = '    a line\\n      deeper\\n    back\\n' * 10
rows = 'id,name,value\\n' + '\\n'.join('%d,"name, %d",%d.5' % (i, i, i) for i in range(50))
table = [[i, 'name, %d' % i, i + 0.5] for i in range(50)]
one, two = para.split(), para.replace('fox', 'cat').split()
tmpl = string.Template('$who likes ${what}')
blob = bytes(range(256)) * 4
enc = base64.b64encode(blob)
url = 'https://user@example.com:8080/a/b/c.html;p?x=1&y=two%20words#frag'
dicts = [dict(id=str(i), name='n%d' % i) for i in range(50)]
""", ["textwrap.wrap(para, 60)", "textwrap.fill(para, 40)", "textwrap.dedent(block)", "textwrap.indent(block, '> ')",
      "textwrap.shorten(para, 50)", "shlex.split('ls -l \"a file\" | grep x')", "shlex.quote('a b')", "difflib.SequenceMatcher(None, 'abcdefgh', 'abxdefzh').ratio()",
      "list(difflib.unified_diff(one, two))", "difflib.get_close_matches('aple', ['apple', 'ape', 'peach'])", "list(difflib.ndiff(one[:20], two[:20]))", "html.escape(para)", "html.escape('<a href=\"x\">')", "html.unescape('&lt;a&gt; &amp; &eacute;&#65;')",
      "urllib.parse.quote('a b/c?d')", "urllib.parse.unquote('a%20b%2Fc')", "urllib.parse.urlparse(url)", "urllib.parse.urlsplit(url)", "urllib.parse.parse_qs('x=1&y=two+words&x=3')",
      "urllib.parse.urlencode({'a': 1, 'b': 'x y'})", "urllib.parse.urljoin('http://a/b/c', '../d')", "list(csv.reader(io.StringIO(rows)))", "list(csv.DictReader(io.StringIO(rows)))",
      "csv.writer(io.StringIO()).writerows(table)", "csv.DictWriter(io.StringIO(), ['id', 'name']).writerows(dicts)", "tmpl.substitute(who='x', what='y')", "string.capwords('the quick brown fox')", "base64.b64encode(blob)",
      "base64.b64decode(enc)", "base64.b32encode(blob)", "base64.urlsafe_b64encode(blob)", "base64.b16encode(blob)", "base64.b85encode(blob)", "hashlib.md5(blob).hexdigest()", "hashlib.sha256(blob).hexdigest()", "hashlib.sha256(b'x').hexdigest()", "hashlib.sha1(blob).digest()",
      "hashlib.blake2b(blob).hexdigest()", "hashlib.sha512(blob).hexdigest()", "fnmatch.fnmatch('report.txt', '*.txt')", "'%s: %d (%5.2f)' % ('a', 3, 2.5)", "'{}: {:>10} {:.2f}'.format('a', 3, 2.5)", "f'{3:>5} {2.5:.2f} {para[:3]!r}'",
      "'{:,}'.format(1234567)", "'{0[a]} {1.real}'.format({'a': 1}, 3)", "'%(a)s %(b)d' % {'a': 1, 'b': 2}"]),
    ("collections", """
from collections import Counter, OrderedDict, namedtuple, deque, ChainMap, defaultdict, UserDict
words = 'the quick brown fox jumps over the lazy dog the end'.split() * 10
c1, c2 = Counter(words), Counter(words[:30])
P = namedtuple('P', 'x y z')
p = P(1, 2, 3)
od = OrderedDict((str(i), i) for i in range(20))
dq = deque(range(100))
cm = ChainMap({'a': 1}, {'b': 2}, {'c': 3})
dd = defaultdict(int)
ud = UserDict(a=1, b=2)
""", ["Counter(words)", "Counter('mississippi')", "c1.most_common(3)", "c1.most_common()", "c1 + c2", "c1 - c2", "c1 & c2", "c1.update(words)", "list(c2.elements())", "c1['the']", "c1['zz']", "P(1, 2, 3)", "P(x=1, y=2, z=3)", "p.x",
      "p._replace(x=5)", "p._asdict()", "repr(p)", "x, y, z = p", "namedtuple('Q', 'a b c')", "OrderedDict(a=1, b=2)", "od.move_to_end('5')", "od['7']", "list(od.items())", "od == od", "dq.append(1); dq.popleft()", "dq.rotate(3)",
      "dq[50]", "list(dq)", "dq.appendleft(1); dq.pop()", "deque(words, maxlen=10)", "cm['c']", "cm.get('zz')", "dict(cm)", "cm.new_child()", "dd['a'] += 1", "ud['a']", "ud['c'] = 1", "'a' in ud"]),
    ("classes", """
from dataclasses import dataclass, field, replace, asdict, astuple
from enum import Enum, IntEnum, Flag, auto
import copy, functools, contextlib, abc, typing, operator, types, weakref
@dataclass
class D:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
@dataclass(frozen=True, order=True)
class F:
    x: int
    y: str
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
class N(IntEnum):
    A = 1
    B = 2
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
d, f1, f2 = D(1, 2), F(1, 'a'), F(1, 'b')
nested = {'a': [1, 2, {'b': (3, 4)}], 'c': {'d': [5] * 10}, 'e': 'text'}
flat = list(range(100))
class Plain:
    def __init__(self):
        self.a = 1; self.b = [1, 2]
plain = Plain()
@functools.lru_cache(maxsize=None)
def cached(n): return n
@functools.lru_cache(maxsize=100)
def bounded(n, m=0): return n
@functools.singledispatch
def disp(x): return x
@disp.register(int)
def _(x): return x
class CP:
    @functools.cached_property
    def v(self): return 1
    @property
    def w(self): return 2
cp = CP(); cp.v
part = functools.partial(max, 3)
@functools.total_ordering
class TO:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
to1, to2 = TO(1), TO(2)
@functools.wraps(cached)
def wrapped(): pass
@contextlib.contextmanager
def cm():
    yield 1
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
class B(A):
    def f(self): pass
b = B()
get, getm = operator.itemgetter(1), operator.attrgetter('x')
""", ["D(1)", "D(1, 2, [3])", "F(1, 'a')", "d == D(1, 2)", "f1 < f2", "hash(f1)", "repr(d)", "replace(d, x=5)", "asdict(d)", "astuple(d)", "Color(2)", "Color.RED", "Color['RED']", "Color.RED.name", "Color.RED.value", "list(Color)",
      "Color.RED is Color(1)", "Color.RED == Color.BLUE", "hash(Color.RED)", "repr(Color.RED)", "str(Color.RED)", "N.A + 1", "N.A < N.B", "N(1)", "Perm.R | Perm.W", "Perm.R in (Perm.R | Perm.W)", "copy.copy(flat)", "copy.deepcopy(nested)", "copy.deepcopy(flat)",
      "copy.copy(plain)", "copy.deepcopy(plain)", "copy.copy(d)", "cached(5)", "bounded(5)", "bounded(5, m=2)", "disp(3)", "disp('x')", "cp.v", "cp.w", "part(2)", "functools.partial(max, 1)", "functools.reduce(operator.add, flat)",
      "sorted(flat, key=functools.cmp_to_key(lambda a, b: b - a))", "to1 >= to2", "contextmanager: with cm(): pass", "suppress: with contextlib.suppress(KeyError): nested['zz']", "isinstance(b, A)", "issubclass(B, A)", "get((1, 2))", "getm(d)",
      "make_dataclass: exec('@dataclass\\nclass Q:\\n x: int\\n y: int = 3', globals())", "make_enum: Enum('Q', 'A B C')", "typing.cast(int, 3)", "types.SimpleNamespace(a=1)", "weakref.ref(plain)",
      "namespaceclass: type('K', (), {'a': 1})"]),
    ("numbers", """
from fractions import Fraction
import statistics, struct, array, itertools, heapq, bisect, random, math, cmath, operator
h1, h2 = Fraction(3, 7), Fraction(22, 9)
data = [float((i * 7919) % 1000) for i in range(100)]
ints = [(i * 7919) % 1000 for i in range(100)]
srt = sorted(ints)
S = struct.Struct('<IHbd')
packed = S.pack(1, 2, 3, 4.5)
arr = array.array('d', data)
rng = random.Random(5)
heap = ints[:]; heapq.heapify(heap)
pairs = [(i % 5, i) for i in range(50)]
""", ["h1 + h2", "h1 * h2", "h1 / h2", "h1 - 1", "h1 < h2", "h1 == h2", "Fraction(3, 7)", "Fraction('3/7')", "Fraction(0.75)", "str(h1)", "hash(h1)", "float(h1)", "round(h2)", "h2.limit_denominator(5)", "h1 ** 2", "h1 // h2", "statistics.mean(data)", "statistics.mean(ints)", "statistics.median(data)", "statistics.stdev(data)",
      "statistics.pstdev(ints)", "statistics.mode(ints)", "statistics.fmean(data)", "statistics.variance(ints)", "statistics.quantiles(data)", "statistics.harmonic_mean(srt[1:20])", "S.pack(1, 2, 3, 4.5)", "S.unpack(packed)", "struct.pack('<IH', 1, 2)", "struct.unpack('<IHbd', packed)", "struct.calcsize('<IHbd')", "list(struct.iter_unpack('<H', b'abcd' * 20))", "struct.unpack_from('<I', packed, 0)", "array.array('i', ints)",
      "arr[50]", "arr[50] = 1.5", "sum(arr)", "arr.tolist()", "arr.tobytes()", "arr.append(1.0); arr.pop()", "list(itertools.chain(ints, ints))", "list(itertools.product((1, 2, 3), repeat=3))", "list(itertools.permutations((1, 2, 3, 4)))", "list(itertools.combinations(range(8), 3))", "list(itertools.accumulate(ints))", "list(itertools.islice(ints, 10, 50))", "[(k, list(g)) for k, g in itertools.groupby(srt, lambda v: v // 100)]",
      "list(itertools.zip_longest(ints, srt))", "list(itertools.takewhile(lambda v: v < 2000, ints))", "list(itertools.starmap(operator.add, pairs))", "list(itertools.pairwise(ints))", "list(itertools.compress(ints, srt))", "list(itertools.chain.from_iterable([ints, srt]))", "list(itertools.repeat(1, 100))", "list(zip(itertools.count(), ints))", "itertools.tee(ints)", "heapq.heappush(heap, 5); heapq.heappop(heap)", "heapq.nlargest(5, ints)", "heapq.nsmallest(5, ints)", "heapq.nlargest(5, ints, key=lambda v: -v)", "list(heapq.merge(srt, srt))", "heapq.heapify(ints[:])", "bisect.bisect(srt, 500)", "bisect.bisect_left(srt, 500)", "bisect.insort(srt[:], 500)",
      "rng.random()", "rng.randint(1, 6)", "rng.randrange(100)", "rng.choice(ints)", "rng.choices(ints, k=10)", "rng.sample(ints, 10)", "rng.shuffle(ints[:])", "rng.uniform(1, 2)", "rng.gauss(0, 1)", "rng.getrandbits(64)", "rng.normalvariate(0, 1)", "random.random()", "random.Random(3)", "math.prod(ints[1:20])", "math.comb(50, 10)", "math.isclose(1.0, 1.1)", "math.fsum(data)", "math.dist((1, 2), (3, 4))", "math.gcd(48, 18)", "cmath.sqrt(-1)"]),
    ("system", """
import pathlib, argparse, os.path, re, json, pprint, string, uuid, logging, calendar, ipaddress, configparser, io, reprlib, contextlib, glob, time, operator, types, inspect, warnings
pa = pathlib.PurePosixPath('/usr/lib/python3/dist-packages/x.tar.gz')
def build():
    p = argparse.ArgumentParser(prog='x', description='some text')
    p.add_argument('file')
    p.add_argument('-n', '--number', type=int, default=3, help='a number')
    p.add_argument('--flag', action='store_true')
    return p
parser = build()
nested = {'a': [1, 2, {'b': (3, 4)}], 'c': {'d': [5] * 10}, 'e': 'text'}
ini = '[a]\\nx = 1\\ny = two\\n[b]\\nz = %(x)s\\nx = 5\\n'
log = logging.getLogger('bench'); log.propagate = False; log.setLevel(logging.INFO)
sink = io.StringIO(); hnd = logging.StreamHandler(sink); hnd.setFormatter(logging.Formatter('%(asctime)s %(levelname)s %(message)s')); log.addHandler(hnd)
def reset():
    sink.seek(0); sink.truncate()
net = ipaddress.ip_network('10.0.0.0/8'); addr = ipaddress.ip_address('10.1.2.3')
js = json.dumps(nested)
""", ["pathlib.PurePosixPath('/usr/lib')", "pa.name", "pa.suffix", "pa.stem", "pa.parent", "pa / 'x'", "str(pa)", "pa.parts", "pa.with_suffix('.x')", "pa == pa", "pa.relative_to('/usr')", "pa.match('*.gz')", "hash(pa)", "pathlib.Path('a', 'b')", "argparse.ArgumentParser()", "build()", "parser.parse_args(['f', '-n', '5'])", "parser.format_help()", "os.path.join('a', 'b', 'c')", "os.path.splitext('a/b.c')",
      "os.path.basename('/a/b')", "os.path.dirname('/a/b')", "os.path.normpath('/a/../b/./c')", "os.path.split('/a/b')", "re.sub('[aeiou]', 'x', 'hello world')", "re.findall(r'\\w+', 'hello big world')", "re.match(r'(\\d+)-(\\d+)', '12-34').groups()", "re.split(r',\\s*', 'a, b,c')", "json.dumps(nested)", "json.loads(js)", "json.dumps(nested, indent=2)", "json.dumps(nested, sort_keys=True)", "pprint.pformat(nested)", "uuid.uuid4()", "str(uuid.UUID(int=5))", "uuid.uuid5(uuid.NAMESPACE_DNS, 'x')",
      "log.info('x %d', 3)", "log.debug('x %d', 3)", "log.info('x'); reset()", "calendar.monthrange(2024, 2)", "calendar.month(2024, 2)", "calendar.isleap(2024)", "ipaddress.ip_address('10.1.2.3')", "addr in net", "configparser.ConfigParser().read_string(ini)", "reprlib.repr(nested)", "io.StringIO('a\\nb').readlines()", "io.BytesIO(b'abc').read()", "time.strftime('%Y', time.gmtime(0))", "time.perf_counter()", "inspect.signature(build)"]),
]

WORKER = '''
import sys, time
clock = time.process_time
def measure(function, spent):
    # Count for about `spent` seconds, found by doubling.
    n = 1
    while True:
        took = function(n)
        if took >= spent or n > 10000000:
            return took / n
        n = n * 2 if took < spent / 50 else int(n * spent / took * 1.1) + 1
'''


def sources(pattern):
    """A program for each group; the rows it has."""
    for group, setup, rows in TABLE:
        text = [WORKER, setup]
        names = []
        for row in rows:
            found = re.match(r"(\w+): ", row)
            name, statement = (found.group(1), row[found.end():]) if found else (row, row)
            name = "%s | %s" % (group, name)
            if not pattern.search(name):
                continue
            text.append("def bench_%d(count):\n    start = clock()\n    for _ in range(count):\n        %s\n    return clock() - start\n"
                        % (len(names), statement))
            names.append(name)
        if names:
            text.append("for k in range(%d):\n    print(k, measure(globals()['bench_%%d' %% k], float(sys.argv[1])))" % len(names))
            yield names, "\n".join(text)


def once(command, path, spent):
    run = subprocess.run(command + [path, str(spent)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    if run.returncode:
        sys.exit("%s: %s" % (command[0], run.stderr[-2000:]))
    return [float(line.split()[1]) for line in run.stdout.splitlines()]


def operations(options, krait, python):
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for names, text in sources(re.compile(options.filter)):
            path = os.path.join(folder, "rows.py")
            with open(path, "w") as f:
                f.write(text)
            best = [[1e9] * len(names), [1e9] * len(names)]
            for _ in range(options.rounds):
                for k, command in enumerate((krait, python)):
                    best[k] = [min(pair) for pair in zip(best[k], once(command, path, options.seconds))]
            rows += zip(names, *best)
    rows.sort(key=lambda row: -row[1] / row[2])
    print("%7s %10s %10s" % ("ratio", "krait ns", "python ns"))
    for name, ours, theirs in rows:
        if ours / theirs >= options.over:
            print("%7.2f %10.0f %10.0f  %s" % (ours / theirs, ours * 1e9, theirs * 1e9, name))
    slower = sum(1 for row in rows if row[1] > row[2])
    print("%d rows, %d slower than Python, %d more than 3 times" % (len(rows), slower, sum(1 for row in rows if row[1] > 3 * row[2])))


def imports(options, krait):
    """CPU milliseconds of importing each module into a program that has imported nothing."""
    listed = subprocess.run([krait[0], "--modules"], stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout
    names = re.findall(r"^## ([\w.]+)$", listed, re.M)
    text = "import time\nstart = time.process_time()\nimport %s\nprint(1, time.process_time() - start)\n"
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "one.py")
        for name in names:
            if not re.search(options.filter, name):
                continue
            with open(path, "w") as f:
                f.write(text % name)
            rows.append((min(once(krait, path, 0)[0] for _ in range(5 * options.rounds)), name))
    for spent, name in sorted(rows, reverse=True):
        print("%8.3f ms  %s" % (spent * 1e3, name))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("krait")
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("--filter", default="")
    parser.add_argument("--over", type=float, default=0, metavar="RATIO")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=0.01, help="of a row in one round")
    parser.add_argument("--imports", action="store_true")
    options = parser.parse_args()
    krait = [options.krait, "--timeout=0", "--max-memory=1G", "--max-source=4M"]
    if options.imports:
        imports(options, krait)
    else:
        operations(options, krait, [options.python])


main()
