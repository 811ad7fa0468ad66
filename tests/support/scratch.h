/* tests/support/scratch.h - folders that a test fills and throws away. */
#pragma once
#include <glib.h>

/* A new empty folder (transfer full). */
char *hk_scratch_new(void);
/* Writes @length bytes (-1: up to the NUL) to the file @name of @folder, making the
 * folders that @name needs; the path (transfer full). */
char *hk_scratch_write(const char *folder, const char *name, const char *bytes,
                       gssize length);
/* Removes the folder and all in it. */
void hk_scratch_remove(const char *folder);
