/* report/compose.c - the pages of a briefing: blocks, furniture, contents. */
#include "report/compose-private.h"

#include "data/origin.h"
#include "layouts/flow.h"
#include "report/compose-foot.h"
#include "report/reject-note.h"

#include <string.h>

/* A numbered caption on a page, for the contents. */
typedef struct Listed {
    const char *text;     /* kept by the composer */
    const HkBlock *block; /* of the page's, the one that it stands on or in */
    guint outline_entry;
} Listed;

/* One page of the file between its layout and its drawing. */
typedef struct PageWork {
    const HkPageSpec *spec;
    HkPageTexts texts;
    char *anchor;
    GPtrArray *blocks;   /* of HkBlock* */
    GPtrArray *sheets;   /* of HkSheet* */
    GArray *captions;    /* of Listed */
    GPtrArray *composed; /* of HkComposedBlock* */
    GPtrArray *places; /* of HkBlock*: the one that each of @composed stands on or in */
    HkFootnotes *footnotes;
    int outline_entry; /* in the outline; -1: none */
    guint level;
} PageWork;

static void
page_work_free(gpointer data)
{
    PageWork *work = data;

    g_ptr_array_unref(work->sheets);
    g_ptr_array_unref(work->blocks);
    g_array_unref(work->captions);
    g_ptr_array_unref(work->composed);
    g_ptr_array_unref(work->places);
    hk_footnotes_free(work->footnotes);
    g_free(work->anchor);
    g_free(work);
}

static void
composed_page_free(gpointer data)
{
    HkComposedPage *page = data;

    hk_scene_free(page->scene);
    g_free(page->outline);
    g_free(page);
}

static const char *
reference(gpointer user, const char *id)
{
    return hk_numbering_reference(user, id);
}

/* @own, or what the briefing says for all pages. */
static const char *
text_or(HkComposer *composer, const HkText *own, const HkText *common, GError **error)
{
    return hk_composer_text(composer, own->value != NULL ? own : common, error);
}

/* The expanded lines, NULL-terminated and kept by the composer; NULL when there are
 * none. */
static const char *const *
lines_of(HkComposer *composer, const GPtrArray *texts, GError **error)
{
    const char **lines;

    if (texts == NULL || texts->len == 0)
        return NULL;
    lines = g_new0(const char *, texts->len + 1);
    g_ptr_array_add(composer->kept, lines);
    for (guint i = 0; i < texts->len; i++)
        lines[i] = hk_composer_text(composer, texts->pdata[i], error);
    return lines;
}

/* The notes of the page, and of rows that its tables left out. */
static const char *const *
page_notes(HkComposer *composer, const HkPageSpec *page, GError **error)
{
    const char *const *own = lines_of(composer, page->notes, error);
    const guint n = own != NULL ? page->notes->len : 0;
    const char **notes;
    char *rejects;

    g_ptr_array_add(composer->tables, NULL);
    rejects = hk_reject_note(composer->request->store,
                             (const char *const *)composer->tables->pdata,
                             composer->request->context->formatter->language);
    g_ptr_array_remove_index(composer->tables, composer->tables->len - 1);
    if (rejects == NULL)
        return own;
    g_ptr_array_add(composer->kept, rejects);
    notes = g_new0(const char *, n + 2);
    g_ptr_array_add(composer->kept, notes);
    for (guint i = 0; i < n; i++)
        notes[i] = own[i];
    notes[n] = rejects;
    return notes;
}

static const char *
page_source(HkComposer *composer, const HkPageSpec *page, GError **error)
{
    if (page->source.value == NULL || strcmp(page->source.value, "auto") == 0)
        return hk_composer_source(composer);
    if (strcmp(page->source.value, "none") == 0)
        return NULL;
    return hk_composer_text(composer, &page->source, error);
}

/* What the paper's status prints on every page, kept by the composer; NULL: nothing. */
static const char *
mark_text(HkComposer *composer)
{
    const HkComposeRequest *request = composer->request;
    const HkFormatter *formatter = request->context->formatter;
    const HkBriefingSpec *spec = request->spec;
    HkMoment release;

    if (request->draft || spec->status == HK_PAPER_DRAFT)
        return hk_word(formatter->language, "draft");
    if (!hk_briefing_release(spec, &release))
        return NULL;
    g_autofree char *when =
        hk_moment_text(&release, formatter->calendar->eras, formatter->language);
    char *text = hk_word_with(formatter->language, "embargo", when);
    g_ptr_array_add(composer->kept, text);
    return text;
}

/* What stands around the blocks of @work's page. A cover takes from the briefing what
 * it does not say itself. */
static gboolean
fill_texts(HkComposer *composer, PageWork *work, GError **error)
{
    static const HkText nothing = { NULL, { NULL, 0, 0 } };
    const HkBriefingSpec *spec = composer->request->spec;
    const HkPageSpec *page = work->spec;
    const gboolean is_cover = page->design == HK_PAGE_COVER;
    HkPageTexts *texts = &work->texts;
    GError *found = NULL;

    texts->title =
        text_or(composer, &page->title, is_cover ? &spec->title : &nothing, &found);
    texts->lead = hk_composer_text(composer, &page->lead, &found);
    texts->scope = hk_composer_text(composer, &page->scope, &found);
    if (page->total != NULL) {
        texts->total_label = hk_composer_text(composer, &page->total->label, &found);
        texts->total_value = hk_composer_text(composer, &page->total->value, &found);
    }
    texts->kicker = text_or(composer, &page->kicker, &spec->kicker, &found);
    texts->stamp =
        lines_of(composer, page->stamp->len > 0 ? page->stamp : spec->stamp, &found);
    texts->notes = page_notes(composer, page, &found);
    texts->footer = text_or(composer, &page->footer, &spec->footer, &found);
    texts->subtitle = text_or(composer, &page->subtitle,
                              is_cover ? &spec->subtitle : &nothing, &found);
    texts->organisations = lines_of(composer, page->organisations, &found);
    texts->meeting = hk_composer_text(composer, &page->meeting, &found);
    texts->label =
        text_or(composer, &page->label, is_cover ? &spec->label : &nothing, &found);
    texts->mark = mark_text(composer);
    texts->date = hk_composer_text(composer, &page->date, &found);
    if (texts->date == NULL && is_cover && found == NULL)
        texts->date = hk_composer_as_of(composer, &spec->as_of, FALSE, &found);
    if (found == NULL)
        texts->as_of = hk_composer_page_as_of(composer, page, &found);
    if (found == NULL)
        texts->source = page_source(composer, page, &found);
    if (found == NULL)
        return TRUE;
    g_propagate_error(error, found);
    return FALSE;
}

/* Keeps the captions that the composer noted while it made @block. */
static void
list_captions(HkComposer *composer, PageWork *work, const HkBlock *block)
{
    for (guint i = 0; i < composer->captions->len; i++) {
        const Listed listed = { composer->captions->pdata[i], block, 0 };

        g_array_append_val(work->captions, listed);
    }
    g_ptr_array_set_size(composer->captions, 0);
}

/* Takes over what the composer noted of the blocks in @block. */
static void
take_composed(HkComposer *composer, PageWork *work, HkBlock *block)
{
    for (guint i = 0; i < composer->composed->len; i++)
        g_ptr_array_add(work->places, block);
    g_ptr_array_extend_and_steal(work->composed, composer->composed);
    composer->composed =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_composed_block_free);
}

static gboolean
build_blocks(HkComposer *composer, PageWork *work, GError **error)
{
    g_ptr_array_set_size(composer->tables, 0);
    hk_as_of_uses_clear(composer->as_ofs);
    for (guint i = 0; i < work->spec->blocks->len; i++) {
        HkBlock *block =
            hk_composer_block(composer, work->spec->blocks->pdata[i], error);

        if (block == NULL)
            return FALSE;
        g_ptr_array_add(work->blocks, block);
        list_captions(composer, work, block);
        take_composed(composer, work, block);
    }
    return TRUE;
}

static gboolean
lay_out(HkComposer *composer, PageWork *work, GError **error)
{
    const HkFlowRequest flow = {
        .page = work->spec,
        .texts = &work->texts,
        .paper = hk_page_size(composer->request->spec->paper, work->spec),
        .blocks = work->blocks,
        .outline = &composer->outline,
        .anchor = work->anchor,
        .draft = composer->request->draft,
    };

    return hk_flow_layout(&flow, composer->request->context, work->sheets, error);
}

static PageWork *
page_work_new(const HkPageSpec *spec, guint index)
{
    PageWork *work = g_new0(PageWork, 1);

    work->spec = spec;
    work->anchor = g_strdup_printf("page-%u", index + 1);
    work->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    work->sheets = g_ptr_array_new_with_free_func((GDestroyNotify)hk_sheet_free);
    work->captions = g_array_new(FALSE, TRUE, sizeof(Listed));
    work->composed =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_composed_block_free);
    work->places = g_ptr_array_new();
    work->outline_entry = -1;
    return work;
}

/* The title without the marks of footnotes, kept by the composer; NULL: none. */
static const char *
listed_title(HkComposer *composer, const PageWork *work)
{
    char *title;

    if (work->texts.title == NULL)
        return NULL;
    title = hk_footnotes_strip(work->texts.title);
    g_ptr_array_add(composer->kept, title);
    return title;
}

/* Gives every numbered caption of @work its line in the outline. */
static void
enter_captions(HkComposer *composer, const PageWork *work)
{
    for (guint i = 0; i < work->captions->len; i++) {
        Listed *listed = &g_array_index(work->captions, Listed, i);
        const HkOutlineEntry entry = { .kind = HK_OUTLINE_CAPTION,
                                       .text = listed->text,
                                       .anchor = work->anchor };

        listed->outline_entry = composer->outline.entries->len;
        g_array_append_val(composer->outline.entries, entry);
    }
}

static gboolean
is_listed(const PageWork *work)
{
    return work->texts.title != NULL && work->spec->design != HK_PAGE_COVER &&
           work->spec->design != HK_PAGE_CONTENTS;
}

/* Gives every titled page its line in the outline; pages after a divider stand below
 * it. */
static void
enter_outline(HkComposer *composer, const GPtrArray *pages)
{
    gboolean has_parts = FALSE;

    for (guint i = 0; i < pages->len; i++) {
        PageWork *work = pages->pdata[i];
        const gboolean is_part = work->spec->design == HK_PAGE_DIVIDER;
        HkOutlineEntry entry = { .kind = HK_OUTLINE_PAGE,
                                 .text = listed_title(composer, work),
                                 .anchor = work->anchor };

        has_parts = has_parts || is_part;
        work->level = has_parts && !is_part;
        entry.level = work->level;
        if (is_listed(work)) {
            work->outline_entry = (int)composer->outline.entries->len;
            g_array_append_val(composer->outline.entries, entry);
        }
        enter_captions(composer, work);
    }
}

/* Makes the footnotes of @work's page those of the texts that follow. */
static gboolean
enter_page(HkComposer *composer, const PageWork *work)
{
    composer->expansion.footnotes = work->footnotes;
    hk_text_engine_set_footnotes(
        composer->request->context->text,
        hk_footnotes_is_empty(work->footnotes) ? NULL : work->footnotes);
    return TRUE;
}

/* The pages of the file with their blocks and texts; without those that cannot be made.
 */
static GPtrArray *
prepare(HkComposer *composer, HkDiags *diags)
{
    const GPtrArray *specs = composer->request->spec->pages;
    GPtrArray *pages = g_ptr_array_new_with_free_func(page_work_free);

    for (guint i = 0; i < specs->len; i++) {
        PageWork *work = page_work_new(specs->pdata[i], i);
        g_autoptr(GError) error = NULL;

        work->footnotes = hk_composer_footnotes(composer, work->spec, &error);
        if (work->footnotes != NULL && enter_page(composer, work) &&
            build_blocks(composer, work, &error) &&
            fill_texts(composer, work, &error)) {
            g_ptr_array_add(pages, work);
            continue;
        }
        hk_error_locate(&error, HK_ERROR_SPEC, work->spec->loc);
        hk_diags_take_error(diags, &error);
        page_work_free(work);
    }
    return pages;
}

static HkOutlineEntry *
outline_entry(HkComposer *composer, guint index)
{
    return &g_array_index(composer->outline.entries, HkOutlineEntry, index);
}

/* The page numbers of the captions of @work, whose first sheet follows @before others.
 */
static void
number_captions(HkComposer *composer, const PageWork *work, guint before)
{
    for (guint i = 0; i < work->captions->len; i++) {
        const Listed *listed = &g_array_index(work->captions, Listed, i);

        for (guint s = 0; s < work->sheets->len; s++)
            if (hk_sheet_has_block(work->sheets->pdata[s], listed->block))
                outline_entry(composer, listed->outline_entry)->number = before + s + 1;
    }
}

/* The title of the page without marks and origins (transfer full); NULL: none. */
static char *
plain_title(const PageWork *work)
{
    g_autofree char *bare = work->texts.title != NULL
                                ? hk_text_without_cites(work->texts.title, NULL)
                                : NULL;

    return bare != NULL ? hk_footnotes_strip(bare) : NULL;
}

/* The pages and their titles of what the request wants to know of the blocks. */
static void
number_composed(const HkComposer *composer, PageWork *work, guint before)
{
    for (guint i = 0; i < work->composed->len; i++) {
        HkComposedBlock *composed = work->composed->pdata[i];

        composed->page_title = plain_title(work);
        for (guint s = work->sheets->len; s > 0; s--)
            if (hk_sheet_has_block(work->sheets->pdata[s - 1], work->places->pdata[i]))
                composed->page = before + s;
    }
    if (composer->request->blocks == NULL)
        return;
    g_ptr_array_extend_and_steal(composer->request->blocks,
                                 g_steal_pointer(&work->composed));
    work->composed = g_ptr_array_new();
}

/* Lays out all pages and numbers them; gives the number of sheets. */
static guint
number_pages(HkComposer *composer, GPtrArray *pages, HkDiags *diags)
{
    guint total = 0;

    for (guint i = 0; i < pages->len; i++) {
        PageWork *work = pages->pdata[i];
        g_autoptr(GError) error = NULL;

        enter_page(composer, work);
        if (!lay_out(composer, work, &error)) {
            hk_error_locate(&error, HK_ERROR_FIT, work->spec->loc);
            hk_diags_take_error(diags, &error);
            continue;
        }
        if (work->outline_entry >= 0)
            outline_entry(composer, (guint)work->outline_entry)->number = total + 1;
        number_captions(composer, work, total);
        number_composed(composer, work, total);
        total += work->sheets->len;
    }
    return total;
}

static void
draw_sheet(HkComposer *composer, const PageWork *work, HkSheet *sheet, GPtrArray *done,
           guint total, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;
    HkScene *scene =
        hk_sheet_draw(sheet, composer->request->context, done->len + 1, total, &error);
    HkComposedPage *page;

    if (scene == NULL) {
        hk_error_locate(&error, HK_ERROR_FIT, work->spec->loc);
        hk_diags_take_error(diags, &error);
        return;
    }
    page = g_new0(HkComposedPage, 1);
    page->scene = scene;
    page->level = work->level;
    if (!hk_sheet_is_continued(sheet))
        page->outline = g_strdup(hk_sheet_title(sheet));
    g_ptr_array_add(done, page);
}

static GPtrArray *
compose_pages(HkComposer *composer, HkDiags *diags)
{
    g_autoptr(GPtrArray) pages = prepare(composer, diags);
    GPtrArray *done = g_ptr_array_new_with_free_func(composed_page_free);
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    guint total;

    enter_outline(composer, pages);
    total = number_pages(composer, pages, diags);
    if (hk_diags_have_error(diags)) {
        hk_text_engine_set_footnotes(composer->request->context->text, NULL);
        return done;
    }
    for (guint i = 0; i < pages->len; i++) {
        const PageWork *work = pages->pdata[i];

        enter_page(composer, work);
        for (guint s = 0; s < work->sheets->len; s++)
            draw_sheet(composer, work, work->sheets->pdata[s], done, total, diags);
        hk_composer_find_unused(composer, work->spec, work->footnotes, used);
    }
    hk_composer_find_never_used(composer, used);
    hk_text_engine_set_footnotes(composer->request->context->text, NULL);
    return done;
}

GPtrArray *
hk_compose(const HkComposeRequest *request, HkDiags *diags)
{
    const char *language = request->context->formatter->language;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkNumbering) numbering =
        hk_numbering_new(request->spec->pages, language, &error);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    g_autoptr(GPtrArray) captions = g_ptr_array_new();
    g_autoptr(HkAsOfUses) as_ofs = hk_as_of_uses_new();
    GPtrArray *pages;
    g_autoptr(GArray) entries = g_array_new(FALSE, TRUE, sizeof(HkOutlineEntry));
    const HkFact facts[] = {
        { "title", request->spec->title.value },
        { "subtitle", request->spec->subtitle.value },
        { "as_of", request->spec->as_of.value },
    };
    HkComposer composer = {
        .request = request,
        .numbering = numbering,
        .kept = kept,
        .tables = tables,
        .captions = captions,
        .composed =
            g_ptr_array_new_with_free_func((GDestroyNotify)hk_composed_block_free),
        .as_ofs = as_ofs,
        .outline = { entries },
        .expansion = { .formatter = request->context->formatter,
                       .arguments = request->arguments,
                       .figures = request->figures,
                       .facts = facts,
                       .n_facts = G_N_ELEMENTS(facts),
                       .reference = reference,
                       .user = numbering },
    };

    if (numbering == NULL) {
        hk_diags_take_error(diags, &error);
        pages = g_ptr_array_new();
    } else {
        composer.expansion.reference_names = hk_numbering_ids(numbering);
        hk_text_engine_set_language(request->context->text, language);
        pages = compose_pages(&composer, diags);
    }
    g_ptr_array_unref(composer.composed);
    return pages;
}
