/* report/compose-as-of.c - what the figures of a page are as of, and whether that is
 * one date. */
#include "report/compose-private.h"

#include "data/as-of.h"

#include <string.h>

/* A date that figures of the page are of, and who says so. */
typedef struct Use {
    HkAsOf as_of;
    const char *kind, *name; /* "table", "budget"; @name NULL: the page itself */
} Use;

/* The dates of the page in work, each once. */
struct HkAsOfUses {
    GArray *uses; /* of Use */
};

HkAsOfUses *
hk_as_of_uses_new(void)
{
    HkAsOfUses *made = g_new0(HkAsOfUses, 1);

    made->uses = g_array_new(FALSE, FALSE, sizeof(Use));
    return made;
}

void
hk_as_of_uses_free(HkAsOfUses *uses)
{
    if (uses == NULL)
        return;
    g_array_unref(uses->uses);
    g_free(uses);
}

void
hk_as_of_uses_clear(HkAsOfUses *uses)
{
    g_array_set_size(uses->uses, 0);
}

static gboolean
parse(const HkComposer *composer, const HkText *text, HkAsOf *as_of, GError **error)
{
    g_autofree char *why = NULL;

    return hk_as_of_parse(composer->request->context->formatter->calendar, text->value,
                          as_of, &why) ||
           hk_fail(error, HK_ERROR_SPEC, text->loc, "%s", why);
}

static gboolean
add(HkComposer *composer, const HkText *text, const char *kind, const char *name,
    GError **error)
{
    GArray *uses = composer->as_ofs->uses;
    Use use = { .kind = kind, .name = name };

    if (!parse(composer, text, &use.as_of, error))
        return FALSE;
    for (guint i = 0; i < uses->len; i++)
        if (g_array_index(uses, Use, i).as_of.date == use.as_of.date)
            return TRUE;
    g_array_append_val(uses, use);
    return TRUE;
}

static const HkText *
dataset_as_of(const HkComposer *composer, const char *name)
{
    const GPtrArray *data = composer->request->spec->data;

    for (guint i = 0; i < data->len; i++) {
        const HkDataSpec *spec = data->pdata[i];

        if (strcmp(spec->name.value, name) == 0)
            return spec->as_of.value != NULL ? &spec->as_of : NULL;
    }
    return NULL;
}

static const HkText *
table_as_of(const HkComposer *composer, const char *name)
{
    const GPtrArray *tables = composer->request->tables;

    for (guint i = 0; i < tables->len; i++) {
        const HkTable *table = tables->pdata[i];

        if (strcmp(table->name.value, name) == 0)
            return table->as_of.value != NULL ? &table->as_of : NULL;
    }
    return NULL;
}

gboolean
hk_composer_note_as_of(HkComposer *composer, const HkFrame *frame, GError **error)
{
    const char *name = hk_frame_name(frame);
    const HkText *said = dataset_as_of(composer, name);

    if (composer->states_as_of)
        return TRUE;
    if (said != NULL)
        return add(composer, said, "data", name, error);
    for (const char *const *table = hk_frame_tables(frame); *table != NULL; table++) {
        said = table_as_of(composer, *table);
        if (said != NULL && !add(composer, said, "table", *table, error))
            return FALSE;
    }
    return TRUE;
}

static const char *
keep(HkComposer *composer, char *text)
{
    g_ptr_array_add(composer->kept, text);
    return text;
}

const char *
hk_composer_as_of(HkComposer *composer, const HkText *text, gboolean with_word,
                  GError **error)
{
    const HkFormatter *formatter = composer->request->context->formatter;
    HkAsOf as_of;

    if (text->value == NULL || !parse(composer, text, &as_of, error))
        return NULL;
    return keep(composer,
                with_word
                    ? hk_as_of_text(formatter->calendar, &as_of, formatter->language)
                    : hk_as_of_date(formatter->calendar, &as_of, formatter->language));
}

/* "2022-04-30 (table 'map')" for a finding. */
static char *
describe(const Use *use)
{
    int year, month, day;

    hk_date_split(use->as_of.date, &year, &month, &day);
    if (use->name == NULL)
        return g_strdup_printf("%04d-%02d-%02d (the page)", year, month, day);
    return g_strdup_printf("%04d-%02d-%02d (%s '%s')", year, month, day, use->kind,
                           use->name);
}

/* Readers would take the figures of one page to be of one date. */
static void
warn(const HkComposer *composer, const HkPageSpec *page)
{
    const GArray *uses = composer->as_ofs->uses;
    g_autofree char *first = describe(&g_array_index(uses, Use, 0));

    for (guint i = 1; i < uses->len; i++) {
        g_autofree char *other = describe(&g_array_index(uses, Use, i));

        hk_diags_add(
            composer->request->context->findings, HK_WARNING, HK_ERROR_DATA, page->loc,
            "give the block that differs its own 'as_of', which is then printed",
            "figures of two dates meet on this page: %s and %s", first, other);
    }
}

const char *
hk_composer_page_as_of(HkComposer *composer, const HkPageSpec *page, GError **error)
{
    const HkFormatter *formatter = composer->request->context->formatter;
    GArray *uses = composer->as_ofs->uses;

    if (page->as_of.value != NULL) {
        const Use own = { .kind = NULL };

        g_array_prepend_val(uses, own);
        if (!parse(composer, &page->as_of, &g_array_index(uses, Use, 0).as_of, error))
            return NULL;
        for (guint i = uses->len - 1; i > 0; i--)
            if (g_array_index(uses, Use, i).as_of.date ==
                g_array_index(uses, Use, 0).as_of.date)
                g_array_remove_index(uses, i);
    }
    if (uses->len > 1)
        warn(composer, page);
    if (page->as_of.value == NULL && uses->len != 1)
        return NULL;
    return keep(composer,
                hk_as_of_text(formatter->calendar, &g_array_index(uses, Use, 0).as_of,
                              formatter->language));
}
