/* sanitizer.c -- defaults of the sanitizer build: the command leaves its memory to the end of the process, the collector scans
 * the native stack, so frames must be on it, and what the stages of a compilation give back does not stay for long: the memory
 * of the process has limits in this build too. */
#include "cli/cli.h"

#if defined(__SANITIZE_ADDRESS__)
const char *__asan_default_options(void);

__attribute__((visibility("default"), used)) const char *__asan_default_options(void)
{
    return "detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1:quarantine_size_mb=16";
}
#endif
