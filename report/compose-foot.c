/* report/compose-foot.c - the footnotes and text keys of the pages that are composed.
 */
#include "report/compose-foot.h"

#include "layouts/footnote.h"

static gboolean
add_footnote(HkComposer *composer, const HkFootnoteSpec *spec, HkFootnotes *footnotes,
             GError **error)
{
    const char *text = hk_composer_text(composer, &spec->text, error);

    if (text == NULL)
        return FALSE;
    hk_footnotes_add(footnotes, spec->name.value, spec->sign.value, text);
    return TRUE;
}

static gboolean
add_key(HkComposer *composer, const HkTextKeySpec *spec, HkFootnotes *footnotes,
        GError **error)
{
    const char *language = composer->request->context->formatter->language;
    const char *text = hk_composer_text(composer, &spec->text, error);
    g_autofree char *note = NULL;

    if (text == NULL && spec->text.value != NULL)
        return FALSE;
    note = hk_text_key_note(spec, text, language);
    hk_footnotes_add_key(footnotes, spec->name.value, hk_text_key_color(spec), note);
    return TRUE;
}

static gboolean
add_all(HkComposer *composer, const GPtrArray *notes, const GPtrArray *keys,
        HkFootnotes *footnotes, GError **error)
{
    for (guint i = 0; i < notes->len; i++)
        if (!add_footnote(composer, notes->pdata[i], footnotes, error))
            return FALSE;
    for (guint i = 0; i < keys->len; i++)
        if (!add_key(composer, keys->pdata[i], footnotes, error))
            return FALSE;
    return TRUE;
}

HkFootnotes *
hk_composer_footnotes(HkComposer *composer, const HkPageSpec *page, GError **error)
{
    const HkBriefingSpec *briefing = composer->request->spec;
    const char *language = composer->request->context->formatter->language;
    g_autoptr(HkFootnotes) footnotes =
        hk_footnotes_new(hk_word(language, "footnote-mark"));

    composer->expansion.footnotes = NULL;
    if (!add_all(composer, page->footnotes, page->text_keys, footnotes, error) ||
        !add_all(composer, briefing->footnotes, briefing->text_keys, footnotes, error))
        return NULL;
    return g_steal_pointer(&footnotes);
}

static void
find_unused(HkComposer *composer, const HkText *name, gboolean is_key)
{
    HkDiags *findings = composer->request->context->findings;

    if (is_key)
        hk_diags_add(findings, HK_WARNING, HK_ERROR_SPEC, name->loc, NULL,
                     "no text is in the colour of this key: [...]{%s}", name->value);
    else
        hk_diags_add(findings, HK_WARNING, HK_ERROR_SPEC, name->loc, NULL,
                     "no text has the mark [^%s] of this footnote", name->value);
}

static void
note_used(const HkFootnotes *footnotes, const HkText *name, GHashTable *used)
{
    if (hk_footnotes_is_used(footnotes, name->value))
        g_hash_table_add(used, (gpointer)name->value);
}

void
hk_composer_find_unused(HkComposer *composer, const HkPageSpec *page,
                        const HkFootnotes *footnotes, GHashTable *used)
{
    const HkBriefingSpec *briefing = composer->request->spec;

    for (guint i = 0; i < page->footnotes->len; i++) {
        const HkFootnoteSpec *spec = page->footnotes->pdata[i];

        if (!hk_footnotes_is_used(footnotes, spec->name.value))
            find_unused(composer, &spec->name, FALSE);
    }
    for (guint i = 0; i < page->text_keys->len; i++) {
        const HkTextKeySpec *spec = page->text_keys->pdata[i];

        if (!hk_footnotes_is_used(footnotes, spec->name.value))
            find_unused(composer, &spec->name, TRUE);
    }
    for (guint i = 0; i < briefing->footnotes->len; i++)
        note_used(footnotes, &((HkFootnoteSpec *)briefing->footnotes->pdata[i])->name,
                  used);
    for (guint i = 0; i < briefing->text_keys->len; i++)
        note_used(footnotes, &((HkTextKeySpec *)briefing->text_keys->pdata[i])->name,
                  used);
}

void
hk_composer_find_never_used(HkComposer *composer, GHashTable *used)
{
    const HkBriefingSpec *briefing = composer->request->spec;

    for (guint i = 0; i < briefing->footnotes->len; i++) {
        const HkFootnoteSpec *spec = briefing->footnotes->pdata[i];

        if (!g_hash_table_contains(used, spec->name.value))
            find_unused(composer, &spec->name, FALSE);
    }
    for (guint i = 0; i < briefing->text_keys->len; i++) {
        const HkTextKeySpec *spec = briefing->text_keys->pdata[i];

        if (!g_hash_table_contains(used, spec->name.value))
            find_unused(composer, &spec->name, TRUE);
    }
}
