# logging.config: dicts of version 1, sections of a file, what is refused.
import io
import logging
import logging.config
import sys


class Upper(logging.Formatter):
    def format(self, record):
        return logging.Formatter.format(self, record).upper()


class Only(logging.Filter):
    def __init__(self, word):
        self.word = word

    def filter(self, record):
        return self.word in record.getMessage()


def make(**kwargs):
    return Only(**kwargs)


out = io.StringIO()
base = {
    'version': 1,
    'formatters': {'plain': {'format': '%(name)s|%(levelname)s|%(message)s'}, 'loud': {'()': Upper, 'fmt': '%(message)s'}},
    'filters': {'a': {'()': make, 'word': 'a'}, 'app': {'name': 'app'}},
    'handlers': {
        'keeper': {'class': 'logging.handlers.MemoryHandler', 'capacity': 10, 'target': 'last'},
        'last': {'class': 'logging.StreamHandler', 'formatter': 'plain', 'stream': 'ext://sys.stdout',
                 '.': {'terminator': ' <end>\n'}},
        'loud': {'class': 'logging.StreamHandler', 'formatter': 'loud', 'filters': ['a'], 'level': 'INFO',
                 'stream': 'cfg://streams.one'},
    },
    'streams': {'one': 'ext://sys.stdout'},
    'loggers': {'app': {'level': 'DEBUG', 'handlers': ['last', 'loud'], 'propagate': False},
                'kept': {'handlers': ['keeper'], 'level': 'INFO'}},
    'root': {'level': 'ERROR', 'handlers': ['last']},
}
before = logging.getLogger('before')
below = logging.getLogger('app.below')
logging.config.dictConfig(base)
print(before.disabled, below.disabled, sorted(logging._handlers))
app = logging.getLogger('app')
app.debug('banana')
app.info('banana')
app.info('plum')
below.error('below')
logging.getLogger('other').warning('no')
logging.getLogger('other').error('yes')
kept = logging.getLogger('kept')
kept.info('waits')
kept.error('flushes')

logging.config.dictConfig({'version': 1, 'incremental': True, 'handlers': {'loud': {'level': 'ERROR'}},
                           'loggers': {'app': {'level': 'WARNING'}}})
app.info('banana')
app.warning('banana')


def refused(config):
    try:
        logging.config.dictConfig(config)
    except Exception as e:
        print(type(e).__name__, e, '|', repr(e.__cause__))


refused({})
refused({'version': 2})
refused({'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'none'}}})
refused({'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'level': 'LOUD'}}})
refused({'version': 1, 'loggers': {'x': {'handlers': ['none']}}})
refused({'version': 1, 'root': {'level': 'WRANING'}})

bc = logging.config.BaseConfigurator({'t': (1, ('x', 'y')), 'd': {'k': [10, 20], 's': 7}, 'l': ['cfg://d.k', 'ext://sys.maxsize']})
print(bc.convert('cfg://t[1][0]'), bc.convert('cfg://d.k[1]'), bc.convert('cfg://d[s]'), bc.convert('cfg://l')[0])
for bad in 'cfg://none', 'cfg://!', 'cfg://d.k!', 'ext://nosuchmodule.x':
    try:
        bc.convert(bad)
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)

text = """
[loggers]
keys=root,one
[handlers]
keys=h
[formatters]
keys=f
[logger_root]
level=WARNING
handlers=h
[logger_one]
level=DEBUG
handlers=
qualname=pack.one
[handler_h]
class=StreamHandler
level=NOTSET
formatter=f
args=(sys.stdout,)
[formatter_f]
format=%(levelname)s ++ %(message)s
"""
logging.config.fileConfig(io.StringIO(text), disable_existing_loggers=False)
logging.getLogger('pack.one').info('from sections')
print(app.disabled)
try:
    logging.config.fileConfig(io.StringIO(text.replace('formatter=f', 'formatter=g')))
except KeyError as e:
    print('KeyError', e)


class Bad(logging.Handler):
    def flush(self):
        raise self.error


bad = Bad()
for bad.error in OSError(), ValueError(), ZeroDivisionError():
    for logging.raiseExceptions in True, False:
        try:
            logging.shutdown([logging.weakref.ref(bad)])
            print('quiet')
        except Exception as e:
            print(repr(e))
record = logging.LogRecord('n', 10, None, 1, 'm', None, None)
print(record.filename, record.module)
manager = logging.Manager(None)
try:
    manager.setLoggerClass(int)
except TypeError as e:
    print(e)
