"""Zones made of TZif data: transitions, both sides of a fold and a gap, the rule behind the last one; keys and search path."""
import copy
import io
import struct
from datetime import datetime, time, timedelta, timezone
import zoneinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def tzif(times, kinds, rows, names, footer):
    def block(code, version):
        head = struct.pack('>4sc15x6L', b'TZif', version, 0, 0, 0, len(times), len(rows), len(names))
        return head + struct.pack('>%d%s' % (len(times), code), *times) + bytes(kinds) + b''.join(struct.pack('>lbB', *row) for row in rows) + names
    return block('l', b'2') + block('q', b'2') + b'\n' + footer + b'\n'


def utc(*parts):
    return int(datetime(*parts, tzinfo=timezone.utc).timestamp())


NAMES = b'LMT\0CET\0CEST\0'
ROWS = [(3208, 0, 0), (3600, 0, 4), (7200, 1, 8)]
TIMES = [utc(1950, 1, 1), utc(1996, 3, 31, 1), utc(1996, 10, 27, 1), utc(1997, 3, 30, 1), utc(1997, 10, 26, 1)]
berlin = tzif(TIMES, [1, 2, 1, 2, 1], ROWS, NAMES, b'CET-1CEST,M3.5.0,M10.5.0/3')
zone = ZoneInfo.from_file(io.BytesIO(berlin), key='Here/Made')
print(zone, repr(zone), zone.key, zone.utcoffset(None), zone.dst(None), zone.tzname(None))


def show(d):
    print(d, d.fold, d.utcoffset(), d.dst(), d.tzname(), d.astimezone(timezone.utc))


for year in 1940, 1960, 1996, 1997, 2024, 2080:
    for month in 1, 7:
        show(datetime(year, month, 15, 12, tzinfo=zone))
for when in (1996, 3, 31), (1996, 10, 27), (2024, 3, 31), (2024, 10, 27):
    for hour in 1, 2, 3:
        for fold in 0, 1:
            show(datetime(*when, hour, 30, tzinfo=zone, fold=fold))
    for hour in range(4):
        show(datetime(*when, hour, 30, tzinfo=timezone.utc).astimezone(zone))
south = ZoneInfo.from_file(io.BytesIO(tzif([utc(1950, 1, 1)], [0], [(36000, 0, 0)], b'AEST\0', b'AEST-10AEDT,M10.1.0,M4.1.0/3')), key='South')
for month in range(1, 13, 3):
    show(datetime(2030, month, 3, 2, 30, tzinfo=south))
    show(datetime(2030, month, 3, 16, 30, tzinfo=timezone.utc).astimezone(south))
days = ZoneInfo.from_file(io.BytesIO(tzif([utc(1950, 1, 1)], [0], [(-10800, 0, 0)], b'X\0', b'<-03>3<-02>,J60/-1,J301/26:30:15')), key='Days')
for day in (2, 28), (2, 29), (3, 1), (10, 27), (10, 28), (10, 29):
    show(datetime(2028, *day, 3, tzinfo=days))
plain = ZoneInfo.from_file(io.BytesIO(tzif([], [], [(19800, 0, 0)], b'IST\0', b'IST-5:30')), key=None)
print(plain.utcoffset(None), plain.tzname(None), time(5, tzinfo=plain).utcoffset(), plain.key)
show(datetime(2000, 1, 1, tzinfo=plain))
for data in b'', b'TZif', b'nothing' * 20, berlin[:100], berlin[:-40]:
    try:
        print(ZoneInfo.from_file(io.BytesIO(data)))
    except Exception:
        print('refused')
for footer in b'CE-1', b'CET', b'CET-1CEST,M13.5.0,M10.5.0', b'CET-1CEST,M3.5.0', b'CET-25', b'CET-1CEST,J0,J5', b'CET-1x':
    try:
        ZoneInfo.from_file(io.BytesIO(tzif([], [], [(3600, 0, 0)], b'CET\0', footer)))
        print('taken')
    except ValueError:
        print('refused')
for key in '/abs', '../up', 'a/../b', 'No/Such':
    try:
        ZoneInfo(key)
    except (ValueError, ZoneInfoNotFoundError) as e:
        print(type(e).__name__, e)
try:
    zone.fromutc(datetime(2000, 1, 1))
except ValueError as e:
    print(e)
zoneinfo.reset_tzpath(['/nowhere'])
print(zoneinfo.TZPATH, zoneinfo.available_timezones())
for to in ['rel'], 'text':
    try:
        zoneinfo.reset_tzpath(to)
    except (ValueError, TypeError) as e:
        print(e)
# Files of the first version have times of four bytes and no rule.
first = struct.pack('>4sc15x6L', b'TZif', b'\0', 0, 0, 0, 2, 3, len(NAMES)) + struct.pack('>2l', *TIMES[1:3]) + bytes((2, 1))
zone = ZoneInfo.from_file(io.BytesIO(first + b''.join(struct.pack('>lbB', *row) for row in ROWS) + NAMES))
for month in 1, 7, 12:
    show(datetime(1996, month, 15, 12, tzinfo=zone))
