/* report/out-of-memory.c - a process that gets no memory ends with HK_EXIT_MEMORY.
 *
 * Pango, Cairo and fontconfig do not all notice that an allocation failed: they crash,
 * or go on and leave out what they should have drawn. These functions stand before
 * those of glibc, for the libraries too, and end the process instead. Requests that no
 * sound program makes are left to fail: whoever asks for so much (a reader of damaged
 * files) copes with it. Not linked where a sanitizer has allocation functions of its
 * own. */
#include "report/exit.h"

#include <string.h>
#include <unistd.h>

#define UNSOUND ((size_t)256 * 1024 * 1024)

/* Those of glibc, under the names that it keeps for this purpose. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *memory, size_t size);

void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void *realloc(void *memory, size_t size);

static void *
checked(void *memory, size_t size)
{
    static const char message[] = "hakusho: error: out of memory\n";

    if (memory != NULL || size == 0 || size >= UNSOUND)
        return memory;
    if (write(STDERR_FILENO, message, strlen(message)) < 0)
        _exit(HK_EXIT_MEMORY);
    _exit(HK_EXIT_MEMORY);
}

void *
malloc(size_t size)
{
    return checked(__libc_malloc(size), size);
}

void *
calloc(size_t n, size_t size)
{
    return checked(__libc_calloc(n, size),
                   size > 0 && n >= UNSOUND / size ? UNSOUND : n * size);
}

void *
realloc(void *memory, size_t size)
{
    return checked(__libc_realloc(memory, size), size);
}
