"""ntpath: paths as Windows writes them, as str and as bytes."""
import ntpath
import os

os.environ.clear()
os.environ.update({"foo": "bar", "{foo": "baz1", "{foo}": "baz2", "x-y": "dash", "USERPROFILE": "C:\\eric\\idle", "USERNAME": "idle"})
paths = ["", ".", "..", "c:", "c:\\", "c:/", "C:foo", "c:\\foo\\bar", "c:/foo/bar", "foo", "foo\\bar.txt", "foo/bar.tar.gz", ".cshrc", "...a",
         "a\\.b", "c:.b", "\\\\conky\\mountpoint\\foo\\bar", "//conky/mountpoint/foo/bar", "\\\\\\conky\\mountpoint\\foo", "\\\\server", "\\\\server\\share",
         "\\\\?\\UNC\\server\\share\\dir", "//?/UNC/server/share/dir", "\\\\?\\c:\\x", "\\\\.\\NUL", "A//////././//.//B", "A/./B", "A/foo/../B",
         "C:A//B", "D:A/./B", "e:A/foo/../B", "C:///A//B", "D:///A/./B", "..", "C:..\\..\\x", "/../.././..", "c:/../../..", "../.././..", "K:../.././..",
         "\\\\?\\D:/XY\\Z", "c:\\users\\..", "a\\..\\..\\b", "foo\\\\\\", "~", "~\\x", "~test\\foo", "~idle/foo", "$foo", "${foo}bar", "%foo%$foo$nope",
         "$[foo]bar", "$bar bar", "${foo", "${{foo}}", "foo$$foo%%", "'%foo%'bar", "'x$foo", "%nope%foo%", "%", "$", "$x-y", "a$foo%", "\xe9%\xe9%"]
both = [ntpath.normcase, ntpath.isabs, ntpath.splitdrive, ntpath.split, ntpath.splitext, ntpath.basename, ntpath.dirname, 
        ntpath.expanduser, ntpath.expandvars, ntpath.normpath]
for f in both:
    for p in paths:
        text, data = f(p), f(os.fsencode(p))
        print(f.__name__, ascii(p), ascii(text), data == (tuple(map(os.fsencode, text)) if isinstance(text, tuple) else
                                                          text if isinstance(text, bool) else os.fsencode(text)))
for a in ("", "a", "a/", "c:", "c:/", "c:/x", "d:\\x", "\\\\computer\\share", "//computer/share/", "\\x", "C:x"):
    for b in ("", "b", "\\b", "c:", "c:b", "C:/b", "d:b", "\\\\other\\share\\z", "/b/", "\\\\?\\x"):
        print(a, b, ntpath.join(a, b), ntpath.join(a, b, "q"), ntpath.join(os.fsencode(a), os.fsencode(b)) == os.fsencode(ntpath.join(a, b)))


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except (TypeError, ValueError) as e:
        print(f.__name__, type(e).__name__, e)


for some in ([], ["C:\\Program Files"], ["C:\\Program Files", "C:\\Program Files\\Bar"], ["C:\\\\Program Files\\Foo", "C:/program files/foo/bar"],
             ["C:\\.\\a\\b", "C:\\a\\.\\c"], ["C:\\a", "D:\\a"], ["C:\\a", "a"], ["c:a", "C:a\\b"], ["a", "b"], ["", "a"], ["\\a\\b", "\\a\\c"],
             [b"a", "b"], ["a", b"b"], [b"c:\\a\\b", b"c:\\a"], [1], ["a", None]):
    attempt(ntpath.commonpath, some)
for args in (("c:\\foo\\bar", "c:\\foo"), ("c:\\foo", "c:\\foo\\bar\\bat"), ("c:\\x", "d:\\x"), ("\\\\conky\\mountpoint\\a", "\\\\conky\\mountpoint\\b\\c"),
             ("c:\\A", "C:\\a"), ("", "c:\\"), ("c:\\a", b"c:\\"), ("c:/foo/../bar", "c:/foo"), ("/foo/bar/bat", "/x/y/z"), ("/", "/foo"), (None, "c:\\")):
    attempt(ntpath.relpath, *args)
print(ntpath.relpath(b"c:\\x\\y", b"c:\\x"), ntpath.abspath("C:\\a\\..\\b"), ntpath.abspath("C:/"), ntpath.realpath("c:\\a\\.\\b"))
for f in both:
    attempt(f, None)
    attempt(f, 5)
attempt(ntpath.join, "a", b"b")
attempt(ntpath.join, b"a", "b")
attempt(ntpath.join, None, "b")
attempt(ntpath.join, "a", 5)
print([ntpath.ismount(p) for p in ("c:/", "c:\\", "c:\\x", "\\\\a\\b", "\\\\a\\b\\", "\\\\a\\b\\c")])
print(ntpath.commonprefix(["home:swenson:spam", "home:swen:spam"]), ntpath.sep, ntpath.altsep, ntpath.pathsep, ntpath.devnull, ntpath.extsep)
