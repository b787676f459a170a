# same-as-python: no (changing functions do not exist)
import os
gone = """system popen remove unlink mkdir makedirs rmdir removedirs rename renames replace link symlink chmod chown chroot execl
execv execve execvp _exit fork forkpty kill killpg spawnl spawnv startfile truncate write putenv unsetenv open read close dup
dup2 pipe fdopen chdir fchdir mkfifo mknod umask setuid abort wait waitpid nice utime""".split()
print([n for n in gone if hasattr(os, n)])
print(len(os.environ), os.getpid(), os.cpu_count(), os.path.exists('/etc/passwd'), os.path.isdir('/'), os.path.isfile('/etc/passwd'))
for call in (lambda: os.listdir('/'), lambda: os.stat('/etc/passwd'), lambda: os.stat('/nothing'), lambda: os.listdir('..'), lambda: os.scandir('/proc')):
    try:
        call()
    except OSError as e:
        print(type(e).__name__, e)
print(list(os.walk('/')))
try:
    from os import system
except ImportError as e:
    print(e)
