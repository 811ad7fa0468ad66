/* charts/kinds/matrix-key.c - what the colours and outlines of chips stand for. */
#include "charts/kinds/matrix-private.h"

#include "data/argument.h"

/* In the order in which kinds take them. Within a pattern the hues lie apart in
 * lightness, so that a photocopy still tells the first ten from each other; beyond, the
 * same hues come with other patterns. */
static const struct {
    const char *hue;
    HkPattern pattern;
} palette[] = {
    { "blue", HK_PATTERN_SOLID },  { "amber", HK_PATTERN_SOLID },
    { "green", HK_PATTERN_SOLID }, { "lilac", HK_PATTERN_SOLID },
    { "wine", HK_PATTERN_SOLID },  { "sky", HK_PATTERN_SOLID },
    { "brick", HK_PATTERN_HATCH }, { "slate", HK_PATTERN_HATCH },
    { "amber", HK_PATTERN_HATCH }, { "blue", HK_PATTERN_DOTS },
    { "lilac", HK_PATTERN_DOTS },  { "green", HK_PATTERN_DOTS },
    { "sky", HK_PATTERN_HATCH },   { "wine", HK_PATTERN_DOTS },
    { "amber", HK_PATTERN_DOTS },  { "slate", HK_PATTERN_DOTS },
};

const HkHue *
hk_matrix_palette(guint index, HkPattern *pattern)
{
    const guint place = index % G_N_ELEMENTS(palette);

    *pattern = palette[place].pattern;
    return hk_hue_lookup(palette[place].hue);
}

static guint8
mix_channel(guint8 channel, double strength)
{
    return (guint8)(255 - (255 - channel) * strength + 0.5);
}

HkColor
hk_matrix_mix(HkColor color, double strength)
{
    return (HkColor){ mix_channel(color.red, strength),
                      mix_channel(color.green, strength),
                      mix_channel(color.blue, strength) };
}

HkColor
hk_matrix_body(const HkHue *hue)
{
    /* Pale hues need more of themselves to be seen. */
    return hk_matrix_mix(hue->fill, hk_lightness(hue->fill) > 55 ? 0.3 : 0.15);
}

static void
kind_free(gpointer data)
{
    g_free(((HkMatrixKind *)data)->label);
    g_free(data);
}

void
hk_matrix_key_clear(HkMatrixKey *key)
{
    g_clear_pointer(&key->kinds, g_ptr_array_unref);
}

/* Kinds without a colour of their own take the next of the palette; the others keep
 * theirs and get a pattern when they share it. */
static void
choose_color(HkMatrixKind *kind, const HkMatrixKey *key, const HkColumnType *type,
             HkMatrix *matrix)
{
    const int code =
        type->codes != NULL ? hk_code_list_index(type->codes, kind->cell.text) : -1;
    guint same = 0;

    kind->hue = hk_matrix_palette(key->kinds->len, &kind->pattern);
    if (code < 0 ||
        ((const HkCode *)type->codes->codes->pdata[code])->color.value == NULL)
        return;
    kind->hue =
        hk_context_hue(matrix->context, type, key->spec->field.value, &kind->cell);
    for (guint i = 0; i < key->kinds->len; i++)
        same += ((const HkMatrixKind *)key->kinds->pdata[i])->hue == kind->hue;
    kind->pattern = (HkPattern)(same % 3);
}

static void
add_kind(HkMatrixKey *key, HkMatrix *matrix, const HkCell *cell)
{
    const HkColumnType *type =
        hk_frame_column_type(matrix->chart->frame, (guint)key->column);
    HkMatrixKind *kind = g_new0(HkMatrixKind, 1);

    kind->cell = *cell;
    kind->label = hk_context_label(matrix->context, type, cell, HK_NAME_SHORT);
    kind->line = (HkMatrixLine)(key->kinds->len % HK_MATRIX_N_LINES);
    choose_color(kind, key, type, matrix);
    g_ptr_array_add(key->kinds, kind);
}

static int
find_kind(const HkMatrixKey *key, const HkCell *cell)
{
    for (guint i = 0; i < key->kinds->len; i++) {
        const HkMatrixKind *kind = key->kinds->pdata[i];

        if (cell->text != NULL ? g_strcmp0(kind->cell.text, cell->text) == 0
                               : kind->cell.number == cell->number)
            return (int)i;
    }
    return -1;
}

static gboolean
is_nothing(const HkCell *cell)
{
    return cell->text != NULL ? *cell->text == '\0'
                              : !hk_status_has_number(cell->status);
}

gboolean
hk_matrix_key_read(HkMatrixKey *key, const HkMatrixKeySpec *spec, HkMatrix *matrix,
                   GError **error)
{
    const HkFrame *frame = matrix->chart->frame;

    key->spec = spec;
    if (spec == NULL)
        return TRUE;
    key->kinds = g_ptr_array_new_with_free_func(kind_free);
    if (!hk_frame_find_column(frame, spec->field, &key->column, error))
        return FALSE;
    for (guint i = 0; i < spec->values->len; i++) {
        HkCell cell = { 0 };

        if (!hk_argument_read(spec->values->pdata[i],
                              hk_frame_column_type(frame, (guint)key->column), NULL,
                              matrix->context->formatter->calendar, &cell, error))
            return FALSE;
        add_kind(key, matrix, &cell);
    }
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        const HkCell *cell = hk_frame_cell(frame, row, (guint)key->column);

        if (!is_nothing(cell) && spec->values->len == 0 && find_kind(key, cell) < 0)
            add_kind(key, matrix, cell);
    }
    return TRUE;
}

int
hk_matrix_key_find(HkMatrixKey *key, const HkMatrix *matrix, guint row, GError **error)
{
    const HkFrame *frame = matrix->chart->frame;
    g_autofree const char **names = NULL;
    g_autofree char *label = NULL;
    const HkCell *cell;
    const char *near;
    int found;

    if (key->spec == NULL)
        return -1;
    cell = hk_frame_cell(frame, row, (guint)key->column);
    if (is_nothing(cell))
        return -1;
    found = find_kind(key, cell);
    if (found >= 0)
        return found;
    names = g_new0(const char *, key->kinds->len + 1);
    for (guint i = 0; i < key->kinds->len; i++)
        names[i] = ((const HkMatrixKind *)key->kinds->pdata[i])->label;
    label = hk_context_label(matrix->context,
                             hk_frame_column_type(frame, (guint)key->column), cell,
                             HK_NAME_SHORT);
    near = hk_nearest_name(label, names);
    hk_fail(error, HK_ERROR_DATA, key->spec->field.loc,
            "row %u of '%s': '%s' is none of the declared values of '%s'%s%s%s",
            row + 1, hk_frame_name(frame), label, key->spec->field.value,
            near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
            near != NULL ? "'?" : "");
    return -2;
}
