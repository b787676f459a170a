import stat
for m in (0o100644, 0o40755, 0o120777, 0o104755, 0o101666, 0o41777, 0, 0o20600, 0o60660, 0o10600, 0o140755):
    print(oct(m), stat.filemode(m), stat.S_ISDIR(m), stat.S_ISREG(m), stat.S_ISLNK(m), oct(stat.S_IMODE(m)), oct(stat.S_IFMT(m)))
print(stat.S_IRUSR, stat.S_IXOTH, stat.ST_SIZE, stat.S_IRWXU)
