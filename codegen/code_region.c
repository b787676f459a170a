/* code_region.c -- one memory file, mapped twice: a view that can be executed and never written, and one that can be written while
 * the compiler places code and at no other time. No page changes from writable to executable, so a process can give up
 * executable mappings altogether (seccomp, MDWE) and still compile eval, exec and import. The mappings are shared: for
 * processes that do not fork. */
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "codegen/code_region.h"

#define PAGE ((size_t)4096)
#define REGION ((size_t)64 << 20)
#define PAGES (REGION / PAGE)

static struct {
    char *code, *writable;
    bool open;
    size_t cursor;
    uint8_t taken[PAGES];
} region;

bool kr_code_region_open(void)
{
    if (region.code)
        return true;
    int fd = memfd_create("krait-code", MFD_CLOEXEC);
    if (fd < 0)
        return false;
    char *code = MAP_FAILED, *writable = MAP_FAILED;
    if (!ftruncate(fd, (off_t)REGION)) {
        code = mmap(NULL, REGION, PROT_READ | PROT_EXEC, MAP_SHARED, fd, 0);
        writable = mmap(NULL, REGION, PROT_NONE, MAP_SHARED, fd, 0);
    }
    close(fd);
    if (code != MAP_FAILED && writable != MAP_FAILED) {
        region.code = code;
        region.writable = writable;
        return true;
    }
    if (code != MAP_FAILED)
        munmap(code, REGION);
    if (writable != MAP_FAILED)
        munmap(writable, REGION);
    return false;
}

static bool set_open(bool open)
{
    if (region.open != open && mprotect(region.writable, REGION, open ? PROT_READ | PROT_WRITE : PROT_NONE))
        return false;
    region.open = open;
    return true;
}

/* First of `count` free pages from `from` on; PAGES: none. */
static size_t find(size_t from, size_t count)
{
    for (size_t i = from, run = 0; i < PAGES; i++) {
        run = region.taken[i] ? 0 : run + 1;
        if (run == count)
            return i + 1 - count;
    }
    return PAGES;
}

char *kr_code_region_take(size_t size)
{
    size_t count = (size + PAGE - 1) / PAGE;
    if (!region.code || !count || count > PAGES || !set_open(true))
        return NULL;
    size_t first = find(region.cursor, count);
    if (first == PAGES)
        first = find(0, count);
    if (first == PAGES)
        return NULL;
    for (size_t i = first; i < first + count; i++)
        region.taken[i] = 1;
    region.cursor = first + count;
    return region.code + first * PAGE;
}

void kr_code_region_give(char *code, size_t size)
{
    size_t first = (size_t)(code - region.code) / PAGE, count = (size + PAGE - 1) / PAGE;
    if (set_open(true)) {
        madvise(region.writable + first * PAGE, count * PAGE, MADV_REMOVE);
        for (size_t i = first; i < first + count; i++)
            region.taken[i] = 0;
    }
    kr_code_region_seal();
}

void *kr_code_region_alias(void *at, size_t size)
{
    size_t offset = (size_t)((char *)at - region.code);
    return region.open && offset < REGION && size <= REGION - offset ? region.writable + offset : at;
}

void kr_code_region_seal(void)
{
    if (region.open)
        set_open(false);
}

bool kr_code_region_has(const void *at)
{
    return region.code && (size_t)((const char *)at - region.code) < REGION;
}
