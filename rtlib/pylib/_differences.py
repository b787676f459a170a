"""_differences -- what is absent of a module or class of CPython 3.11, and what works in another way on purpose."""

ABSENT = {
    'ast': 'main',
    'ast.NodeTransformer': 'visit_Constant',
    'ast.NodeVisitor': 'visit_Constant',
    'builtins': 'EncodingWarning aiter anext breakpoint copyright credits help license',
    'collections.abc.AsyncGenerator': 'aclose asend athrow',
    'collections.abc.Coroutine': 'close send throw',
    'contextlib': 'AsyncExitStack aclosing asynccontextmanager chdir',
    'gc': 'get_freeze_count get_objects get_referents get_referrers get_stats is_finalized is_tracked',
    'html.parser.HTMLParser': 'check_for_whole_start_tag parse_declaration',
    'importlib': 'reload',
    'inspect': 'BlockFinder',
    'io': 'BufferedRWPair BufferedRandom',
    'io.BufferedReader': 'detach writelines',
    'io.BufferedWriter': 'detach read read1 readinto readinto1 readline readlines seek tell truncate',
    'json.encoder': 'ESCAPE ESCAPE_ASCII ESCAPE_DCT HAS_UTF8',
    'locale': 'resetlocale',
    'logging.config': 'ConvertingMixin DEFAULT_LOGGING_CONFIG_PORT RESET_ERROR listen stopListening',
    'logging.config.ConvertingDict': 'convert convert_with_key',
    'logging.config.ConvertingList': 'convert convert_with_key',
    'logging.config.ConvertingTuple': 'convert convert_with_key',
    'logging.handlers': 'BaseRotatingHandler DEFAULT_HTTP_LOGGING_PORT DEFAULT_SOAP_LOGGING_PORT DEFAULT_TCP_LOGGING_PORT DEFAULT_UDP_LOGGING_PORT '
                        'DatagramHandler HTTPHandler NTEventLogHandler QueueListener RotatingFileHandler SMTPHandler ST_DEV ST_INO ST_MTIME '
                        'SYSLOG_TCP_PORT SYSLOG_UDP_PORT SocketHandler SysLogHandler TimedRotatingFileHandler WatchedFileHandler',
    'os': 'CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE F_LOCK F_TEST F_TLOCK '
          'F_ULOCK GRND_NONBLOCK GRND_RANDOM MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB '
          'MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK '
          'MFD_HUGE_SHIFT NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY '
          'O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE '
          'POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN '
          'PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID P_PIDFD P_WAIT RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL '
          'RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER '
          'SCHED_RESET_ON_FORK SCHED_RR SEEK_DATA SEEK_HOLE SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV '
          'ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS '
          'WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED XATTR_CREATE XATTR_REPLACE '
          'XATTR_SIZE_MAX _exit abort chdir chroot close closerange confstr confstr_names copy_file_range ctermid device_encoding dup dup2 environb '
          'eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe fchdir fchmod fchown fdatasync fdopen fork '
          'forkpty fpathconf fstat fstatvfs fsync ftruncate fwalk get_blocking get_inheritable getenvb getgrouplist getgroups getloadavg getpgid '
          'getpgrp getpriority getrandom getresgid getresuid getsid getxattr initgroups kill killpg lchown listxattr lockf login_tty lseek major '
          'makedev memfd_create minor mknod nice open openpty pathconf pathconf_names pidfd_open pipe pipe2 popen posix_fadvise posix_fallocate '
          'posix_spawn posix_spawnp pread preadv putenv pwrite pwritev read readv register_at_fork removexattr sched_get_priority_max '
          'sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity '
          'sched_setparam sched_setscheduler sched_yield sendfile set_blocking set_inheritable setegid seteuid setgid setgroups setpgid setpgrp '
          'setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe '
          'splice statvfs statvfs_result sync sysconf sysconf_names system tcgetpgrp tcsetpgrp times times_result ttyname umask uname uname_result '
          'unsetenv wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode write writev',
    'platform': 'system_alias win32_edition win32_is_iot',
    'secrets': 'SystemRandom',
    'sys': 'abiflags addaudithook audit base_exec_prefix base_prefix breakpointhook builtin_module_names call_tracing get_asyncgen_hooks '
           'get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdlopenflags getfilesystemencodeerrors getswitchinterval '
           'is_finalizing orig_argv path_importer_cache platlibdir pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth '
           'set_int_max_str_digits setdlopenflags setswitchinterval stdlib_module_names thread_info unraisablehook',
    'time': 'CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI CLOCK_THREAD_CPUTIME_ID '
            'clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns pthread_getcpuclockid thread_time thread_time_ns tzset',
    'types.AsyncGeneratorType': 'aclose asend athrow',
    'types.CodeType': 'co_lines co_positions replace',
    'types.CoroutineType': 'close send throw',
    'typing': 'AsyncContextManager ContextManager Match Pattern',
    'typing.BinaryIO': 'close fileno flush isatty read readable readline readlines seek seekable tell truncate writable write writelines',
    'typing.IO': 'close fileno flush isatty read readable readline readlines seek seekable tell truncate writable write writelines',
    'typing.TextIO': 'close fileno flush isatty read readable readline readlines seek seekable tell truncate writable write writelines',
    'unicodedata': 'UCD ucd_3_2_0',
    'unittest': 'IsolatedAsyncioTestCase installHandler registerResult removeHandler removeResult',
    'unittest.FunctionTestCase': 'assertDictContainsSubset failIfAlmostEqual failUnlessAlmostEqual',
    'unittest.TestCase': 'assertDictContainsSubset failIfAlmostEqual failUnlessAlmostEqual',
    'unittest.TestLoader': 'discover',
    'unittest.case': 'DIFF_OMITTED',
    'unittest.case.FunctionTestCase': 'assertDictContainsSubset failIfAlmostEqual failUnlessAlmostEqual',
    'unittest.case.TestCase': 'assertDictContainsSubset failIfAlmostEqual failUnlessAlmostEqual',
    'unittest.loader': 'VALID_MODULE_NAME',
    'unittest.loader.TestLoader': 'discover',
    'unittest.main': 'usageExit',
    'unittest.result': 'STDERR_LINE STDOUT_LINE',
    'unittest.util': 'sorted_list_difference three_way_cmp unorderable_list_difference',
    'uuid': 'bytes_',
    'xml': 'dom etree parsers sax',
    'xml.etree.ElementTree': 'C14NWriterTarget canonicalize',
    'xml.etree.ElementTree.ElementTree': 'write_c14n',
    'xml.sax': 'default_parser_list make_parser parse parseString',
    'xml.sax.saxutils': 'XMLFilterBase XMLGenerator prepare_input_source',
}

DIFFERS = {
    "ast": ["Trees have the shape of 3.4 (`Num`, `Str`, `Index`, `Call.starargs`), with nodes for newer syntax; the constants are subclasses "
            "of `Constant`. `compile()` takes no trees. Places are those of 3.12."],
    "codecs": ["idna prepares names by NFKC and casefold."],
    "atexit": ["The functions are called when the body has ended, before the text of an uncaught exception is written."],
    "contextlib": ["No asynchronous managers."],
    "csv": ["`Sniffer` is a heuristic of its own; `field_size_limit` applies to readers made afterwards."],
    "gc": ["The collector is always on; settings are kept without effect. `collect()` counts dead instances of the script's classes."],
    "gzip": ["The whole file is read at once."],
    "hashlib": ["No scrypt."],
    "importlib": ["Nothing but `import_module`."],
    "io": ["`newlines` of text streams is not kept; `reconfigure` leaves `line_buffering` as it is."],
    "json": ["`dump` and `iterencode` give one piece: nothing is written when encoding fails midway."],
    "logging": ["Records go to stderr or a stream of the script: there are no files and no network."],
    "os": ["Files are read-only: what would change them raises PermissionError. uid, gid, pid are neutral."],
    "pathlib": ["Files are read-only: what would change them raises PermissionError."],
    "platform": ["Neutral answers, the same on every machine."],
    "queue": ["There is one thread: what would wait raises Empty or Full at once."],
    "re": ["DEBUG prints nothing; FutureWarning for odd sets is not issued; LOCALE means ASCII; patterns nest at most 400 levels; a bytearray "
           "subject is copied; RegexFlag is an int subclass."],
    "secrets": ["Random bytes come from the run's own generator."],
    "sys": ["`settrace` and `setprofile` have no effect; `getrefcount` is always 2; frames cannot be walked."],
    "traceback": ["`extract_stack` and its kin give nothing; no column marks."],
    "unicodedata": ["Unicode 15.0."],
    "uuid": ["Random bytes come from the run's own generator."],
    "warnings": ["The place of a warning is the call of `warn`; with a `stacklevel` the script, line 1."],
    "weakref": ["References are cleared by a collection; looking at one makes one. Callbacks run at the next loop turn or call."],
    "zlib": ["`compress` gives valid output, but not CPython's bytes; no preset dictionaries."],
}
