import configparser
import warnings

warnings.simplefilter("ignore")
parser = configparser.RawConfigParser(dict_type=configparser._default_dict)
parser = configparser.ConfigParser(interpolation=configparser.LegacyInterpolation())
parser.readfp(iter(["[s]\n", "Dir = /x\n", "File = %(DIR)s/a%(End)s\n", "end = .%(dir)s\n", "odd = 5%(\n"]))
print(parser.get("s", "file"), parser.get("s", "FILE", raw=True))
try:
    parser.get("s", "odd")
except (ValueError, configparser.Error) as e:
    print(type(e).__name__, e)
