import errno
print(errno.ENOENT, errno.EACCES, errno.EEXIST, errno.errorcode[2], errno.errorcode[11], len(errno.errorcode) > 100)
