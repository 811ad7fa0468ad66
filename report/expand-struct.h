/* report/expand-struct.h - fills the values into every text of a decoded struct. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

/* Returns @text with its braces filled in (transfer full), NULL with @error. */
typedef char *(*HkExpandFunc)(gpointer user, const HkText *text, GError **error);

/* Expands the texts of @decoded (of @def, nested structs included) in place. The new
 * texts are owned by @kept, a GPtrArray with g_free. Names of columns, SQL and nested
 * blocks are left alone. */
gboolean hk_expand_struct(const HkStructDef *def, void *decoded, HkExpandFunc expand,
                          gpointer user, GPtrArray *kept, GError **error);

G_END_DECLS
