/* sanitizer.c -- defaults of the sanitizer build: the command leaves its memory to the end of the process, and the
 * collector scans the native stack, so frames must be on it. */
#include "cli/cli.h"

#if defined(__SANITIZE_ADDRESS__)
const char *__asan_default_options(void);

__attribute__((visibility("default"), used)) const char *__asan_default_options(void)
{
    return "detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1";
}
#endif
