#!/usr/bin/env python3
"""What is linked: generated units call rows of exports.def only, the library has no writable data but a fixed list, and no function
that starts a program, opens a connection or changes a file is there. check_symbols.py KRAIT"""
import glob
import os
import re
import subprocess
import sys
import tempfile

KRAIT = os.path.abspath(sys.argv[1])
BUILD = os.path.dirname(KRAIT)
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SANITIZED = b"__asan_init" in open(KRAIT, "rb").read()
problems = []


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=300, check=True).stdout.decode()


def undefined(path):
    """(object, symbol) pairs that a file or archive asks for."""
    for line in output("nm", "-A", path).splitlines():
        m = re.match(r".*?([\w.+-]+\.o):\s+[Uw] (\w+)", line)
        if m:
            yield m[1], m[2]


def units():
    with open(os.path.join(ROOT, "rtlib", "abi", "exports.def"), encoding="utf-8") as f:
        rows = set(re.findall(r"^KR_EXPORT(?:_\w+)?\([^,]+,\s*(\w+)", f.read(), re.M))
    with open(os.path.join(ROOT, "rtlib", "abi", "exports.c"), encoding="utf-8") as f:
        rows |= set(re.findall(r'^\s*\{"(\w+)", \w+, KR_PURE\}', f.read(), re.M))   # constants: None, True ...
    rows |= {"memset", "memmove", "_GLOBAL_OFFSET_TABLE_"}
    with tempfile.TemporaryDirectory() as folder:
        made = glob.glob(os.path.join(BUILD, "CMakeFiles", "kr_pylib.dir", "generated", "pylib", "kr_py_*.o"))
        if len(made) < 10:
            problems.append("no units of library modules in the build folder")
        cases = sorted(glob.glob(os.path.join(ROOT, "tests", "lang", "*", "*.py")))
        for i, case in enumerate(cases[::max(1, len(cases) // 12)]):
            text = subprocess.run([KRAIT, "--dump=c", case], stdout=subprocess.PIPE, timeout=60).stdout
            name = os.path.join(folder, "u%d" % i)
            with open(name + ".c", "wb") as f:
                f.write(text)
            subprocess.run(["cc", "-w", "-O1", "-c", name + ".c", "-o", name + ".o"], check=True, timeout=300)
            made.append(name + ".o")
        for path in made:
            for _, symbol in undefined(path):
                if symbol not in rows and not (SANITIZED and symbol.startswith(("__asan", "__ubsan"))):
                    problems.append("unit %s calls %s, which is no row of exports.def" % (os.path.basename(path), symbol))


# Writable data: what is written by the boot and never after, then what threads share under a lock or for themselves.
WRITABLE = [
    (r".*", r"kr_type_\w+|\w+_type|kr_exc_types|kr_(itertools|io|collections|re|functools)_\w+", "builtin types, made by the boot"),
    (r"builtins|boot|names|str|thread|signature|type|bytes|tuple|singletons|bool|error|siphash|dict_table",
     r"joined|words_full|shapes|shape_table|next_shape|module_functions|kr_builtin_table|kr_names_table|boot_\w+(\.\d+)?|words|empty_object|char_objects|"
     r"kr_str_(chars|empty)|kr_bytes_empty|(kr_)?empty_tuple|kr_(none|ellipsis|not_implemented|true|false)|kr_killed_object|"
     r"kr_siphash_process_key|kr_hash_secret|state\.\d+", "names, constants, keys of the process, made by the boot"),
    (r"immortal", r"process_chunks|owning|lock|owned_chunks", "memory that outlives runs, under its lock"),
    (r"import|unit_read", r"linked_\w+|kr_program_units|boot_lock", "units linked in, under their locks"),
    (r"list_sort", r"detached\.\d+", "a mark that is compared, not written"),
    (r"watchdog", r"wake|running|lock|list|planned|forks_known(\.\d+)?", "the deadlines, under their lock"),
    (r"run|execute", r"no_args\.\d+", "an empty argument list"),
    (r"fat-x86_64", r"_?nettle_\w+_vec", "nettle: which instructions the processor has, set when loaded"),
    (r"alloc", r"current", "the engine whose memory is asked for, of the thread"),
    (r"error|value", r"no_memory|null_value|bool_values", "values and an error that are never freed or changed"),
    (r"bigint_gmp|gmp_caged", r"current|kr_gmp_stream|__gmp_\w+", "GMP: the run of the thread, its own constants"),
    (r"build", r"nothing\.\d+", "an empty extra part"),
    (r"cst|lexer_name|literal|prelude", r"kind_of_symbol|field_of_id|tables_\w+|keywords(_once)?|c_locale(_once)?|abi_\w+|once", "tables made once"),
    (r"ts_memory", r"current", "tree-sitter's budget, of the thread"),
    (r"code_region", r"region", "where code lives, under the cage's lock"),
    (r"backend_tcc", r"cage|test_passed|tested|kr_tccx_\w+", "the cage of libtcc, under its lock"),
    (r"kr_tcc", r".*", "libtcc: put back after every compilation, under the cage's lock"),
    (r"kr_ts|treesitter.*|tree_sitter.*", r".*", "the grammar's tables"),
]


def writable():
    current = "?"
    for line in output("objdump", "-t", os.path.join(BUILD, "libkrait.a")).splitlines():
        m = re.match(r"(\S+?)(?:\.c)?\.o:\s+file format", line)
        if m:
            current = m[1]
            continue
        m = re.match(r"[0-9a-f]{16} .{7} (\S+)\s+([0-9a-f]{16})\s+(?:\.hidden )?(\S+)$", line)
        if not m or not int(m[2], 16) or m[3].startswith((".", "kr_py_")):
            continue
        if not re.match(r"\.t?(data|bss)$|\.t?(data|bss)\.(?!rel\.ro)|\*COM\*|kr_tcc", m[1]):
            continue
        if not any(re.fullmatch(where, current) and re.fullmatch(what, m[3]) for where, what, _ in WRITABLE):
            problems.append("writable data that is not in the list: %s in %s" % (m[3], current))


FORBIDDEN = (r"system|popen|exec[lv]\w*|fexecve|v?fork|clone3?|posix_spawn\w*|dl(open|sym|mopen)|socket(pair)?|connect|bind|listen|accept4?|send\w*|"
             r"recv\w*|ptrace|kill|tgkill|raise|unlink(at)?|rename(at2?)?|mkdir(at)?|rmdir|(sym)?link(at)?|f?chmod(at)?|f?l?chown(at)?|f?truncate|"
             r"mknod(at)?|mkfifo|mkstemp|mkdtemp|tmpfile|f(d)?open|freopen|creat|utime\w*|futimens|chdir|fchdir|chroot|mount|set(env|locale|uid|gid)|"
             r"putenv|scanf|gets|sprintf|strcpy|strcat|wait(pid|id)?|shm_open|mq_open|semget|ioctl|process_vm_\w+|pthread_kill|pidfd_\w+")
# Objects of the command and of libkrait that reach further, each for one thing. None of them is in the runtime.
ALLOWED = {"backend_cc": r"posix_spawn\w*|mkdtemp|mkstemp|rename|rmdir|unlink(at)?|kill|waitpid|fchmod",   # krait compile
           "executable": r"fopen", "run_program": r"fexecve", "kr_tcc": r"strcpy", "code_region": r"ftruncate"}


def forbidden():
    for archive, allowed in (("libkrait-runtime.a", {}), ("libkrait.a", ALLOWED)):
        for where, symbol in undefined(os.path.join(BUILD, archive)):
            where = re.sub(r"(\.c)?\.o$", "", where)
            if re.fullmatch(FORBIDDEN, symbol) and not re.fullmatch(allowed.get(where, ""), symbol):
                problems.append("%s: %s uses %s" % (archive, where, symbol))


units()
if not SANITIZED:
    writable()
forbidden()
for problem in problems[:40]:
    print(problem)
sys.exit(1 if problems else 0)
