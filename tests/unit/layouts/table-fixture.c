/* tests/unit/layouts/table-fixture.c - tables, indicators and cards for tests, without
 * a briefing file. */
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

#define AROUND 20.0

static const struct {
    const char *code, *name, *brief, *en, *color;
} ministries[] = {
    { "mext", "文部科学省", "文科省", "MEXT", "blue" },
    { "mhlw", "厚生労働省", "厚労省", "MHLW", "green" },
    { "meti", "経済産業省", "経産省", "METI", "amber" },
};

TableFixture *
table_fixture_new(void)
{
    TableFixture *fixture = g_new0(TableFixture, 1);

    fixture->formatter =
        (HkFormatter){ .calendar = &hk_calendar_japan, .language = "ja" };
    fixture->context = (HkDrawContext){ .text = hk_text_engine_new(NULL, NULL),
                                        .formatter = &fixture->formatter,
                                        .hues = hk_hue_map_new(),
                                        .findings = hk_diags_new(),
                                        .emphasis = 2023,
                                        .smallest_scale = 0.85 };
    g_assert(fixture->context.text != NULL);
    fixture->pictures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)hk_picture_unref);
    fixture->datasets = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify)hk_frame_unref);
    fixture->made = g_ptr_array_new_with_free_func(g_free);
    fixture->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    fixture->spec.loc = hk_loc("briefing.yaml", 12, 7);
    fixture->ministries.name.value = "ministries";
    fixture->ministries.codes = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(ministries); i++) {
        HkCode *code = g_new0(HkCode, 1);

        code->code.value = ministries[i].code;
        code->ja.value = ministries[i].name;
        code->brief.value = ministries[i].brief;
        code->en.value = ministries[i].en;
        code->color.value = ministries[i].color;
        g_ptr_array_add(fixture->made, code);
        g_ptr_array_add(fixture->ministries.codes, code);
    }
    return fixture;
}

void
table_fixture_free(TableFixture *fixture)
{
    if (fixture == NULL)
        return;
    g_ptr_array_unref(fixture->ministries.codes);
    g_hash_table_unref(fixture->datasets);
    g_hash_table_unref(fixture->pictures);
    g_ptr_array_unref(fixture->lists);
    g_ptr_array_unref(fixture->made);
    hk_diags_free(fixture->context.findings);
    hk_hue_map_free(fixture->context.hues);
    hk_text_engine_free(fixture->context.text);
    g_free(fixture);
}

static const char *
keep(TableFixture *fixture, char *text)
{
    g_ptr_array_add(fixture->made, text);
    return text;
}

static HkColumnType
column_type(const TableFixture *fixture, const char *word)
{
    if (strcmp(word, "code") == 0)
        return (HkColumnType){ .type = HK_VALUE_CODE, .codes = &fixture->ministries };
    if (strcmp(word, "year") == 0)
        return (HkColumnType){ .type = HK_VALUE_FISCAL_YEAR };
    if (strcmp(word, "money") == 0)
        return (HkColumnType){ .type = HK_VALUE_MONEY, .currency = "JPY" };
    if (strcmp(word, "count") == 0)
        return (HkColumnType){ .type = HK_VALUE_COUNT, .unit = "件" };
    if (strcmp(word, "percent") == 0)
        return (HkColumnType){ .type = HK_VALUE_PERCENT, .decimals = 1 };
    if (strcmp(word, "stage") == 0)
        return (HkColumnType){ .type = HK_VALUE_STAGE };
    g_assert_cmpstr(word, ==, "text");
    return (HkColumnType){ .type = HK_VALUE_TEXT };
}

static HkCell
cell_of(const HkColumnType *type, const char *text)
{
    static const struct {
        const char *sign;
        HkStatus status;
    } signs[] = { { "－", HK_STATUS_NONE },
                  { "…", HK_STATUS_UNKNOWN },
                  { "x", HK_STATUS_SUPPRESSED },
                  { "", HK_STATUS_UNKNOWN } };
    HkCell cell = { 0 };
    char *end;

    if (!hk_value_type_is_number(type->type) && type->type != HK_VALUE_FISCAL_YEAR) {
        cell.text = *text != '\0' ? text : NULL;
        cell.status = *text != '\0' ? HK_STATUS_NORMAL : HK_STATUS_UNKNOWN;
        return cell;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strcmp(signs[i].sign, text) == 0)
            return (HkCell){ .status = signs[i].status };
    cell.number = g_ascii_strtoll(text, &end, 10);
    if (type->type == HK_VALUE_MONEY)
        cell.number *= 1000000;
    if (*end == 'p')
        cell.status = HK_STATUS_PROVISIONAL;
    if (*end == 'r')
        cell.status = HK_STATUS_REVISED;
    return cell;
}

HkFrame *
table_fixture_data(TableFixture *fixture, const char *name, const char *header,
                   const char *rows)
{
    HkFrame *frame = hk_frame_new(name, hk_loc("briefing.yaml", 3, 5));
    g_auto(GStrv) columns = g_strsplit(header, " ", -1);
    g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
    guint n = g_strv_length(columns);
    g_autofree HkColumnType *types = g_new0(HkColumnType, n);
    g_autofree HkCell *cells = g_new0(HkCell, n);

    for (guint i = 0; i < n; i++) {
        gboolean key = g_str_has_suffix(columns[i], "*");
        char *colon = strchr(columns[i], ':');

        if (key)
            columns[i][strlen(columns[i]) - 1] = '\0';
        *colon = '\0';
        types[i] = column_type(fixture, colon + 1);
        hk_frame_add_column(frame, columns[i], &types[i], key);
    }
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, "|", -1);

        if (**line == '\0')
            continue;
        g_assert_cmpuint(g_strv_length(words), ==, n);
        for (guint i = 0; i < n; i++)
            cells[i] = cell_of(&types[i], words[i]);
        hk_frame_add_row(frame, cells);
    }
    g_hash_table_insert(fixture->datasets, (gpointer)hk_frame_name(frame), frame);
    return frame;
}

static void
decode(TableFixture *fixture, const HkStructDef *def, void *decoded, const char *text);

static void *
new_struct(TableFixture *fixture, const HkStructDef *def, const char *text)
{
    void *made = g_malloc0(def->size);

    g_ptr_array_add(fixture->made, made);
    decode(fixture, def, made, text);
    return made;
}

static void
set_scalar(TableFixture *fixture, const HkField *field, void *member, const char *value)
{
    switch (field->type) {
    case HK_FIELD_BOOL:
        *(gboolean *)member = strcmp(value, "true") == 0;
        break;
    case HK_FIELD_INT:
        *(int *)member = (int)g_ascii_strtoll(value, NULL, 10);
        break;
    case HK_FIELD_NUMBER:
        *(double *)member = g_ascii_strtod(value, NULL);
        break;
    case HK_FIELD_CHOICE:
        for (const HkChoice *choice = field->choices; choice->name != NULL; choice++)
            if (strcmp(choice->name, value) == 0)
                *(int *)member = choice->value;
        break;
    case HK_FIELD_TRACK:
        if (strcmp(value, "auto") != 0)
            *(HkTrack *)member =
                (HkTrack){ g_str_has_suffix(value, "pt") ? HK_TRACK_POINTS
                                                         : HK_TRACK_SHARE,
                           g_ascii_strtod(value, NULL) };
        break;
    default:
        *(HkText *)member =
            (HkText){ keep(fixture, g_strdup(value)), fixture->spec.loc };
    }
}

/* {…}{…}: each of the braced texts at this level; (transfer full). */
static char **
braced(const char *text)
{
    GPtrArray *parts = g_ptr_array_new();
    const char *start = NULL;
    int depth = 0;

    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '{' && depth++ == 0)
            start = c + 1;
        if (*c == '}' && --depth == 0)
            g_ptr_array_add(parts, g_strndup(start, (gsize)(c - start)));
    }
    g_ptr_array_add(parts, NULL);
    return (char **)g_ptr_array_free(parts, FALSE);
}

static void
set_field(TableFixture *fixture, const HkField *field, void *decoded, const char *value)
{
    char *place = (char *)decoded + field->offset;
    void *member = place;
    g_auto(GStrv) parts = NULL;

    if (field->type == HK_FIELD_STRUCT) {
        parts = braced(value);
        *(void **)member = new_struct(fixture, field->sub, parts[0]);
    } else if (field->type == HK_FIELD_STRUCTS) {
        parts = braced(value);
        for (char **part = parts; *part != NULL; part++)
            g_ptr_array_add(*(GPtrArray **)member,
                            new_struct(fixture, field->sub, *part));
    } else if (field->type == HK_FIELD_TEXTS) {
        parts = g_strsplit(value, "|", -1);
        for (char **part = parts; *part != NULL; part++) {
            HkText *text = g_new(HkText, 1);

            *text = (HkText){ keep(fixture, g_strdup(*part)), fixture->spec.loc };
            g_ptr_array_add(fixture->made, text);
            g_ptr_array_add(*(GPtrArray **)member, text);
        }
    } else {
        set_scalar(fixture, field, member, value);
    }
}

static void
set_defaults(TableFixture *fixture, const HkStructDef *def, void *decoded)
{
    *(HkLoc *)decoded = fixture->spec.loc;
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];
        char *place = (char *)decoded + field->offset;
        void *member = place;

        if (field->type == HK_FIELD_STRUCTS || field->type == HK_FIELD_TEXT_MAP ||
            field->type == HK_FIELD_TEXTS || field->type == HK_FIELD_BLOCKS) {
            *(GPtrArray **)member = g_ptr_array_new();
            g_ptr_array_add(fixture->lists, *(GPtrArray **)member);
        } else if (field->type == HK_FIELD_CHOICE) {
            *(int *)member = -1;
        } else if (field->type == HK_FIELD_TEXT || field->type == HK_FIELD_VALUE ||
                   field->type == HK_FIELD_PROSE) {
            *(HkText *)member = (HkText){ NULL, fixture->spec.loc };
        }
        if (field->fallback != NULL)
            set_scalar(fixture, field, member, field->fallback);
    }
}

/* The end of the value that starts at @text: a ; outside braces. */
static const char *
value_end(const char *text)
{
    int depth = 0;

    for (; *text != '\0'; text++) {
        if (*text == '{')
            depth++;
        if (*text == '}')
            depth--;
        if (*text == ';' && depth == 0)
            return text;
    }
    return text;
}

static void
decode(TableFixture *fixture, const HkStructDef *def, void *decoded, const char *text)
{
    set_defaults(fixture, def, decoded);
    while (*text != '\0') {
        const char *equals = strchr(text, '='), *end;
        g_autofree char *key = NULL, *value = NULL;
        guint i = 0;

        g_assert(equals != NULL);
        end = value_end(equals);
        key = g_strstrip(g_strndup(text, (gsize)(equals - text)));
        value = g_strstrip(g_strndup(equals + 1, (gsize)(end - equals - 1)));
        while (i < def->n_fields && strcmp(def->fields[i].key, key) != 0)
            i++;
        if (i == def->n_fields)
            g_error("'%s' has no key '%s'", def->name, key);
        set_field(fixture, &def->fields[i], decoded, value);
        text = *end != '\0' ? end + 1 : end;
        text += strspn(text, " \n");
    }
}

static char *
expand(gpointer user, const HkText *text, GError **error)
{
    (void)user;
    (void)error;
    return g_strdup(text->value);
}

static HkFrame *
dataset(gpointer user, const HkText *name, GError **error)
{
    TableFixture *fixture = user;
    HkFrame *frame = g_hash_table_lookup(fixture->datasets, name->value);

    if (frame == NULL)
        hk_fail(error, HK_ERROR_SPEC, name->loc, "data: has no '%s'", name->value);
    return frame;
}

static const HkRatingRule *
rating(gpointer user, const HkText *name, GError **error)
{
    const TableFixture *fixture = user;

    if (fixture->rating != NULL &&
        strcmp(fixture->rating->name.value, name->value) == 0)
        return fixture->rating;
    hk_fail(error, HK_ERROR_SPEC, name->loc, "ratings: has no '%s'", name->value);
    return NULL;
}

/* Pictures of tests/fixtures/pictures, read once. */
static HkPicture *
picture(gpointer user, const HkText *name, guint page, GError **error)
{
    TableFixture *fixture = user;
    g_autofree char *path =
        g_build_filename(HK_SOURCE_DIR, "tests/fixtures/pictures", name->value, NULL);
    const HkPictureRequest request = { path, name->value, page, name->loc };
    HkPicture *read = g_hash_table_lookup(fixture->pictures, name->value);

    if (read == NULL) {
        read = hk_picture_load(&request, error);
        if (read != NULL)
            g_hash_table_insert(fixture->pictures, g_strdup(name->value), read);
    }
    return read;
}

HkBlock *
table_fixture_block(TableFixture *fixture, const char *kind, const char *data,
                    const char *options, GError **error)
{
    const HkBlockKind *found = hk_block_kind_lookup(kind);

    fixture->spec.kind = kind;
    fixture->spec.options = new_struct(fixture, found->def, options);
    fixture->source = (HkBlockSource){ .spec = &fixture->spec,
                                       .expand = expand,
                                       .dataset = dataset,
                                       .rating = rating,
                                       .picture = picture,
                                       .user = fixture };
    if (data != NULL)
        fixture->source.frame = g_hash_table_lookup(fixture->datasets, data);
    return found->build(&fixture->source, &fixture->context, error);
}

HkScene *
table_fixture_draw(TableFixture *fixture, HkBlock *block, double width, double height,
                   GError **error)
{
    g_autoptr(HkScene) scene = NULL;
    gboolean stretches;

    if (height < 0 && !block->class->measure(block, &fixture->context, width, &height,
                                             &stretches, error))
        return NULL;
    scene = hk_scene_new(width + 2 * AROUND, height + 2 * AROUND);
    if (!block->class->emit(block, &fixture->context,
                            (HkRect){ AROUND, AROUND, width, height }, scene, error))
        return NULL;
    return g_steal_pointer(&scene);
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
table_fixture_texts(const HkScene *scene, const char *role)
{
    Search search = { role, g_string_new(NULL) };

    hk_scene_foreach_text(scene, collect, &search);
    return g_string_free(search.found, FALSE);
}
