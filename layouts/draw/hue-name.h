/* layouts/draw/hue-name.h - names of hues as users write them. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

/* Whether @name, which may be absent, is the name of a hue; else HK_ERROR_SPEC at its
 * place, with the nearest name. */
gboolean hk_hue_name_check(const HkText *name, GError **error);

G_END_DECLS
