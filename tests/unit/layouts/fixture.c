/* tests/unit/layouts/fixture.c - pages and blocks for tests, without a briefing file.
 */
#include "tests/unit/layouts/fixture.h"

#include <stdlib.h>
#include <string.h>

Fixture *
fixture_new(void)
{
    Fixture *fixture = g_new0(Fixture, 1);

    fixture->formatter =
        (HkFormatter){ .calendar = &hk_calendar_japan, .language = "ja" };
    fixture->context = (HkDrawContext){ .text = hk_text_engine_new(NULL, NULL),
                                        .formatter = &fixture->formatter,
                                        .hues = hk_hue_map_new(),
                                        .findings = hk_diags_new(),
                                        .emphasis = G_MININT64,
                                        .smallest_scale = 0.85 };
    g_assert(fixture->context.text != NULL);
    fixture->made = g_ptr_array_new_with_free_func(g_free);
    fixture->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    fixture->page.loc = hk_loc("briefing.yaml", 10, 5);
    fixture->page.blocks = g_ptr_array_new();
    fixture->page.rows = fixture_tracks("");
    fixture->page.columns = fixture_tracks("");
    fixture->request =
        (HkFlowRequest){ .page = &fixture->page,
                         .texts = &fixture->texts,
                         .paper = hk_paper_size(NULL, HK_ORIENTATION_PAPER),
                         .blocks = fixture->blocks,
                         .anchor = "page" };
    return fixture;
}

void
fixture_free(Fixture *fixture)
{
    if (fixture == NULL)
        return;
    g_ptr_array_unref(fixture->blocks);
    g_ptr_array_unref(fixture->page.blocks);
    g_array_unref(fixture->page.rows);
    g_array_unref(fixture->page.columns);
    g_ptr_array_unref(fixture->made);
    hk_diags_free(fixture->context.findings);
    hk_hue_map_free(fixture->context.hues);
    hk_text_engine_free(fixture->context.text);
    g_free(fixture);
}

static char *
expand(gpointer user, const HkText *text, GError **error)
{
    (void)user;
    (void)error;
    return g_strdup(text->value);
}

static HkBlock *
child(gpointer user, const HkBlockSpec *spec, HkDrawContext *context, GError **error)
{
    GHashTable *children = user;

    (void)context;
    (void)error;
    return g_hash_table_lookup(children, spec);
}

/* Fills in one key of @options as the decoder would. */
static void
set_option(void *options, const HkField *field, const char *value, HkLoc loc)
{
    char *member = (char *)options + field->offset;

    switch (field->type) {
    case HK_FIELD_CHOICE:
        for (const HkChoice *choice = field->choices; choice->name != NULL; choice++)
            if (strcmp(choice->name, value) == 0)
                *(int *)(void *)member = choice->value;
        break;
    case HK_FIELD_TEXT:
    case HK_FIELD_PROSE:
        *(HkText *)(void *)member = (HkText){ value, loc };
        break;
    default:
        g_assert_not_reached();
    }
}

static HkBlockSpec *
new_spec(Fixture *fixture, const HkBlockKind *kind)
{
    HkBlockSpec *spec = g_new0(HkBlockSpec, 1);

    spec->loc = hk_loc("briefing.yaml", 20 + fixture->made->len, 7);
    g_ptr_array_add(fixture->made, spec);
    if (kind == NULL)
        return spec;
    spec->kind = kind->name;
    spec->options = g_malloc0(kind->def->size);
    g_ptr_array_add(fixture->made, spec->options);
    for (guint i = 0; i < kind->def->n_fields; i++)
        if (kind->def->fields[i].fallback != NULL)
            set_option(spec->options, &kind->def->fields[i],
                       kind->def->fields[i].fallback, spec->loc);
    return spec;
}

static void *
option(const HkBlockSpec *spec, const char *key)
{
    const HkStructDef *def = hk_block_kind_lookup(spec->kind)->def;

    for (guint i = 0; i < def->n_fields; i++)
        if (strcmp(def->fields[i].key, key) == 0)
            return (char *)spec->options + def->fields[i].offset;
    g_assert_not_reached();
}

HkBlock *
fixture_text(Fixture *fixture, const char *markdown, const char *style)
{
    const HkBlockKind *kind = hk_block_kind_lookup("text");
    HkBlockSpec *spec = new_spec(fixture, kind);
    HkBlockSource source = { .spec = spec, .expand = expand };
    GError *error = NULL;
    HkBlock *block;

    for (guint i = 0; i < kind->def->n_fields; i++) {
        const HkField *field = &kind->def->fields[i];

        if (strcmp(field->key, "text") == 0)
            set_option(spec->options, field, markdown, spec->loc);
        else if (strcmp(field->key, "style") == 0 && style != NULL)
            set_option(spec->options, field, style, spec->loc);
    }
    block = kind->build(&source, &fixture->context, &error);
    if (block == NULL)
        g_error("%s", error->message);
    return block;
}

HkBlock *
fixture_box(Fixture *fixture, const char *title, const char *color, ...)
{
    HkBlockSpec *spec = new_spec(fixture, hk_block_kind_lookup("box"));
    g_autoptr(GHashTable) children = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    HkBlockSource source = {
        .spec = spec, .expand = expand, .child = child, .user = children
    };
    HkBlock *block;
    va_list blocks;

    va_start(blocks, color);
    for (block = va_arg(blocks, HkBlock *); block != NULL;
         block = va_arg(blocks, HkBlock *)) {
        HkBlockSpec *inner = new_spec(fixture, NULL);

        g_ptr_array_add(specs, inner);
        g_hash_table_insert(children, inner, block);
    }
    va_end(blocks);
    *(HkText *)option(spec, "box") = (HkText){ title, spec->loc };
    *(HkText *)option(spec, "color") = (HkText){ color, spec->loc };
    *(GPtrArray **)option(spec, "blocks") = specs;
    block = hk_block_kind_lookup("box")->build(&source, &fixture->context, NULL);
    g_assert(block != NULL);
    return block;
}

typedef struct FakeChart {
    HkBlock base;
    char *name;
    double least;
} FakeChart;

static gboolean
measure_chart(HkBlock *base, HkDrawContext *context, double width, double *height,
              gboolean *stretches, GError **error)
{
    (void)context;
    (void)width;
    (void)error;
    *height = ((FakeChart *)base)->least;
    *stretches = TRUE;
    return TRUE;
}

static gboolean
emit_chart(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene,
           GError **error)
{
    FakeChart *chart = (FakeChart *)base;
    HkPoint middle = { box.x + box.width / 2, box.y + box.height / 2 };

    if (box.height < chart->least - 0.01)
        return hk_fail(error, HK_ERROR_FIT, base->loc, "the chart is too low");
    hk_scene_rect(scene, "chart", box, hk_fill(hk_ink(HK_INK_PANEL)));
    return hk_scene_label(scene, context->text,
                          &(HkLabel){ .role = "chart-name",
                                      .style = HK_STYLE_LABEL,
                                      .color = hk_ink(HK_INK_TEXT),
                                      .text = chart->name,
                                      .at = middle,
                                      .anchor = HK_ANCHOR_CENTER,
                                      .loc = base->loc },
                          error);
}

static void
free_chart(HkBlock *base)
{
    g_free(((FakeChart *)base)->name);
    g_free(base);
}

HkBlock *
fixture_chart(const char *name, double least)
{
    static const HkBlockClass class = { .name = "chart",
                                        .measure = measure_chart,
                                        .emit = emit_chart,
                                        .free = free_chart };
    FakeChart *chart = g_new0(FakeChart, 1);

    chart->base.class = &class;
    chart->base.loc = hk_loc("briefing.yaml", 90, 7);
    chart->name = g_strdup(name);
    chart->least = least;
    return &chart->base;
}

HkBlockSpec *
fixture_add(Fixture *fixture, HkBlock *block, int row, int column, int column_span)
{
    HkBlockSpec *spec = new_spec(fixture, NULL);

    spec->row = row;
    spec->column = column;
    spec->column_span = column_span;
    g_ptr_array_add(fixture->page.blocks, spec);
    g_ptr_array_add(fixture->blocks, block);
    return spec;
}

GArray *
fixture_tracks(const char *tracks)
{
    GArray *array = g_array_new(FALSE, FALSE, sizeof(HkTrack));
    g_auto(GStrv) words = g_strsplit(tracks, " ", -1);

    for (char **word = words; *word != NULL; word++) {
        HkTrack track = { HK_TRACK_AUTO, 0 };

        if (**word == '\0')
            continue;
        if (strcmp(*word, "auto") != 0) {
            track.size = g_ascii_strtod(*word, NULL);
            track.kind =
                g_str_has_suffix(*word, "pt") ? HK_TRACK_POINTS : HK_TRACK_SHARE;
        }
        g_array_append_val(array, track);
    }
    return array;
}

GPtrArray *
fixture_draw(Fixture *fixture, GError **error)
{
    g_autoptr(GPtrArray) sheets =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_sheet_free);
    g_autoptr(GPtrArray) scenes =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_scene_free);

    if (!hk_flow_layout(&fixture->request, &fixture->context, sheets, error))
        return NULL;
    for (guint i = 0; i < sheets->len; i++) {
        HkScene *scene = hk_sheet_draw(sheets->pdata[i], &fixture->context, i + 1,
                                       sheets->len, error);

        if (scene == NULL)
            return NULL;
        g_ptr_array_add(scenes, scene);
    }
    return g_steal_pointer(&scenes);
}

typedef struct Search {
    const char *role;
    GString *found;
} Search;

static void
collect(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    Search *search = data;

    (void)box;
    if (strcmp(role, search->role) == 0)
        g_string_append_printf(search->found, "%s\n", hk_text_layout_text(layout));
}

char *
fixture_texts(const HkScene *scene, const char *role)
{
    Search search = { role, g_string_new(NULL) };

    hk_scene_foreach_text(scene, collect, &search);
    return g_string_free(search.found, FALSE);
}
