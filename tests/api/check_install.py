"""check_install.py KRAIT: `cmake --install` into an empty folder; a C and a C++ program are built against it with pkg-config and with
find_package, shared and static, and run; the installed command runs and compiles a program."""
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
build = os.path.dirname(os.path.abspath(sys.argv[1]))

CPP = r"""
#include <krait.h>
#include <iostream>
#include <memory>
#include <string>
struct Free {
    void operator()(krait_engine *p) const { krait_engine_free(p); }
    void operator()(krait_script *p) const { krait_script_unref(p); }
    void operator()(krait_run *p) const { krait_run_free(p); }
    void operator()(krait_value *p) const { krait_value_unref(p); }
};
template <typename T> using Handle = std::unique_ptr<T, Free>;
static krait_status upper(krait_run *, void *, const krait_value *const *args, size_t, krait_value **result, krait_error **) {
    std::string s = krait_as_str(args[0], nullptr);
    for (char &c : s) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    *result = krait_str(s.data(), s.size());
    return KRAIT_OK;
}
int main() {
    krait_engine *engine; krait_script *script; krait_run *run; krait_value *value;
    if (krait_engine_new(&engine, nullptr)) return 1;
    Handle<krait_engine> e(engine);
    krait_engine_define(engine, "text.upper", "(s)", upper, nullptr, nullptr);
    if (krait_compile(&script, engine, "import text\ntext.upper('plain c++')", KRAIT_TEXT, "<cpp>", nullptr, nullptr)) return 2;
    Handle<krait_script> s(script);
    if (krait_run_new(&run, script, nullptr)) return 3;
    Handle<krait_run> r(run);
    if (krait_run_exec(run, &value, nullptr)) return 4;
    Handle<krait_value> v(value);
    std::cout << krait_as_str(value, nullptr) << std::endl;
}
"""

CMAKE = """cmake_minimum_required(VERSION 3.18)
project(user C CXX)
find_package(krait 0.1 REQUIRED)
add_executable(c_user hello.c)
target_link_libraries(c_user krait::krait)
add_executable(cpp_user user.cpp)
target_link_libraries(cpp_user krait::static)
"""


def run(*command, **more):
    p = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, **more)
    if p.returncode:
        print("failed:", " ".join(command), p.stdout[-2000:], p.stderr[-3000:], sep="\n")
        sys.exit(1)
    return p.stdout


def expect(what, got, want):
    if got != want:
        print("%s: %r, expected %r" % (what, got, want))
        sys.exit(1)


with open(os.path.join(build, "CMakeCache.txt"), encoding="utf-8") as f:
    cache = f.read()
if "KRAIT_SANITIZE:BOOL=ON" in cache or "KRAIT_SANITIZE_THREADS:BOOL=ON" in cache or not shutil.which("pkg-config"):
    sys.exit(0)           # a sanitizer build is not for users
with tempfile.TemporaryDirectory() as top:
    prefix, work = os.path.join(top, "prefix"), os.path.join(top, "work")
    os.mkdir(work)
    run("cmake", "--install", build, "--prefix", prefix)
    lib = os.path.join(prefix, "lib")
    for folder, _, names in os.walk(prefix):
        if "krait.pc" in names:
            lib = os.path.dirname(folder)
    for path in ("include/krait.h", "bin/krait", "share/man/man1/krait.1", "share/bash-completion/completions/krait",
                 "share/zsh/site-functions/_krait", "share/fish/vendor_completions.d/krait.fish"):
        if not os.path.getsize(os.path.join(prefix, path)):
            expect(path, "empty", "not empty")
    shutil.copy(os.path.join(ROOT, "examples", "api_hello.c"), os.path.join(work, "hello.c"))
    with open(os.path.join(work, "user.cpp"), "w", encoding="utf-8") as f:
        f.write(CPP)
    with open(os.path.join(work, "CMakeLists.txt"), "w", encoding="utf-8") as f:
        f.write(CMAKE)
    env = dict(os.environ, PKG_CONFIG_PATH=os.path.join(lib, "pkgconfig"), LD_LIBRARY_PATH=lib)
    flags = run("pkg-config", "--cflags", "--libs", "krait", env=env).split()
    static = run("pkg-config", "--cflags", "--libs", "--static", "krait", env=env).split()
    static = [os.path.join(lib, "libkrait.a") if w == "-lkrait" else w for w in static]
    run("cc", "-Wall", "-Werror", "-pedantic", "-std=c11", "hello.c", "-o", "hello", *flags, cwd=work)
    expect("C, shared", run("./hello", cwd=work, env=env), "285\n")
    run("cc", "hello.c", "-o", "hello_static", *static, cwd=work)
    expect("C, static", run("./hello_static", cwd=work), "285\n")
    run("c++", "-Wall", "-Werror", "-std=c++17", "user.cpp", "-o", "user", *flags, cwd=work)
    expect("C++, shared", run("./user", cwd=work, env=env), "PLAIN C++\n")
    run("cmake", "-S", ".", "-B", "b", "-DCMAKE_PREFIX_PATH=" + prefix, cwd=work)
    run("cmake", "--build", "b", cwd=work)
    expect("find_package, C", run("b/c_user", cwd=work), "285\n")
    expect("find_package, C++", run("b/cpp_user", cwd=work), "PLAIN C++\n")
    command = os.path.join(prefix, "bin", "krait")
    with open(os.path.join(work, "app.py"), "w", encoding="utf-8") as f:
        f.write("print('compiled', 6 * 7)\n")
    expect("command", run(command, "app.py", cwd=work), "compiled 42\n")
    run(command, "compile", "-o", "app", "app.py", cwd=work)
    expect("compiled program", run("./app", cwd=work), "compiled 42\n")
