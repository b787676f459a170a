"""json.tool -- `-m json.tool`: reads a JSON text and prints it in good order."""
import argparse
import json
import sys

__all__ = ["main"]


def main():
    parser = argparse.ArgumentParser(prog="krait -m json.tool", description="Checks a JSON text and prints it in good order.")
    parser.add_argument("infile", nargs="?", help="a JSON file to be checked or printed", default=None)
    parser.add_argument("--sort-keys", action="store_true", default=False, help="sort the keys of objects")
    parser.add_argument("--no-ensure-ascii", dest="ensure_ascii", action="store_false", help="keep characters that are not ASCII")
    parser.add_argument("--json-lines", action="store_true", default=False, help="one JSON text a line")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--indent", default=4, type=int, help="number of spaces of an indentation")
    group.add_argument("--tab", action="store_const", dest="indent", const="\t", help="tabs for indentation")
    group.add_argument("--no-indent", action="store_const", dest="indent", const=None, help="all in one line")
    group.add_argument("--compact", action="store_true", help="no spaces at all")
    options = parser.parse_args()
    form = {"sort_keys": options.sort_keys, "indent": options.indent, "ensure_ascii": options.ensure_ascii}
    if options.compact:
        form["indent"] = None
        form["separators"] = ",", ":"
    try:
        if options.infile in (None, "-"):
            text = sys.stdin.read()
        else:
            with open(options.infile, encoding="utf-8") as file:
                text = file.read()
        for one in (text.splitlines() if options.json_lines else [text]):
            print(json.dumps(json.loads(one), **form))
    except (ValueError, OSError) as e:
        raise SystemExit(e)
