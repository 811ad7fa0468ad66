/* tests/unit/charts/chart-case.c - charts drawn from a few lines of data and YAML. */
#include "tests/unit/charts/chart-case.h"

#include "report/block-kinds.h"
#include "report/decode.h"
#include "tests/support/test.h"

#include <math.h>
#include <string.h>

#define MARGIN HK_MM(5)

static const HkCode codes[] = {
    { .code = { .value = "mext" },
      .ja = { .value = "文部科学省" },
      .brief = { .value = "文科省" },
      .en = { .value = "MEXT" },
      .color = { .value = "blue" } },
    { .code = { .value = "mhlw" },
      .ja = { .value = "厚生労働省" },
      .brief = { .value = "厚労省" },
      .en = { .value = "MHLW" },
      .color = { .value = "green" } },
    { .code = { .value = "meti" },
      .ja = { .value = "経済産業省" },
      .brief = { .value = "経産省" },
      .en = { .value = "METI" },
      .color = { .value = "amber" } },
    { .code = { .value = "maff" },
      .ja = { .value = "農林水産省" },
      .brief = { .value = "農水省" },
      .en = { .value = "MAFF" } },
    { .code = { .value = "mlit" },
      .ja = { .value = "国土交通省" },
      .brief = { .value = "国交省" },
      .en = { .value = "MLIT" } },
    { .code = { .value = "moe" },
      .ja = { .value = "環境省" },
      .en = { .value = "MOE" } },
    { .code = { .value = "mof" },
      .ja = { .value = "財務省" },
      .en = { .value = "MOF" } },
    { .code = { .value = "mod" },
      .ja = { .value = "防衛省" },
      .en = { .value = "MOD" } },
    { .code = { .value = "digital" },
      .ja = { .value = "デジタル庁" },
      .en = { .value = "Digital Agency" } },
    { .code = { .value = "cao" },
      .ja = { .value = "内閣府" },
      .en = { .value = "CAO" } },
};

static const HkCodeList *
ministries(void)
{
    static HkCodeList list = { .name = { .value = "ministries" } };

    if (list.codes == NULL) {
        list.codes = g_ptr_array_new();
        for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
            g_ptr_array_add(list.codes, (gpointer)&codes[i]);
    }
    return &list;
}

static HkColumnType
column_type(const char *word)
{
    if (strcmp(word, "year") == 0)
        return (HkColumnType){ .type = HK_VALUE_FISCAL_YEAR };
    if (strcmp(word, "date") == 0)
        return (HkColumnType){ .type = HK_VALUE_DATE };
    if (strcmp(word, "code") == 0)
        return (HkColumnType){ .type = HK_VALUE_CODE, .codes = ministries() };
    if (strcmp(word, "text") == 0)
        return (HkColumnType){ .type = HK_VALUE_TEXT };
    if (strcmp(word, "percent") == 0)
        return (HkColumnType){ .type = HK_VALUE_PERCENT, .decimals = 1, .unit = "%" };
    if (strcmp(word, "count") == 0)
        return (HkColumnType){ .type = HK_VALUE_COUNT, .unit = "件" };
    assert_string_equal(word, "億円");
    return (HkColumnType){ .type = HK_VALUE_MONEY, .currency = "JPY" };
}

static HkStatus
status_of(const char *sign)
{
    static const struct {
        const char *sign;
        HkStatus status;
    } signs[] = {
        { "－", HK_STATUS_NONE },      { "…", HK_STATUS_UNKNOWN },
        { "x", HK_STATUS_SUPPRESSED }, { "p", HK_STATUS_PROVISIONAL },
        { "r", HK_STATUS_REVISED },    { "b", HK_STATUS_BREAK },
        { "", HK_STATUS_NORMAL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strcmp(signs[i].sign, sign) == 0)
            return signs[i].status;
    fail_msg("no such sign: %s", sign);
    return HK_STATUS_NORMAL;
}

static HkCell
cell_of(const HkColumnType *type, const char *text)
{
    char *rest = NULL;
    const double number = g_ascii_strtod(text, &rest);

    if (type->type == HK_VALUE_TEXT || type->type == HK_VALUE_CODE)
        return (HkCell){ .text = text };
    if (type->type == HK_VALUE_DATE && strcmp(text, "…") != 0) {
        HkCell cell = { 0 };

        assert_true(hk_date_parse(text, &cell.number, NULL));
        return cell;
    }
    if (type->type == HK_VALUE_MONEY)
        return (HkCell){ .status = status_of(rest), .number = llround(number * 1e8) };
    return (HkCell){ .status = status_of(rest),
                     .number = llround(number * pow(10, type->decimals)) };
}

HkFrame *
hk_chart_case_frame(const char *name, const char *data)
{
    g_auto(GStrv) lines = g_strsplit(data, "\n", -1);
    g_auto(GStrv) heads = g_strsplit(lines[0], "|", -1);
    const guint n = g_strv_length(heads);
    g_autofree HkColumnType *types = g_new(HkColumnType, n);
    HkFrame *frame = hk_frame_new(name, hk_loc("briefing.yaml", 3, 5));

    for (guint i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit(heads[i], ":", 2);

        types[i] = column_type(parts[1]);
        hk_frame_add_column(frame, g_intern_string(parts[0]), &types[i], i + 1 < n);
    }
    for (guint k = 1; lines[k] != NULL; k++) {
        g_auto(GStrv) texts = g_strsplit(lines[k], "|", -1);
        g_autofree HkCell *cells = g_new0(HkCell, n);

        if (lines[k][0] == '\0')
            continue;
        assert_int_equal(g_strv_length(texts), n);
        for (guint i = 0; i < n; i++)
            cells[i] = cell_of(&types[i], texts[i]);
        hk_frame_add_row(frame, cells);
    }
    return frame;
}

/* A chart with all that it borrows. */
typedef struct Drawing {
    HkYamlTree *tree;
    HkFrame *frame, *printed;
    HkDiags *diags; /* of the YAML */
    HkFormatter formatter;
    HkDrawContext context;
    HkBlockSpec block;
    HkChart chart;
    const HkChartKind *kind;
} Drawing;

static HkFrame *
find_printed(gpointer user, const HkText *name, GError **error)
{
    Drawing *drawing = user;

    if (strcmp(name->value, "d") == 0)
        return drawing->frame;
    if (drawing->printed == NULL || strcmp(name->value, "printed") != 0) {
        hk_fail(error, HK_ERROR_SPEC, name->loc, "no data set '%s'", name->value);
        return NULL;
    }
    return drawing->printed;
}

static Drawing *
open_drawing(const HkChartCase *chart_case, HkDiags *findings)
{
    Drawing *drawing = g_new0(Drawing, 1);
    const HkYamlNode *root;

    drawing->diags = hk_diags_new();
    drawing->tree = hk_yaml_tree_parse("briefing.yaml", chart_case->spec,
                                       strlen(chart_case->spec), drawing->diags);
    assert_non_null(drawing->tree);
    root = hk_yaml_tree_root(drawing->tree);
    drawing->kind =
        hk_chart_kind_lookup(g_array_index(root->entries, HkYamlEntry, 0).key);
    assert_non_null(drawing->kind);
    drawing->block.loc = hk_loc("briefing.yaml", 1, 1);
    drawing->block.options =
        hk_decode(drawing->tree, drawing->kind->def, root, drawing->diags);
    for (guint i = 0; i < hk_diags_n(drawing->diags); i++)
        print_error("%s: %s\n", chart_case->name,
                    hk_diags_get(drawing->diags, i)->text);
    assert_int_equal(hk_diags_n(drawing->diags), 0);
    drawing->frame = hk_chart_case_frame("d", chart_case->data);
    if (chart_case->printed != NULL)
        drawing->printed = hk_chart_case_frame("printed", chart_case->printed);
    drawing->formatter = (HkFormatter){
        .calendar = &hk_calendar_japan,
        .language = chart_case->language != NULL ? chart_case->language : "ja",
        .year_style = chart_case->years,
    };
    drawing->context = (HkDrawContext){
        .text = hk_text_engine_new(NULL, NULL),
        .formatter = &drawing->formatter,
        .hues = hk_hue_map_new(),
        .findings = findings != NULL ? findings : drawing->diags,
        .emphasis = chart_case->emphasis != 0 ? chart_case->emphasis : G_MININT64,
        .smallest_scale = 0.85,
    };
    assert_non_null(drawing->context.text);
    drawing->chart = (HkChart){ &drawing->block, drawing->block.options, drawing->frame,
                                find_printed, drawing };
    return drawing;
}

static void
close_drawing(Drawing *drawing)
{
    hk_hue_map_free(drawing->context.hues);
    hk_text_engine_free(drawing->context.text);
    hk_frame_unref(drawing->frame);
    hk_frame_unref(drawing->printed);
    hk_yaml_tree_free(drawing->tree);
    hk_diags_free(drawing->diags);
    g_free(drawing);
}

static HkSize
size_of(const HkChartCase *chart_case)
{
    return (HkSize){ HK_MM(chart_case->width > 0 ? chart_case->width : 150),
                     HK_MM(chart_case->height > 0 ? chart_case->height : 110) };
}

HkScene *
hk_chart_case_draw(const HkChartCase *chart_case, HkDiags *findings, GError **error)
{
    Drawing *drawing = open_drawing(chart_case, findings);
    const HkSize size = size_of(chart_case);
    g_autoptr(HkScene) scene =
        hk_scene_new(size.width + 2 * MARGIN, size.height + 2 * MARGIN);
    const gboolean drawn = drawing->kind->build(
        &drawing->chart, &drawing->context,
        (HkRect){ MARGIN, MARGIN, size.width, size.height }, scene, error);

    close_drawing(drawing);
    return drawn ? g_steal_pointer(&scene) : NULL;
}

char *
hk_chart_case_describe(const HkChartCase *chart_case)
{
    Drawing *drawing = open_drawing(chart_case, NULL);
    char *text = drawing->kind->describe(&drawing->chart, &drawing->context);

    close_drawing(drawing);
    return text;
}

char *
hk_chart_case_unit(const HkChartCase *chart_case)
{
    Drawing *drawing = open_drawing(chart_case, NULL);
    char *text = drawing->kind->unit(&drawing->chart, &drawing->context);

    close_drawing(drawing);
    return text;
}

double
hk_chart_case_height(const HkChartCase *chart_case)
{
    Drawing *drawing = open_drawing(chart_case, NULL);
    double height = 0;

    assert_true(drawing->kind->measure(&drawing->chart, &drawing->context,
                                       size_of(chart_case).width, &height, NULL));
    close_drawing(drawing);
    return height / HK_MM(1);
}
