/* report/engine.h - exactly which program this is. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A digest of the version, and of the build identity (the ELF build-id) of the program
 * and of every library that it runs with: other code may draw other papers. (transfer
 * full) */
char *hk_engine_digest(void);

G_END_DECLS
