/* report/engine.c - the build identity of the program and its libraries. */
#include "report/engine.h"

#include "report/version.h"

#include <link.h>
#include <string.h>

/* Notes are padded to four bytes. */
static gsize
padded(gsize length)
{
    return (length + 3) & ~(gsize)3;
}

/* Adds the build-id among the notes of @length bytes at @notes. */
static void
add_notes(GChecksum *sum, const guint8 *notes, gsize length)
{
    while (length >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) head;
        gsize size;

        memcpy(&head, notes, sizeof head);
        size = sizeof head + padded(head.n_namesz) + padded(head.n_descsz);
        if (size > length)
            return;
        if (head.n_type == NT_GNU_BUILD_ID)
            g_checksum_update(sum, notes + sizeof head + padded(head.n_namesz),
                              head.n_descsz);
        notes += size;
        length -= size;
    }
}

static int
add_object(struct dl_phdr_info *object, size_t size, void *sum)
{
    (void)size;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];

        if (part->p_type == PT_NOTE)
            add_notes(sum, (const guint8 *)(object->dlpi_addr + part->p_vaddr),
                      part->p_memsz);
    }
    return 0;
}

char *
hk_engine_digest(void)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(sum, (const guchar *)HK_VERSION, -1);
    dl_iterate_phdr(add_object, sum);
    return g_strdup(g_checksum_get_string(sum));
}
