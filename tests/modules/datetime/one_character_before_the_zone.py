from datetime import datetime, time
for s in ('03:04:05 +01:00', '03:04:05 -0700', '03:04 +01', '03 Z', '0304 +01', '03:04:05.1234567 +01', '03:04:05. +01', '03:04:05.123 +01', '03:04:05  +01',
          '03:04:05+01 ', '03:04:05 ', '03:04:05+24:00', '03:04:05Z '):
    for prefix, cls in (('', time), ('2024-01-02T', datetime), ('2024-W01-3 ', datetime)):
        try:
            print(repr(prefix + s), repr(cls.fromisoformat(prefix + s)))
        except ValueError as e:
            print(e)
