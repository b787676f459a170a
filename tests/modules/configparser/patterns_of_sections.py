import configparser
import re

for kind in (configparser.RawConfigParser, configparser.ConfigParser):
    for text in ("[a b]", "[a]b]", "[]", "x[a]"):
        found = kind.SECTCRE.match(text)
        print(found and found.group("header"), end=" ")
    for text in ("a = b", "a: b = c", "a", " a =", "a=b:c"):
        for name in ("OPTCRE", "OPTCRE_NV"):
            found = getattr(kind, name).match(text)
            print(found and found.group("option", "vi", "value"), end=" ")
    print(kind.NONSPACECRE.search("  x").start(), kind().OPTCRE is kind.OPTCRE)


class Bare(configparser.ConfigParser):
    SECTCRE = re.compile(r"\[ *(?P<header>[^]]+?) *\]")


TEXT = "[ first ]\na = 1\n[second  ]\nb = 2\n"
for parser in (Bare(), configparser.ConfigParser()):
    parser.read_string(TEXT)
    print(parser.sections(), [dict(parser[name]) for name in parser.sections()])
parser = configparser.RawConfigParser()
parser.SECTCRE = re.compile(r"<(?P<header>.+)>")
parser.read_string("<x>\na = 1\n")
print({name: dict(parser[name]) for name in parser.sections()})
