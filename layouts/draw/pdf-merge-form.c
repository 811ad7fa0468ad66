/* layouts/draw/pdf-merge-form.c - fields of forms, and layers that can be hidden. */
#include "layouts/draw/pdf-merge-private.h"

#include <string.h>

void
hk_merge_gather_forms(HkMergedPart *part)
{
    g_auto(HkObj) root = hk_obj_root(part->from);
    g_auto(HkObj) form = hk_obj_key(root, "/AcroForm");
    g_auto(HkObj) fields = hk_obj_key(form, "/Fields");

    if (hk_obj_length(fields) > 0)
        hk_obj_set(part->luggage, "/Form", hk_obj_again(form));
    hk_obj_set(part->luggage, "/Layers", hk_obj_key(root, "/OCProperties"));
}

/* Adds to the shared @resources what @more has and they have not. */
static void
add_resources(HkObj resources, HkObj more)
{
    g_autoptr(GPtrArray) kinds = hk_obj_keys(more);

    for (guint i = 0; i < kinds->len; i++) {
        g_auto(HkObj) kind = hk_obj_key(more, kinds->pdata[i]);
        g_autoptr(GPtrArray) names = hk_obj_keys(kind);
        g_auto(HkObj) own = { resources.pdf, 0 };

        if (!hk_obj_is_dict(kind))
            continue;
        own = hk_obj_own_dict(resources, kinds->pdata[i]);
        for (guint k = 0; k < names->len; k++)
            if (!hk_obj_has(own, names->pdata[k]))
                hk_obj_set(own, names->pdata[k], hk_obj_key(kind, names->pdata[k]));
    }
}

/* The part's fields below one of their own, so that no two have the same name. */
static void
join_fields(HkMergedPart *part, HkObj form)
{
    static const char *const inherited[] = { "/DA", "/Q" };
    HkMerger *merger = part->merger;
    g_auto(HkObj) above = hk_obj_indirect(hk_obj_dict(merger->pdf));
    g_auto(HkObj) fields = hk_obj_key(form, "/Fields");
    g_autofree char *name = g_strndup(part->prefix, strlen(part->prefix) - 1);

    hk_obj_set(above, "/T", hk_obj_text(merger->pdf, name));
    hk_obj_set(above, "/Kids", hk_obj_again(fields));
    for (gsize i = 0; i < G_N_ELEMENTS(inherited); i++)
        if (hk_obj_has(form, inherited[i]))
            hk_obj_set(above, inherited[i], hk_obj_key(form, inherited[i]));
    for (guint i = 0; i < hk_obj_length(fields); i++) {
        g_auto(HkObj) field = hk_obj_at(fields, i);

        if (hk_obj_is_dict(field))
            hk_obj_set(field, "/Parent", hk_obj_again(above));
    }
    hk_obj_append(merger->fields, hk_obj_again(above));
}

/* Whether @array has @object, which is indirect. */
static gboolean
has_object(HkObj array, HkObj object)
{
    for (guint i = 0; i < hk_obj_length(array); i++) {
        g_auto(HkObj) item = hk_obj_at(array, i);

        if (hk_obj_number(item) == hk_obj_number(object))
            return TRUE;
    }
    return FALSE;
}

/* The part's layers, those that are hidden, and how they are listed. */
static void
join_layers(HkMergedPart *part, HkObj properties)
{
    HkMerger *merger = part->merger;
    g_auto(HkObj) groups = hk_obj_key(properties, "/OCGs");
    g_auto(HkObj) settings = hk_obj_key(properties, "/D");
    g_auto(HkObj) shown = hk_obj_key(settings, "/ON");
    g_auto(HkObj) hidden = hk_obj_key(settings, "/OFF");
    g_auto(HkObj) order = hk_obj_key(settings, "/Order");
    const gboolean usually_hidden = hk_obj_says(settings, "/BaseState", "/OFF");

    for (guint i = 0; i < hk_obj_length(groups); i++) {
        g_auto(HkObj) group = hk_obj_at(groups, i);

        if (!hk_obj_is_dict(group))
            continue;
        hk_obj_append(merger->layers, hk_obj_again(group));
        if (has_object(hidden, group) || (usually_hidden && !has_object(shown, group)))
            hk_obj_append(merger->hidden, hk_obj_again(group));
    }
    for (guint i = 0; i < hk_obj_length(order); i++)
        hk_obj_append(merger->layer_order, hk_obj_at(order, i));
}

void
hk_merge_join_forms(HkMergedPart *part)
{
    HkMerger *merger = part->merger;
    g_auto(HkObj) form = hk_obj_key(part->luggage, "/Form");
    g_auto(HkObj) layers = hk_obj_key(part->luggage, "/Layers");
    g_auto(HkObj) resources = hk_obj_key(form, "/DR");
    g_auto(HkObj) appearances = hk_obj_key(form, "/NeedAppearances");

    if (hk_obj_is_dict(form)) {
        join_fields(part, form);
        add_resources(merger->resources, resources);
        merger->needs_appearances |= hk_obj_is_true(appearances);
    }
    if (hk_obj_is_dict(layers))
        join_layers(part, layers);
}

static void
write_layers(HkMerger *merger, HkObj root)
{
    HkObj properties = hk_obj_dict(merger->pdf);
    HkObj settings = hk_obj_dict(merger->pdf);

    hk_obj_set(settings, "/OFF", hk_obj_again(merger->hidden));
    hk_obj_set(settings, "/Order", hk_obj_again(merger->layer_order));
    hk_obj_set(properties, "/OCGs", hk_obj_again(merger->layers));
    hk_obj_set(properties, "/D", settings);
    hk_obj_set(root, "/OCProperties", properties);
}

void
hk_merge_write_forms(HkMerger *merger)
{
    g_auto(HkObj) root = hk_obj_root(merger->pdf);
    HkObj form;

    if (hk_obj_length(merger->layers) > 0)
        write_layers(merger, root);
    if (hk_obj_length(merger->fields) == 0)
        return;
    form = hk_obj_dict(merger->pdf);
    hk_obj_set(form, "/Fields", hk_obj_again(merger->fields));
    hk_obj_set(form, "/DR", hk_obj_again(merger->resources));
    if (merger->needs_appearances)
        hk_obj_set(form, "/NeedAppearances", hk_obj_parse(merger->pdf, "true"));
    hk_obj_set(root, "/AcroForm", hk_obj_indirect(form));
}
