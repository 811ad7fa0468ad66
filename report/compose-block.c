/* report/compose-block.c - a block of the file with its data, caption, notes and
 * source. */
#include "report/compose-private.h"

#include "data/origin.h"
#include "data/unit-english.h"
#include "data/unit.h"
#include "layouts/captioned.h"
#include "report/block-kinds.h"
#include "report/chart-block.h"
#include "report/expand-struct.h"
#include "report/source-line.h"

#include <string.h>

/* More files than this are counted instead of named in a source line. */
#define MOST_FILES 4

const char *
hk_composer_text(HkComposer *composer, const HkText *text, GError **error)
{
    char *expanded;

    if (text->value == NULL)
        return NULL;
    expanded = hk_expand(&composer->expansion, text, error);
    if (expanded != NULL)
        g_ptr_array_add(composer->kept, expanded);
    return expanded;
}

const char *
hk_composer_source(HkComposer *composer)
{
    char *line;

    g_ptr_array_add(composer->tables, NULL);
    line = hk_source_line(composer->request->store, composer->request->tables,
                          (const char *const *)composer->tables->pdata,
                          composer->request->context->formatter->language, MOST_FILES);
    g_ptr_array_remove_index(composer->tables, composer->tables->len - 1);
    if (line != NULL)
        g_ptr_array_add(composer->kept, line);
    return line;
}

static char *
expand_for_block(gpointer user, const HkText *text, GError **error)
{
    HkComposer *composer = user;

    return hk_expand(&composer->expansion, text, error);
}

static void
note_tables(HkComposer *composer, const HkFrame *frame)
{
    for (const char *const *table = hk_frame_tables(frame); *table != NULL; table++)
        if (!g_ptr_array_find_with_equal_func(composer->tables, *table, g_str_equal,
                                              NULL))
            g_ptr_array_add(composer->tables, (gpointer)*table);
}

static HkFrame *
find_dataset(gpointer user, const HkText *name, GError **error)
{
    HkComposer *composer = user;
    const GPtrArray *frames = composer->request->frames;
    const HkForEach *each = composer->request->spec->for_each;
    HkFrame *frame = hk_frames_find(frames, name->value);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    if (frame != NULL) {
        note_tables(composer, frame);
        return hk_composer_note_as_of(composer, frame, error) ? frame : NULL;
    }
    if (each != NULL && strcmp(each->data.value, name->value) == 0) {
        hk_fail(
            error, HK_ERROR_SPEC, name->loc,
            "'%s' is the list of papers of for_each; a page needs a data set of its "
            "own",
            name->value);
        return NULL;
    }
    for (guint i = 0; i < frames->len; i++)
        g_ptr_array_add(names, (gpointer)hk_frame_name(frames->pdata[i]));
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name->value, (const char *const *)names->pdata);
    hk_fail(error, HK_ERROR_SPEC, name->loc, "data: has no '%s'%s%s%s", name->value,
            near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
            near != NULL ? "'?" : "");
    return NULL;
}

static HkBlock *
build_child(gpointer user, const HkBlockSpec *spec, HkDrawContext *context,
            GError **error)
{
    (void)context;
    return hk_composer_block(user, spec, error);
}

static const HkRatingRule *
find_rating(gpointer user, const HkText *name, GError **error)
{
    const HkComposer *composer = user;
    const GPtrArray *ratings = composer->request->ratings;
    const HkRatingRule *rule = hk_rating_find(ratings, name->value);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    if (rule != NULL)
        return rule;
    for (guint i = 0; ratings != NULL && i < ratings->len; i++)
        g_ptr_array_add(
            names, (gpointer)((const HkRatingRule *)ratings->pdata[i])->name.value);
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name->value, (const char *const *)names->pdata);
    hk_fail(error, HK_ERROR_SPEC, name->loc, "ratings: has no '%s'%s%s%s", name->value,
            near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
            near != NULL ? "'?" : "");
    return NULL;
}

static HkPicture *
find_picture(gpointer user, const HkText *name, guint page, GError **error)
{
    HkComposer *composer = user;

    return hk_pictures_get(composer->request->pictures, name, page, error);
}

/* The data set that the kind's own key names. */
static const HkText *
dataset_name(const HkKind *kind, const HkBlockSpec *spec)
{
    for (guint i = 0; i < kind->def->n_fields; i++)
        if (strcmp(kind->def->fields[i].key, kind->name) == 0)
            return (const HkText *)((char *)spec->options +
                                    kind->def->fields[i].offset);
    g_assert_not_reached();
}

static HkBlock *
build_inner(HkComposer *composer, const HkKind *kind, const HkBlockSpec *spec,
            GError **error)
{
    HkBlockSource source = {
        .spec = spec,
        .expand = expand_for_block,
        .dataset = find_dataset,
        .rating = find_rating,
        .child = build_child,
        .picture = find_picture,
        .outline = &composer->outline,
        .user = composer,
    };

    if (kind->needs_data) {
        source.frame = find_dataset(composer, dataset_name(kind, spec), error);
        if (source.frame == NULL)
            return NULL;
    }
    if (kind->block != NULL)
        return kind->block->build(&source, composer->request->context, error);
    if (!hk_expand_struct(kind->def, spec->options, expand_for_block, composer,
                          composer->kept, error))
        return NULL;
    return hk_chart_block_new(kind->chart, &source, composer->request->context);
}

/* The unit at the right of the caption: declared, or what the block says. What is
 * declared must not belie the figures. NULL: none, or @error is set. */
static char *
unit_of(const HkComposer *composer, const HkBlockSpec *spec, const HkBlock *inner,
        GError **error)
{
    const char *language = composer->request->context->formatter->language;
    const char *declared = spec->unit_note.value;
    g_autofree char *own =
        inner->class->unit != NULL ? inner->class->unit(inner) : NULL;

    if (declared == NULL || strcmp(declared, "auto") == 0)
        return g_steal_pointer(&own);
    if (strcmp(declared, "none") == 0)
        return NULL;
    if (own != NULL && hk_unit_contradicts(hk_unit_label(declared, language),
                                           hk_unit_label(own, language))) {
        hk_fail(error, HK_ERROR_SPEC, spec->unit_note.loc,
                "the figures are in %s, not in %s; say the unit where the figures are "
                "named, as in 'y: {field: amount, unit: %s}'",
                own, declared, declared);
        return NULL;
    }
    return g_strdup(declared);
}

/* The alternative text of a chart, made from its data unless the file gives one. */
static char *
alt_of(HkComposer *composer, const HkKind *kind, const HkBlockSpec *spec,
       HkChart *chart, const char *caption, GError **error)
{
    g_autofree char *described = NULL;

    if (spec->alt.value != NULL && strcmp(spec->alt.value, "auto") != 0)
        return hk_expand(&composer->expansion, &spec->alt, error);
    if (kind->chart == NULL)
        return NULL;
    if (kind->chart->describe != NULL)
        described = kind->chart->describe(chart, composer->request->context);
    if (caption == NULL)
        return g_strdup(described != NULL ? described : "");
    g_autofree char *plain = hk_footnotes_strip(caption);
    return g_strdup_printf("%s%s%s", plain, described != NULL ? "。" : "",
                           described != NULL ? described : "");
}

static const char *
source_of(HkComposer *composer, const HkBlockSpec *spec, GError **error)
{
    if (spec->source.value == NULL || strcmp(spec->source.value, "none") == 0)
        return NULL;
    if (strcmp(spec->source.value, "auto") == 0)
        return hk_composer_source(composer);
    return hk_composer_text(composer, &spec->source, error);
}

/* The notes of the file, then what the block itself has to explain; NULL-terminated,
 * borrowed from the composer. NULL with @error. */
static const char *const *
notes_of(HkComposer *composer, const HkBlockSpec *spec, const HkBlock *inner,
         GError **error)
{
    g_autoptr(GPtrArray) own = g_ptr_array_new();
    const char **texts;

    if (inner->class->add_notes != NULL)
        inner->class->add_notes(inner, own);
    texts = g_new0(const char *, spec->notes->len + own->len + 1);
    g_ptr_array_add(composer->kept, texts);
    for (guint i = 0; i < own->len; i++) {
        g_ptr_array_add(composer->kept, own->pdata[i]);
        texts[spec->notes->len + i] = own->pdata[i];
    }
    for (guint i = 0; i < spec->notes->len; i++) {
        texts[i] = hk_composer_text(composer, spec->notes->pdata[i], error);
        if (texts[i] == NULL)
            return NULL;
    }
    return texts;
}

/* Notes a numbered caption for the contents. */
static void
note_caption(HkComposer *composer, const HkCaption *caption)
{
    const char *language = composer->request->context->formatter->language;
    g_autofree char *plain = NULL;
    char *listed;

    if (caption->label == NULL || caption->text == NULL)
        return;
    plain = hk_footnotes_strip(caption->text);
    listed = g_strdup_printf(strcmp(language, "en") == 0 ? "%s: %s" : "%s　%s",
                             caption->label, plain);
    g_ptr_array_add(composer->kept, listed);
    g_ptr_array_add(composer->captions, listed);
}

/* @text without marks of footnotes and without where its figures come from. */
static char *
plain_text(const char *text)
{
    g_autofree char *bare = text != NULL ? hk_text_without_cites(text, NULL) : NULL;

    return bare != NULL ? hk_footnotes_strip(bare) : NULL;
}

/* Keeps what stands around @composed for those who write its data elsewhere. */
static void
note_composed(HkComposedBlock *composed, const HkCaption *caption)
{
    g_autoptr(GStrvBuilder) notes = g_strv_builder_new();

    composed->label = g_strdup(caption->label);
    composed->caption = plain_text(caption->text);
    composed->unit = g_strdup(caption->unit);
    composed->as_of = g_strdup(caption->as_of);
    composed->source = g_strdup(caption->source);
    for (guint i = 0; caption->notes != NULL && caption->notes[i] != NULL; i++) {
        g_autofree char *note = plain_text(caption->notes[i]);

        g_strv_builder_add(notes, note);
    }
    composed->notes = g_strv_builder_end(notes);
}

void
hk_composed_block_free(HkComposedBlock *block)
{
    if (block == NULL)
        return;
    g_free(block->label);
    g_free(block->caption);
    g_free(block->unit);
    g_free(block->as_of);
    g_free(block->source);
    g_strfreev(block->notes);
    g_free(block->page_title);
    g_free(block);
}

static HkBlock *
with_caption(HkComposer *composer, const HkKind *kind, HkComposedBlock *composed,
             HkBlock *inner, GError **error)
{
    const HkBlockSpec *spec = composed->spec;
    g_autoptr(HkBlock) held = inner;
    HkChart chart = { spec, spec->options, NULL, find_dataset, composer };
    HkCaption caption = { .label = hk_numbering_label(composer->numbering, spec),
                          .anchor = spec->id.value };
    GError *found = NULL;
    g_autofree char *unit = NULL;
    g_autofree char *alt = NULL;

    if (kind->needs_data)
        chart.frame = find_dataset(composer, dataset_name(kind, spec), NULL);
    caption.notes = notes_of(composer, spec, inner, &found);
    if (found == NULL)
        caption.text = hk_composer_text(composer, &spec->caption, &found);
    if (found == NULL)
        caption.source = source_of(composer, spec, &found);
    if (found == NULL)
        caption.as_of = hk_composer_as_of(composer, &spec->as_of, TRUE, &found);
    if (found == NULL)
        caption.unit = unit = unit_of(composer, spec, inner, &found);
    if (found == NULL)
        alt = alt_of(composer, kind, spec, &chart, caption.text, &found);
    if (found != NULL) {
        g_propagate_error(error, found);
        return NULL;
    }
    if (caption.notes[0] == NULL)
        caption.notes = NULL;
    caption.alt = alt;
    note_caption(composer, &caption);
    note_composed(composed, &caption);
    return hk_captioned_new(g_steal_pointer(&held), &caption);
}

static HkBlock *
build_block(HkComposer *composer, const HkKind *kind, const HkBlockSpec *spec,
            GError **error)
{
    HkComposedBlock *composed = g_new0(HkComposedBlock, 1);
    HkBlock *inner;

    composed->spec = spec;
    g_ptr_array_add(composer->composed, composed);
    inner = build_inner(composer, kind, spec, error);
    if (inner == NULL) {
        hk_error_locate(error, HK_ERROR_SPEC, spec->loc);
        return NULL;
    }
    return with_caption(composer, kind, composed, inner, error);
}

HkBlock *
hk_composer_block(HkComposer *composer, const HkBlockSpec *spec, GError **error)
{
    const gboolean outer_states = composer->states_as_of;
    HkKind kind;
    HkBlock *block;

    if (!hk_kind_lookup(spec->kind, &kind)) {
        hk_fail(error, HK_ERROR_SPEC, spec->loc, "there is no block '%s'", spec->kind);
        return NULL;
    }
    composer->states_as_of = outer_states || spec->as_of.value != NULL;
    block = build_block(composer, &kind, spec, error);
    composer->states_as_of = outer_states;
    return block;
}
