import argparse
for formatter in (argparse.HelpFormatter, argparse.ArgumentDefaultsHelpFormatter):
    p = argparse.ArgumentParser(prog='p', formatter_class=formatter)
    p.add_argument('--cache', action=argparse.BooleanOptionalAction, default=True, help='use the cache')
    p.add_argument('--color', action=argparse.BooleanOptionalAction)
    print(p.format_help())
    print(p.parse_args(['--no-cache', '--color']), p.parse_args([]))
