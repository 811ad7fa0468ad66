/* layouts/draw/hue-name.c - names of hues as users write them. */
#include "layouts/draw/hue-name.h"

#include "layouts/draw/color.h"

gboolean
hk_hue_name_check(const HkText *name, GError **error)
{
    const char *near;

    if (name->value == NULL || hk_hue_lookup(name->value) != NULL)
        return TRUE;
    near = hk_nearest_name(name->value, hk_hue_names());
    return hk_fail(error, HK_ERROR_SPEC, name->loc,
                   near != NULL ? "there is no hue '%s'; did you mean '%s'?"
                                : "there is no hue '%s'",
                   name->value, near);
}
