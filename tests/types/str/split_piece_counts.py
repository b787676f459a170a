# Lists of pieces are made at their final size up to a number of pieces and grow behind it: counts around that number.
for n in list(range(0, 6)) + [23, 24, 25, 26, 95, 96, 97, 200, 1000]:
    for word in "a", "bc", "\xe9", "\xe9\xe9", "\u0101x", "\U0001f600y", "x" * 600:
        parts = [word] * n
        text = ",".join(parts)
        assert text.split(",") == (parts or [""]), (n, word)
        assert text.rsplit(",") == (parts or [""])
        assert " ".join(parts).split() == parts == "  ".join(parts).rsplit()
        assert "\n".join(parts).splitlines() == parts
        assert text.split(",", 24) == (parts[:24] + [",".join(parts[24:])] if n > 24 else parts or [""])
        assert text.rsplit(",", 24) == ([",".join(parts[:-24])] + parts[-24:] if n > 24 else parts or [""])
        r = text.split(",")
        r.append(1)
        r.sort(key=str)
print([text.strip(chars) for text in ("xxabxx", "xyxaxyy", "", "x", "xyxy", "\xe9x\xe9", "\u0101x\u0101") for chars in ("x", "xy", "\xe9", "\u0101", "xyz", "")])
print(["abcabc".replace("a", "z"), ("a" * 40 + "b").replace("a", "\xff"), "\xff\xfea".replace("\xff", "b"), "\xff".replace("\xff", "a"),
       "a".replace("a", "b"), ("ab" * 20).replace("b", "a", 3), "aaa".replace("a", "b", -1), "aaa".replace("a", "b", 0), ("\u0101a" * 9).replace("a", "\u0101")])
