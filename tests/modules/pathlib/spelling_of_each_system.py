from pathlib import PurePosixPath, PureWindowsPath

TEXTS = ["", "a", "a/b/../c", "/", "/a//b/./c/", "//a/b", "///a", "c:", "c:a", "c:/a", "C:\\a\\..\\b", "\\\\h\\s", "\\\\h\\s\\x",
         "//h/s/x", "\\\\?\\c:\\x", "\\\\?\\UNC\\h\\s\\x", "\\\\h", "\\a", "con", "c:/a/NUL.txt", "a:b:c"]
for kind in (PurePosixPath, PureWindowsPath):
    flavour = kind()._flavour
    print(kind.__name__, repr(flavour.sep), repr(flavour.altsep), flavour.has_drv)
    for text in TEXTS:
        path = kind(text)
        print(repr(text), path, repr(path.drive), repr(path.root), path.parts, path.is_reserved(), path.is_absolute())
        print("   ", flavour.parse_parts([text]), flavour.parse_parts(["c:/q", text]), path.parts is path.parts)
        print("   ", kind("c:/q", text), kind("c:/q") / text, kind("c:/q").joinpath("r", text), kind("/q") / text)
