/* data/fingerprint.h - a declaration as text, to see whether it has changed. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

/* Appends every key of @decoded, a struct that @def describes, with its value; places
 * in the file are left out, so that moving or reformatting a declaration changes
 * nothing. */
void hk_fingerprint_add(GString *out, const HkStructDef *def, const void *decoded);

G_END_DECLS
