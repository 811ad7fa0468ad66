/* charts/stage.c - named stages: spans over them, and what is packed into lanes. */
#include "charts/stage.h"

#include <string.h>

/* The gap at either side of a box that stands on stages, points. */
#define SIDE_GAP HK_MM(0.4)

static const char *
name_of(const GPtrArray *names, guint stage)
{
    return ((const HkText *)names->pdata[stage])->value;
}

gboolean
hk_stage_names_check(const GPtrArray *names, GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        const HkText *stage = names->pdata[i];

        for (guint k = 0; k < i; k++)
            if (strcmp(name_of(names, k), stage->value) == 0)
                return hk_fail(error, HK_ERROR_SPEC, stage->loc,
                               "the stage '%s' is named twice", stage->value);
    }
    return names->len > 0 || hk_fail(error, HK_ERROR_SPEC, HK_NOWHERE,
                                     "there is no stage; name at least one");
}

/* FALSE without an error when there is none. A stage with an addition in brackets,
 * 細胞輸送（搬送）, is also found without it. */
static gboolean
find(const GPtrArray *names, const char *name, guint *stage)
{
    for (guint i = 0; i < names->len; i++)
        if (strcmp(name_of(names, i), name) == 0) {
            *stage = i;
            return TRUE;
        }
    for (guint i = 0; i < names->len; i++) {
        const char *full = name_of(names, i);
        const char *bracket = g_utf8_strchr(full, -1, 0xff08);

        if (bracket != NULL && strlen(name) == (gsize)(bracket - full) &&
            g_str_has_prefix(full, name)) {
            *stage = i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
fail_unknown(const GPtrArray *names, const char *name, HkErrorCode code, HkLoc loc,
             GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    const char *near;

    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(known, (gpointer)name_of(names, i));
    g_ptr_array_add(known, NULL);
    near = hk_nearest_name(name, (const char *const *)known->pdata);
    if (near == NULL)
        return hk_fail(error, code, loc, "'%s' is none of the stages", name);
    return hk_fail(error, code, loc, "'%s' is none of the stages; did you mean '%s'?",
                   name, near);
}

gboolean
hk_stage_index(const GPtrArray *names, const char *name, HkLoc loc, guint *stage,
               GError **error)
{
    return find(names, name, stage) ||
           fail_unknown(names, name, HK_ERROR_DATA, loc, error);
}

gboolean
hk_stage_span_of(const GPtrArray *names, HkText from, HkText to, HkStageSpan *span,
                 GError **error)
{
    *span = (HkStageSpan){ 0, names->len - 1 };
    if (from.value != NULL && !find(names, from.value, &span->from))
        return fail_unknown(names, from.value, HK_ERROR_SPEC, from.loc, error);
    if (to.value != NULL && !find(names, to.value, &span->to))
        return fail_unknown(names, to.value, HK_ERROR_SPEC, to.loc, error);
    if (span->from > span->to)
        return hk_fail(error, HK_ERROR_SPEC, from.loc,
                       "the stage '%s' comes after '%s', where it should end",
                       name_of(names, span->from), name_of(names, span->to));
    return TRUE;
}

/* The text of a cell; NULL when it is empty or has no value. */
static const char *
cell_text(const HkFrame *frame, guint row, int column)
{
    const HkCell *cell = column >= 0 ? hk_frame_cell(frame, row, (guint)column) : NULL;

    if (cell == NULL || cell->text == NULL || cell->text[0] == '\0')
        return NULL;
    return hk_status_has_number(cell->status) ? cell->text : NULL;
}

/* The stage that the cell of @row in @column names, by any name that its code list has
 * for it: the stages of an English paper are written in English. */
static gboolean
read_stage(const HkStageColumns *columns, const HkColumnType *type, const char *text,
           guint *stage, GError **error)
{
    const GPtrArray *names = columns->names;
    const HkCode *code =
        type->codes != NULL ? hk_code_list_find(type->codes, text) : NULL;

    if (code != NULL) {
        const char *spellings[] = { code->ja.value, code->en.value, code->brief.value };

        for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
            if (spellings[i] != NULL && find(names, spellings[i], stage))
                return TRUE;
    }
    return hk_stage_index(names, text, columns->loc, stage, error);
}

/* Parts "研究開発～治療" into its ends; FALSE if @text is no such pair. */
static gboolean
split_range(const GPtrArray *names, const char *text, char **from, char **to)
{
    const char *wave = g_utf8_strchr(text, -1, 0xff5e);
    guint stage;

    if (wave == NULL)
        wave = g_utf8_strchr(text, -1, 0x301c);
    if (wave == NULL || find(names, text, &stage))
        return FALSE;
    *from = g_strndup(text, (gsize)(wave - text));
    *to = g_strdup(g_utf8_next_char(wave));
    return TRUE;
}

gboolean
hk_stage_span_read(const HkStageColumns *columns, const HkFrame *frame, guint row,
                   const char *what, gboolean *has_span, HkStageSpan *span,
                   GError **error)
{
    const GPtrArray *names = columns->names;
    const HkColumnType *type = hk_frame_column_type(frame, (guint)columns->from);
    const char *from = cell_text(frame, row, columns->from);
    const char *to = cell_text(frame, row, columns->to);
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;

    if (has_span != NULL)
        *has_span = from != NULL;
    if (from == NULL)
        return has_span != NULL ||
               hk_fail(error, HK_ERROR_DATA, columns->loc, "'%s' has no stage", what);
    *span = (HkStageSpan){ 0, names->len - 1 };
    if (columns->all != NULL && strcmp(from, columns->all) == 0)
        return TRUE;
    if (to == NULL && split_range(names, from, &first, &last)) {
        from = first;
        to = last;
    }
    if (!read_stage(columns, type, from, &span->from, error))
        return FALSE;
    span->to = span->from;
    if (to != NULL && !read_stage(columns, type, to, &span->to, error))
        return FALSE;
    if (span->from > span->to)
        return hk_fail(error, HK_ERROR_DATA, columns->loc,
                       "'%s' ends at '%s' before it starts at '%s'", what, to, from);
    return TRUE;
}

HkRect
hk_stage_box(const HkStageAxis *axis, HkStageSpan span, double y, double height)
{
    return (HkRect){ axis->x + span.from * axis->step + SIDE_GAP, y,
                     (span.to - span.from + 1) * axis->step - 2 * SIDE_GAP, height };
}

double
hk_stage_right(const HkStageAxis *axis)
{
    return axis->x + axis->names->len * axis->step;
}

guint
hk_stage_pack(const HkStageSpan *spans, guint n, guint n_stages, guint *lanes)
{
    g_autoptr(GByteArray) taken = g_byte_array_new(); /* lane by lane */
    guint n_lanes = 0;

    for (guint i = 0; i < n; i++) {
        const guint8 *places;
        guint lane = 0;

        for (; lane < n_lanes; lane++) {
            places = taken->data + lane * n_stages + spans[i].from;
            if (memchr(places, 1, spans[i].to - spans[i].from + 1) == NULL)
                break;
        }
        if (lane == n_lanes) {
            n_lanes++;
            g_byte_array_set_size(taken, n_lanes * n_stages);
            memset(taken->data + lane * n_stages, 0, n_stages);
        }
        memset(taken->data + lane * n_stages + spans[i].from, 1,
               spans[i].to - spans[i].from + 1);
        lanes[i] = lane;
    }
    return n_lanes;
}
