# same-as-python: no (files are read-only here)
import os

me = "files_cannot_be_changed.py"
for call in (lambda: os.remove(me), lambda: os.unlink("none"), lambda: os.mkdir("new"), lambda: os.mkdir(me), lambda: os.makedirs("a/b"),
             lambda: os.makedirs(".", exist_ok=True), lambda: os.makedirs("."), lambda: os.rmdir("."), lambda: os.rename(me, "x"), lambda: os.replace("none", me),
             lambda: os.chmod(me, 0o600), lambda: os.truncate(me, 0), lambda: os.utime(me), lambda: os.symlink(me, "x"), lambda: os.symlink("x", me),
             lambda: os.link(me, "x"), lambda: os.mkfifo("x"), lambda: os.removedirs("none"), lambda: os.renames(me, "x"), lambda: os.chown(me, 1, 1)):
    try:
        print(call())
    except OSError as e:
        print(type(e).__name__, e)
