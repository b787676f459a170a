"""difflib -- differences between sequences."""
from collections import namedtuple

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK",
           "IS_LINE_JUNK", "context_diff", "unified_diff", "diff_bytes", "HtmlDiff", "Match"]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher(object):
    """Compares two sequences of hashable things by their longest common blocks."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index()

    def _index(self):
        """Where each thing of b is; without junk and without what is too frequent."""
        places = {}
        i = 0
        for item in self.b:
            if item in places:
                places[item].append(i)
            else:
                places[item] = [i]
            i += 1
        self.b2j = places
        self.bjunk = junk = set()
        if self.isjunk:
            for item in places:
                if self.isjunk(item):
                    junk.add(item)
            for item in junk:
                del places[item]
        self.bpopular = popular = set()
        count = len(self.b)
        if self.autojunk and count >= 200:
            limit = count // 100 + 1
            for item, where in places.items():
                if len(where) > limit:
                    popular.add(item)
            for item in popular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block a[i:i+k] == b[j:j+k] inside the ranges; of several the first."""
        a, b, junk = self.a, self.b, self.bjunk
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        besti, bestj, size = alo, blo, 0
        lengths = {}
        places = self.b2j
        none = []
        for i in range(alo, ahi):
            fresh = {}
            for j in places.get(a[i], none):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = fresh[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    besti, bestj, size = i - k + 1, j - k + 1, k
            lengths = fresh
        # First over things that are not junk, then over junk around them.
        for wanted in (False, True):
            while (besti > alo and bestj > blo and (b[bestj - 1] in junk) == wanted
                   and a[besti - 1] == b[bestj - 1]):
                besti, bestj, size = besti - 1, bestj - 1, size + 1
            while (besti + size < ahi and bestj + size < bhi and (b[bestj + size] in junk) == wanted
                   and a[besti + size] == b[bestj + size]):
                size += 1
        return Match(besti, bestj, size)

    def get_matching_blocks(self):
        """The blocks in order, with an empty one at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        waiting = [(0, la, 0, lb)]
        found = []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, k = block = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(block)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    waiting.append((i + k, ahi, j + k, bhi))
        found.sort()
        blocks = []
        for i, j, k in found:
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                blocks[-1] = (blocks[-1][0], blocks[-1][1], blocks[-1][2] + k)
            else:
                blocks.append((i, j, k))
        blocks.append((la, lb, 0))
        self.matching_blocks = [Match(i, j, k) for i, j, k in blocks]
        return self.matching_blocks

    def get_opcodes(self):
        """Steps (tag, i1, i2, j1, j2) that turn a into b."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        steps = []
        for ai, bj, size in self.get_matching_blocks():
            tag = ("replace" if j < bj else "delete") if i < ai else "insert" if j < bj else ""
            if tag:
                steps.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                steps.append(("equal", ai, i, bj, j))
        self.opcodes = steps
        return steps

    def get_grouped_opcodes(self, n=3):
        """Groups of steps with up to n equal things around them."""
        steps = self.get_opcodes()
        if not steps:
            steps = [("equal", 0, 1, 0, 1)]
        else:
            steps = list(steps)
        tag, i1, i2, j1, j2 = steps[0]
        if tag == "equal":
            steps[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = steps[-1]
        if tag == "equal":
            steps[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in steps:
            if tag == "equal" and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How similar the sequences are: 0 to 1."""
        matches = sum([block[2] for block in self.get_matching_blocks()])
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio()."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        counts = self.fullbcount
        left = {}
        matches = 0
        for item in self.a:
            have = left[item] if item in left else counts.get(item, 0)
            left[item] = have - 1
            if have > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """A faster upper bound."""
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best n of the possibilities that are similar enough."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for other in possibilities:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            ratio = matcher.ratio()
            if ratio >= cutoff:
                found.append((ratio, other))
    found.sort(reverse=True)
    return [other for ratio, other in found[:n]]


def _marks(line, tags):
    """The line of marks: white space of the text is kept, so that tabs line up."""
    return "".join([c if tag == " " and c.isspace() else tag for c, tag in zip(line, tags)]).rstrip()


class Differ(object):
    """Line by line differences, with marks inside similar lines."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, lines, low, high):
        for i in range(low, high):
            yield "%s %s" % (tag, lines[i])

    def _best_pair(self, a, alo, ahi, b, blo, bhi):
        """(i, j, same): the most similar lines; equal ones when no others are similar enough; else None."""
        best = 0.74
        pair = equal = None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if equal is None:
                        equal = (i, j, True)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best = matcher.ratio()
                    pair = (i, j, False)
        return equal if pair is None or best < 0.75 else pair

    def _replace(self, a, alo, ahi, b, blo, bhi):
        todo = [(alo, ahi, blo, bhi, None)]
        while todo:
            alo, ahi, blo, bhi, lines = todo.pop()
            if lines is not None:
                yield from lines
                continue
            if alo >= ahi:
                yield from self._dump("+", b, blo, bhi)
                continue
            if blo >= bhi:
                yield from self._dump("-", a, alo, ahi)
                continue
            found = self._best_pair(a, alo, ahi, b, blo, bhi)
            if found is None:
                if bhi - blo < ahi - alo:
                    yield from self._dump("+", b, blo, bhi)
                    yield from self._dump("-", a, alo, ahi)
                else:
                    yield from self._dump("-", a, alo, ahi)
                    yield from self._dump("+", b, blo, bhi)
                continue
            i, j, same = found
            todo.append((i + 1, ahi, j + 1, bhi, None))
            todo.append((0, 0, 0, 0, ["  " + a[i]] if same else list(self._marked(a[i], b[j]))))
            todo.append((alo, i, blo, j, None))

    def _marked(self, aline, bline):
        atags = btags = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, aline, bline).get_opcodes():
            la, lb = i2 - i1, j2 - j1
            if tag == "replace":
                atags += "^" * la
                btags += "^" * lb
            elif tag == "delete":
                atags += "-" * la
            elif tag == "insert":
                btags += "+" * lb
            else:
                atags += " " * la
                btags += " " * lb
        yield "- " + aline
        atags = _marks(aline, atags)
        if atags:
            yield "? %s\n" % atags
        yield "+ " + bline
        btags = _marks(bline, btags)
        if btags:
            yield "? %s\n" % btags


def IS_LINE_JUNK(line, pat=None):
    """True for blank lines and lines with one #."""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """True for blanks and tabs."""
    return ch in ws


def _check_types(a, b, *args):
    """Lines must be text: the commonest mistake is to pass bytes."""
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError("lines to compare must be str, not %s (%r)" % (type(lines[0]).__name__, lines[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError("all arguments must be str, not: %r" % (arg,))


def _format_range_unified(start, stop):
    length = stop - start
    if length == 1:
        return "%d" % (start + 1)
    return "%d,%d" % (start + 1 if length else start, length)


def _format_range_context(start, stop):
    length = stop - start
    if length <= 1:
        return "%d" % (start + 1 if length else start)
    return "%d,%d" % (start + 1, start + length)


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Lines of a unified diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "--- %s%s%s" % (fromfile, "\t" + fromfiledate if fromfiledate else "", lineterm)
            yield "+++ %s%s%s" % (tofile, "\t" + tofiledate if tofiledate else "", lineterm)
        first, last = group[0], group[-1]
        yield "@@ -%s +%s @@%s" % (_format_range_unified(first[1], last[2]), _format_range_unified(first[3], last[4]), lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Lines of a context diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "*** %s%s%s" % (fromfile, "\t" + fromfiledate if fromfiledate else "", lineterm)
            yield "--- %s%s%s" % (tofile, "\t" + tofiledate if tofiledate else "", lineterm)
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield "*** %s ****%s" % (_format_range_context(first[1], last[2]), lineterm)
        if any(step[0] in ("replace", "delete") for step in group):
            for tag, i1, i2, j1, j2 in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield "--- %s ----%s" % (_format_range_context(first[3], last[4]), lineterm)
        if any(step[0] in ("replace", "insert") for step in group):
            for tag, i1, i2, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """A diff function over lines of bytes."""
    def decode(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError:
            raise TypeError("all arguments must be bytes, not %s (%r)" % (type(data).__name__, data)) from None
    lines = dfunc([decode(line) for line in a], [decode(line) for line in b], decode(fromfile), decode(tofile),
                  decode(fromfiledate), decode(tofiledate), n, decode(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Differ's lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The first or the second sequence out of Differ's lines."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


# Two columns

# What a line of the text is given to, by the marks of it and of those behind: the first rule that fits. (marks, columns: "-" a deleted
# line, "+" an added one, "?" one with marks below, " " one as it is; what becomes of the lines that one column is behind the other.)
_RULES = (("-?+?", "?", "?", None), ("--++", "-", None, "keep"), ("--?+", "-", None, "fill"), ("--+", "-", None, "fill"), ("- ", "-", None, "fill"),
          ("-+?", " ", "?", None), ("-?+", "?", " ", None), ("-", "-", None, "keep"), ("+--", None, "+", "keep"), ("+ ", None, "+", "fill"),
          ("+-", None, "+", "fill"), ("+", None, "+", "keep"))


def _between_marks(text, marks):
    """A line with what is marked below between control characters."""
    pieces = []
    done = at = 2
    while at < len(marks):
        end = at + 1
        while end < len(marks) and marks[end] == marks[at]:
            end += 1
        if marks[at] in "+-^":
            pieces.append(text[done:at] + "\0" + marks[at] + text[at:end] + "\1")
            done = end
        at = end
    return "".join(pieces) + text[done:]


def _rows(delta):
    """((number, text), (number, text), changed) for the lines of an ndiff."""
    lines = list(delta)
    codes = "".join([line[0] for line in lines]) + "X"
    columns = [], []
    numbers = [0, 0]
    at = behind = 0

    def put(side, way):
        nonlocal at
        text = lines[at][2:]
        if way == "?":
            at += 1
            text = _between_marks(lines[at - 1], lines[at])
        elif way != " ":
            text = "\0" + way + (text or " ") + "\1"
        at += 1
        numbers[side] += 1
        columns[side].append(((numbers[side], text), True))

    def fill(count):
        side = 1 if count < 0 else 0
        columns[side].extend([(("", "\n"), True)] * abs(count))

    while codes[at] != "X":
        if codes[at] == " ":
            for side in (0, 1):
                numbers[side] += 1
                columns[side].append(((numbers[side], lines[at][2:]), False))
            at += 1
            continue
        ways, fate = next((rule[1:3], rule[3]) for rule in _RULES if codes.startswith(rule[0], at))
        if fate is not None:
            behind += -1 if ways[0] else 1
        if fate == "fill":
            fill(behind)
            behind = 0
        for side in (0, 1):
            if ways[side] is not None:
                put(side, ways[side])
    fill(behind)
    return [(left[0], right[0], left[1] or right[1]) for left, right in zip(*columns)]


def _near_changes(rows, count):
    """The rows at most `count` from a changed one; three times None where some are left out."""
    found = []
    waiting = []
    more = 0
    for row in rows:
        if more:
            more = count if row[2] else more - 1
            found.append(row)
            continue
        waiting.append(row)
        if row[2]:
            if len(waiting) > count + 1:
                found.append((None, None, None))
            found += waiting[-count - 1:]
            waiting = []
            more = count
    return found


class HtmlDiff(object):
    """Differences as HTML: two columns, changes marked."""

    _file_template = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""
    _styles = """
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""
    _table_template = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""
    _legend = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """A page with the table."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = self._file_template % {"styles": self._styles, "legend": self._legend, "table": table, "charset": charset}
        return page.encode(charset, "xmlcharrefreplace").decode(charset)

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """The table; with `context`, of the lines that are near to changes."""
        self._prefix = ["from%d_" % HtmlDiff._default_prefix, "to%d_" % HtmlDiff._default_prefix]
        HtmlDiff._default_prefix += 1
        rows = _rows(ndiff([self._tabbed(line) for line in fromlines], [self._tabbed(line) for line in tolines],
                           self._linejunk, self._charjunk))
        if context:
            rows = _near_changes(rows, numlines)
        if self._wrapcolumn:
            rows = self._wrapped(rows)
        table = self._table_template % {"data_rows": "".join(self._lines(rows, context, numlines)), "prefix": self._prefix[1],
                                        "header_row": self._header(fromdesc, todesc)}
        for mark, tag in (("\0+", '<span class="diff_add">'), ("\0-", '<span class="diff_sub">'), ("\0^", '<span class="diff_chg">'),
                          ("\1", "</span>"), ("\t", "&nbsp;")):
            table = table.replace(mark, tag)
        return table

    def _header(self, fromdesc, todesc):
        if not (fromdesc or todesc):
            return ""
        cell = '<th class="diff_next"><br /></th><th colspan="2" class="diff_header">%s</th>'
        return "<thead><tr>%s%s</tr></thead>" % (cell % fromdesc, cell % todesc)

    def _tabbed(self, line):
        """A line without its end; what tabs stand for is tabs, one a column."""
        return line.replace(" ", "\0").expandtabs(self._tabsize).replace(" ", "\t").replace("\0", " ").rstrip("\n")

    def _parts(self, number, text):
        """A line cut at the column where it wraps."""
        parts = []
        width = self._wrapcolumn
        while number and len(text) > width and len(text) - text.count("\0") * 3 > width:
            at = count = 0
            mark = ""
            while count < width and at < len(text):
                if text[at] == "\0":
                    mark = text[at:at + 2]
                    at += 2
                elif text[at] == "\1":
                    mark = ""
                    at += 1
                else:
                    at += 1
                    count += 1
            parts.append((number, text[:at] + ("\1" if mark else "")))
            number, text = ">", mark + text[at:]
        parts.append((number, text))
        return parts

    def _wrapped(self, rows):
        for left, right, changed in rows:
            if changed is None:
                yield left, right, changed
                continue
            left, right = self._parts(*left), self._parts(*right)
            for i in range(max(len(left), len(right))):
                yield left[i] if i < len(left) else ("", " "), right[i] if i < len(right) else ("", " "), changed

    def _cell(self, side, number, text):
        place = ' id="%s%d"' % (self._prefix[side], number) if isinstance(number, int) else ""
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace(" ", "&nbsp;").rstrip()
        return '<td class="diff_header"%s>%s</td><td nowrap="nowrap">%s</td>' % (place, number, text)

    def _lines(self, rows, context, numlines):
        """The rows as HTML, with links from change to change."""
        prefix = self._prefix[1]
        rows = [row if row[2] is None else (self._cell(0, *row[0]), self._cell(1, *row[1]), row[2]) for row in rows]
        if not rows:
            empty = "<td></td><td>&nbsp;%s&nbsp;</td>" % ("No Differences Found" if context else "Empty File")
            rows = [(empty, empty, False)]
        places, links = [""] * len(rows), [""] * len(rows)
        changes = last = 0
        for i, row in enumerate(rows):
            if row[2] and not (i and rows[i - 1][2]):
                places[max(0, i - numlines)] = ' id="difflib_chg_%s_%d"' % (prefix, changes)
                changes += 1
                last = i
                links[i] = '<a href="#difflib_chg_%s_%d">n</a>' % (prefix, changes)
        if not rows[0][2]:
            links[0] = '<a href="#difflib_chg_%s_0">f</a>' % prefix
        links[last] = '<a href="#difflib_chg_%s_top">t</a>' % prefix
        for i, (left, right, changed) in enumerate(rows):
            if changed is not None:
                yield '            <tr><td class="diff_next"%s>%s</td>%s<td class="diff_next">%s</td>%s</tr>\n' % (
                    places[i], links[i], left, links[i], right)
            elif i:
                yield "        </tbody>        \n        <tbody>\n"
