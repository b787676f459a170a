from textwrap import *
T = "The quick brown fox -- jumped over the well-known lazy-dog's back. And then some more text, with supercalifragilisticexpialidocious words! It's  over?  Yes."
for w in (5, 10, 20, 33, 70, 200): print(wrap(T, w))
print(fill(T, 30, initial_indent='* ', subsequent_indent='  '))
print(wrap(T, 12, break_long_words=False), wrap(T, 12, break_on_hyphens=False), wrap(T, 40, fix_sentence_endings=True))
print(shorten("Hello  world!", 12), shorten("Hello  world!", 11), shorten("Hello world", 10, placeholder="..."), shorten(T, 40))
print(wrap(T, 30, max_lines=2), wrap("a\tb\nc", 10), wrap("", 10), wrap("   lead", 10), wrap("a   b", 3, drop_whitespace=False))
print(wrap("this-is-a-useful-feature one--two three---four -x --y foo-bar-baz 1-2-3", 10))
print(repr(dedent("  a\n    b\n\n  c\n   \n")), repr(dedent("\ta\n\t b")), repr(dedent("a\n b")), repr(dedent("  a\n\tb")))
print(repr(indent("a\n\n b\n", "> ")), repr(indent("a\n\nb", "> ", lambda l: True)))
try: wrap("a", 0)
except ValueError as e: print(e)
try: shorten("abc def", 3, placeholder="......")
except ValueError as e: print(e)
print(dedent("""
    Hello
      World
    """))
print(TextWrapper(width=15, tabsize=4).wrap("x\ty and more words here"))
