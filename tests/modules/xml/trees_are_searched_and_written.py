import io
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr, unescape

DOC = """<?xml version="1.0"?>
<data xmlns:x="urn:x">
  <country name="Liechtenstein"><rank updated="yes">2</rank><year>2008</year><neighbor name="Austria" direction="E"/><neighbor name="Switzerland" direction="W"/></country>
  <country name="Singapore"><rank>5</rank><year>2011</year><neighbor name="Malaysia" direction="N"/></country>
  <country name="Panama"><rank>69</rank><year>2011</year></country>
  <x:extra><rank>0</rank></x:extra>
</data>
"""
root = ET.fromstring(DOC)
print(root.tag, len(root), [c.tag for c in root], root[0].attrib, root[0][1].text)
paths = ["country", "country/rank", ".//rank", "*", "./*/rank", ".", "country[@name]", "country[@name='Panama']", "country[@name!='Panama']", "country[2]", "country[last()]", "country[last()-1]",
         "country[year='2011']", "country[neighbor]", ".//neighbor[@direction='N']/..", "x:extra", "{urn:x}extra", "{*}extra", "{urn:x}*", ".//{*}rank", "country[rank='5']/year", ".//rank[.='69']", "country/",
         "nope", "country[9]", "//rank", "/data", "country[0]", "country[foo()]", "p:q", "country[rank][year='2008']", "..", ".//", "country//year"]
for path in paths:
    try:
        print(path, [(e.tag, e.get("name"), (e.text or "").strip()) for e in root.findall(path, {"x": "urn:x"})])
    except Exception as e:
        print(path, type(e).__name__, e)
print(root.findtext("country/year"), root.findtext("zz"), root.findtext("zz", "dflt"), root.find("zz"), repr(root.findtext("country/neighbor")))
print([e.get("name") for e in root.iter("neighbor")], [e.tag for e in root.iter()][:5], "".join(root[1].itertext()))
tree = ET.ElementTree(root)
print(tree.getroot() is root, tree.find("country").get("name"), [e.text for e in tree.iterfind(".//year")])
a = ET.Element("a", {"k": "v"}, z="1")
b = ET.SubElement(a, "b")
b.text = "<&>\"'"
b.tail = "tail"
c = ET.SubElement(a, "c", q='"<\n\t>&')
a.append(ET.Comment(" note "))
a.insert(0, ET.PI("target", "data"))
a.set("n", "2")
print(ET.tostring(a), ET.tostring(a, encoding="unicode"), ET.tostring(a, short_empty_elements=False))
print(ET.tostring(a, "utf-8", xml_declaration=True), ET.tostring(a, "iso-8859-1"), ET.tostring(a, method="text"), ET.tostring(a, method="html"))
a.remove(c)
del a[0]
print([e.tag if isinstance(e.tag, str) else "comment" for e in a], a.keys(), list(a.items()), len(a), a[-1].text, a[0:1][0] is b)
b.clear()
print(ET.tostring(b), b.text, b.attrib)
r = ET.fromstring("<a><b><c/><d>t</d></b><e/></a>")
ET.indent(r)
print(ET.tostring(r, "unicode"))
ET.indent(r, space="\t", level=1)
print(repr(ET.tostring(r, "unicode")))
ET.dump(r)
n = ET.fromstring('<a xmlns="u1" xmlns:p="u2"><p:b p:c="1"/></a>')
print(ET.tostring(n))
ET.register_namespace("pp", "u2")
print(ET.tostring(n, "unicode"), ET.tostring(ET.fromstring('<a xmlns="u1"/>'), default_namespace="u1"))
print(ET.QName("u", "t"), repr(ET.QName("u", "t")), ET.QName("a") == "a", ET.iselement(a), ET.iselement(1))
p = ET.XMLPullParser(["start", "end", "comment", "start-ns"])
for piece in ("<a xmlns:q='u'><b", ">text</b><!-- c -->", "<d/></a>"):
    p.feed(piece)
    print([(ev, e if isinstance(e, tuple) else e.tag if isinstance(e.tag, str) else "comment") for ev, e in p.read_events()])
print([(ev, e.tag, e.text) for ev, e in ET.iterparse(io.BytesIO(b"<a><b>1</b><c/></a>"))])
print([(ev, e.tag) for ev, e in ET.iterparse(io.StringIO("<a><b>1</b></a>"), events=("start", "end"))])
t = ET.parse(io.StringIO("<a><b/></a>"))
out = io.BytesIO()
t.write(out)
print(out.getvalue(), ET.parse(io.BytesIO(b"<z/>")).getroot().tag)
print(ET.XMLID("<a id='1'><b id='2'/></a>")[1].keys(), ET.fromstringlist(["<a>", "x</a>"]).text)


class Target:
    def start(self, tag, attrib):
        print("start", tag, attrib)

    def end(self, tag):
        print("end", tag)

    def data(self, data):
        print("data", repr(data))

    def comment(self, data):
        print("comment", repr(data))

    def close(self):
        return "closed"


q = ET.XMLParser(target=Target())
q.feed("<a x='1'>t<!--c--><b/></a>")
print(q.close())
for make in (lambda: ET.tostring(ET.Element(5)), lambda: ET.tostring(ET.Element("a", {"k": 1})), lambda: a.append("x"), lambda: a.remove(b.__copy__()), lambda: ET.register_namespace("ns1", "u"),
             lambda: ET.Element("a", 5), lambda: ET.tostring(a, method="zz"), lambda: ET.XMLPullParser(["zz"]), lambda: a[5], lambda: ET.tostring(n, default_namespace="u1")):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e if not isinstance(e, (TypeError, ValueError)) or "0x" not in str(e) else "")
print(escape("<a&b>", {"b": "B"}), unescape("&lt;&amp;&gt;"), quoteattr("a\"b'"), quoteattr("x\ny"), quoteattr('"'))
