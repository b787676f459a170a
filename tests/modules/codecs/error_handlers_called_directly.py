"""The error handlers of codecs, called with right and wrong exceptions."""
import codecs

E, D, T = UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError
given = [42, UnicodeError("ouch"), ValueError("x"), KeyError, E("ascii", "a", 0, 1, "ouch"), E("ascii", "\udc7f", 0, 1, "ouch"),
         E("ascii", "a\udc80b", 1, 2, "ouch"), E("ascii", "\udc80\udcff", 0, 2, "ouch"), E("ascii", "\udc80x", 0, 2, "ouch"),
         E("utf-8", "x\ud800\udfffy", 1, 3, "o"), E("utf-16-le", "x\ud800", 1, 2, "o"), E("utf-32-be", "\udfff", 0, 1, "o"),
         E("utf-8", "a", 0, 1, "o"), E("ascii", "\xe9\u20ac\U0001f600", 0, 3, "o"), E("ascii", "abc", 5, 9, "o"),
         E("ascii", "\xe9bc", -3, 2, "o"), E("ascii", "abc", 1, 0, "o"), E("ascii", "\xff\u0100", 0, 9, "o"),
         D("ascii", b"a", 0, 1, "ouch"), D("ascii", b"a\x80b", 1, 2, "ouch"), D("ascii", b"\x80\x81\x82\x83\x84", 0, 5, "ouch"),
         D("ascii", b"\x80a", 0, 2, "o"), D("utf-8", b"\xed\xa0\x80z", 0, 1, "o"), D("utf-8", b"\xed\xb0\x80", 0, 3, "o"),
         D("utf-8", b"\xed\x20\x80", 0, 3, "o"), D("utf-16-be", b"\xd8\x00\x00a", 0, 2, "o"), D("utf-32-le", b"\x00\xd8\x00\x00", 0, 4, "o"),
         D("utf-8", b"abc", 5, 9, "o"), D("latin-1", b"\xed\xa0\x80", 0, 3, "o"),
         T("\udc80", 0, 1, "ouch"), T("\u0100a", 0, 2, "ouch"), T("a", 0, 1, "o")]
for name in "strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass":
    handler = codecs.lookup_error(name)
    for number, exception in enumerate(given):
        try:
            print(name, number, ascii(handler(exception)))
        except Exception as e:
            print(name, number, "same" if e is exception else type(e).__name__ + " " + ascii(str(e)))
    try:
        handler()
    except TypeError:
        print("TypeError")
