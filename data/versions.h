/* data/versions.h - which versions of its libraries the program runs with. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

const char *hk_sqlite_version(void);

G_END_DECLS
