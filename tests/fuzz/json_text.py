"""json: texts that are read, values that are written and read again."""
import json
import _fuzz

CORPUS = ['{"a": [1, 2.5e3, -0, true, false, null], "b": {"c": "\\u00e9\\n\\ud83d\\ude00"}}', '[[[[]]], {}, "", "x\\"y"]', '1e400', '-Infinity', 'NaN', '"\\ud800"',
          '  [1 , 2 ]  ', '{"a":1,"a":2}', '123456789012345678901234567890', '0.1', '[1.0E+2, 1e-7]', '"\u00e9\u0436\U0001f600"', '{"k": {"k": {"k": [null]}}}']
ALPHABET = list('{}[]:,"\\ 0123456789.-+eEtfnu\n\t\u00e9\x00') + ["true", "null", "\\u12", "\\ud83d", "NaN", "1e9", "\ud800"]


def one(text, random):
    try:
        value = json.loads(text)
    except ValueError as e:
        return type(e).__name__, str(e)
    options = {"indent": random.choice([None, 0, 2, "\t"]), "sort_keys": random.random() < 0.5, "ensure_ascii": random.random() < 0.5,
               "separators": random.choice([None, (",", ":"), ("", "")])}
    written = json.dumps(value, **options)
    pairs = json.loads(text, object_pairs_hook=list, parse_float=str, parse_int=str)
    if options["separators"] != ("", "") and value == value:
        assert repr(json.loads(written)) == repr(value), (written, value)
    return written, pairs, json.JSONDecoder().raw_decode(text.strip())[1]


if __name__ == "__main__":
    _fuzz.Source(CORPUS, ALPHABET).run(one)
