import logging
import sys
import warnings

logging.basicConfig(stream=sys.stdout, format='%(filename)s %(module)s %(funcName)s %(lineno)d %(message)s')
log = logging.getLogger('x')


class Service:
    log = log

    def work(self):
        self.log.warning('a')
        logging.error('b %s',
                      3)
        logging.getLogger().log(40, 'c')
        (self.log
            .critical('d'))
        logging.LoggerAdapter(log, {}).error('e')
        self.log.error(*['f'], **{'extra': {'k': 1}})


class Own(logging.Logger):
    def notice(self, text):
        self.log(logging.ERROR, text)


def main():
    Service().work()
    Own('own').notice('not shown')
    own = Own('own')
    own.addHandler(logging.root.handlers[0])
    own.notice('shown')


main()
log.error('g', stack_info=False)
eval("log.error('h')")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('one')
    warnings.warn(
        'two')
print([(str(w.message), w.lineno, w.line) for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('default')
    for i in range(3):
        warnings.warn('the same')
    warnings.warn('the same')
print([w.lineno for w in caught])
