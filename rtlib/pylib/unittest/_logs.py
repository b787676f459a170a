"""unittest's assertLogs and assertNoLogs."""
import logging
from collections import namedtuple

__unittest = True
_Watcher = namedtuple("_LoggingWatcher", "records output")


class _Capturing(logging.Handler):

    def __init__(self):
        logging.Handler.__init__(self)
        self.watcher = _Watcher([], [])

    def flush(self):
        pass

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class AssertLogs(object):

    def __init__(self, case, logger_name, level, no_logs):
        self.test_case = case
        self.logger_name = logger_name
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        logger = self.logger_name
        if not isinstance(logger, logging.Logger):
            logger = logging.getLogger(logger)
        self.logger = logger
        handler = _Capturing()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self.watcher = handler.watcher
        self.old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else handler.watcher

    def __exit__(self, kind, value, traceback):
        self.logger.handlers, level, self.logger.propagate = self.old
        self.logger.setLevel(level)
        if kind is not None:
            return False
        name = self.logger.name
        level = logging.getLevelName(self.level)
        if self.no_logs:
            if self.watcher.records:
                raise self.test_case.failureException("Unexpected logs found: %r" % self.watcher.output)
        elif not self.watcher.records:
            raise self.test_case.failureException("no logs of level %s or higher triggered on %s" % (level, name))
        return None
