/* report/compose-block.c - a block of the file with its data, caption, notes and
 * source. */
#include "report/compose-private.h"

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
    line = hk_source_line(composer->request->store,
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
    HkFrame *frame = hk_frames_find(frames, name->value);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    if (frame != NULL) {
        note_tables(composer, frame);
        return frame;
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
        .child = build_child,
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
    return hk_chart_block_new(kind->chart, &source);
}

/* The unit at the right of the caption: declared, or what the chart says. */
static char *
unit_of(HkComposer *composer, const HkKind *kind, const HkBlockSpec *spec,
        HkChart *chart)
{
    if (spec->unit_note.value != NULL && strcmp(spec->unit_note.value, "auto") != 0)
        return strcmp(spec->unit_note.value, "none") == 0
                   ? NULL
                   : g_strdup(spec->unit_note.value);
    if (kind->chart == NULL || kind->chart->unit == NULL)
        return NULL;
    return kind->chart->unit(chart, composer->request->context);
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
    return g_strdup_printf("%s%s%s", caption, described != NULL ? "。" : "",
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

static const char **
notes_of(HkComposer *composer, const GPtrArray *notes, GError **error)
{
    g_autofree const char **texts = g_new0(const char *, notes->len + 1);

    for (guint i = 0; i < notes->len; i++) {
        texts[i] = hk_composer_text(composer, notes->pdata[i], error);
        if (texts[i] == NULL)
            return NULL;
    }
    return g_steal_pointer(&texts);
}

static HkBlock *
with_caption(HkComposer *composer, const HkKind *kind, const HkBlockSpec *spec,
             HkBlock *inner, GError **error)
{
    g_autoptr(HkBlock) held = inner;
    HkChart chart = { spec, spec->options, NULL, find_dataset, composer };
    g_autofree const char **notes = notes_of(composer, spec->notes, error);
    g_autofree char *unit = NULL;
    g_autofree char *alt = NULL;
    HkCaption caption = { .label = hk_numbering_label(composer->numbering, spec),
                          .anchor = spec->id.value };

    if (notes == NULL)
        return NULL;
    caption.notes = notes[0] != NULL ? notes : NULL;
    caption.text = hk_composer_text(composer, &spec->caption, error);
    if (caption.text == NULL && spec->caption.value != NULL)
        return NULL;
    if (kind->needs_data)
        chart.frame = find_dataset(composer, dataset_name(kind, spec), NULL);
    unit = unit_of(composer, kind, spec, &chart);
    caption.unit = unit;
    caption.source = source_of(composer, spec, error);
    if (error != NULL && *error != NULL)
        return NULL;
    alt = alt_of(composer, kind, spec, &chart, caption.text, error);
    if (error != NULL && *error != NULL)
        return NULL;
    caption.alt = alt;
    return hk_captioned_new(g_steal_pointer(&held), &caption);
}

HkBlock *
hk_composer_block(HkComposer *composer, const HkBlockSpec *spec, GError **error)
{
    HkKind kind;
    HkBlock *inner;

    if (!hk_kind_lookup(spec->kind, &kind)) {
        hk_fail(error, HK_ERROR_SPEC, spec->loc, "there is no block '%s'", spec->kind);
        return NULL;
    }
    inner = build_inner(composer, &kind, spec, error);
    if (inner == NULL) {
        hk_error_locate(error, HK_ERROR_SPEC, spec->loc);
        return NULL;
    }
    return with_caption(composer, &kind, spec, inner, error);
}
