/* report/run/frozen-plan.c - a plan in a file. */
#include "report/run/frozen-plan.h"

#include "data/json.h"
#include "report/language.h"
#include "report/run/json-line.h"
#include "report/run/publish.h"

#include <string.h>

/* The first line starts with the id, and the id is that of everything behind it. */
#define BEFORE_ID "{\"hakusho_plan\": \""
#define AFTER_ID "\", "
#define ID_LENGTH 64

static const struct {
    const char *name;
    const char *reason;
} parts[HK_N_FROZEN_PARTS] = {
    [HK_FROZEN_ENGINE] = { "engine_sha256",
                           "this is not the program that made the plan" },
    [HK_FROZEN_FONTS] = { "fonts_sha256", "the fonts are not those of the plan" },
    [HK_FROZEN_PROJECT] = { "project_sha256",
                            "the project file, a briefing or a page design was changed "
                            "since the plan was made" },
    [HK_FROZEN_DATA] = { "data_sha256",
                         "the data were changed since the plan was made" },
};

const char *
hk_frozen_part_reason(HkFrozenPart part)
{
    return parts[part].reason;
}

static void
paper_free(gpointer data)
{
    HkFrozenPaper *paper = data;

    g_free(paper->name);
    g_free(paper->format);
    g_free(paper->briefing);
    hk_for_each_row_free(paper->row);
    g_free(paper);
}

HkFrozenPlan *
hk_frozen_plan_new(void)
{
    HkFrozenPlan *plan = g_new0(HkFrozenPlan, 1);

    plan->briefings = g_ptr_array_new_with_free_func(g_free);
    plan->papers = g_ptr_array_new_with_free_func(paper_free);
    return plan;
}

void
hk_frozen_plan_free(HkFrozenPlan *plan)
{
    if (plan == NULL)
        return;
    for (int i = 0; i < HK_N_FROZEN_PARTS; i++)
        g_free(plan->parts[i]);
    g_ptr_array_unref(plan->briefings);
    g_ptr_array_unref(plan->papers);
    g_free(plan->id);
    g_free(plan);
}

static void
print_text(GString *out, const char *name, const char *text)
{
    if (text != NULL)
        hk_json_text(out, name, text);
}

/* The first line, without its id. */
static void
print_head(const HkFrozenPlan *plan, GString *out)
{
    hk_json_begin(out, NULL, '{');
    hk_json_integer(out, "papers", plan->papers->len);
    hk_json_integer(out, "blocked", plan->n_blocked);
    for (int i = 0; i < HK_N_FROZEN_PARTS; i++)
        hk_json_text(out, parts[i].name, plan->parts[i]);
    if (plan->language >= 0)
        hk_json_text(out, "language", hk_language_name(plan->language));
    hk_json_integer(out, "page", plan->page);
    hk_json_integer(out, "dpi", plan->dpi);
    hk_json_integer(out, "draft", plan->draft);
    hk_json_integer(out, "epoch", plan->epoch);
    hk_json_begin(out, "briefings", '[');
    for (guint i = 0; i < plan->briefings->len; i++)
        hk_json_text(out, NULL, plan->briefings->pdata[i]);
    hk_json_end(out, ']');
    hk_json_end(out, '}');
    g_string_append_c(out, '\n');
}

static void
print_paper(const HkFrozenPaper *paper, guint index, GString *out)
{
    const HkForEachRow *row = paper->row;

    hk_json_begin(out, NULL, '{');
    hk_json_integer(out, "index", index);
    hk_json_text(out, "paper", paper->name);
    hk_json_text(out, "format", paper->format);
    hk_json_text(out, "briefing", paper->briefing);
    print_text(out, "row", row->origin);
    print_text(out, "language", row->language);
    print_text(out, "size", row->size);
    print_text(out, "orientation", row->orientation);
    hk_json_begin(out, "parameters", '{');
    for (guint i = 0; i < row->assignments->len; i++) {
        const HkAssignment *one = row->assignments->pdata[i];

        hk_json_text(out, one->name, one->value);
    }
    hk_json_end(out, '}');
    hk_json_end(out, '}');
    g_string_append_c(out, '\n');
}

gboolean
hk_frozen_plan_write(HkFrozenPlan *plan, const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    print_head(plan, out);
    for (guint i = 0; i < plan->papers->len; i++) {
        GString *line = g_string_new(NULL);

        print_paper(plan->papers->pdata[i], i, line);
        g_string_append(out, line->str);
        g_string_free(line, TRUE);
    }
    g_string_erase(out, 0, 1); /* the bracket, which goes before the id */
    g_free(plan->id);
    plan->id =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, out->str, (gssize)out->len);
    g_string_prepend(out, AFTER_ID);
    g_string_prepend(out, plan->id);
    g_string_prepend(out, BEFORE_ID);
    return hk_publish_text(path, out->str, error);
}

/* Whether @text begins with the id of what follows it, which is noted in @plan. */
static gboolean
check_id(HkFrozenPlan *plan, const char *text)
{
    const char *id = text + strlen(BEFORE_ID);
    const char *rest = id + ID_LENGTH + strlen(AFTER_ID);
    g_autofree char *now = g_compute_checksum_for_string(G_CHECKSUM_SHA256, rest, -1);

    plan->id = g_strndup(id, ID_LENGTH);
    return strcmp(now, plan->id) == 0;
}

static gboolean
read_integer(const HkYamlNode *node, const char *key, gint64 *number)
{
    const char *text = hk_json_line_text(node, key);

    return text != NULL &&
           g_ascii_string_to_signed(text, 10, G_MININT32, G_MAXUINT32, number, NULL);
}

static gboolean
read_uint(const HkYamlNode *node, const char *key, guint *number)
{
    gint64 value = -1;

    if (!read_integer(node, key, &value) || value < 0)
        return FALSE;
    *number = (guint)value;
    return TRUE;
}

static gboolean
read_briefings(const HkYamlNode *root, HkFrozenPlan *plan)
{
    const HkYamlNode *list = hk_json_line_part(root, "briefings", HK_YAML_LIST);

    for (guint i = 0; list != NULL && i < list->items->len; i++)
        g_ptr_array_add(plan->briefings,
                        g_strdup(((const HkYamlNode *)list->items->pdata[i])->text));
    return plan->briefings->len > 0;
}

static gboolean
read_head(const HkYamlNode *root, HkFrozenPlan *plan, guint *n_papers)
{
    const char *language = hk_json_line_text(root, "language");
    guint draft = 0;

    plan->language = language != NULL ? hk_language_named(language) : -1;
    for (int i = 0; i < HK_N_FROZEN_PARTS; i++) {
        plan->parts[i] = g_strdup(hk_json_line_text(root, parts[i].name));
        if (plan->parts[i] == NULL)
            return FALSE;
    }
    if (!read_uint(root, "papers", n_papers) ||
        !read_uint(root, "blocked", &plan->n_blocked) ||
        !read_uint(root, "page", &plan->page) || !read_uint(root, "dpi", &plan->dpi) ||
        !read_uint(root, "draft", &draft) || !read_integer(root, "epoch", &plan->epoch))
        return FALSE;
    plan->draft = draft != 0;
    return read_briefings(root, plan);
}

static HkForEachRow *
read_row(const HkYamlNode *root)
{
    const HkYamlNode *parameters = hk_json_line_part(root, "parameters", HK_YAML_MAP);
    const char *origin = hk_json_line_text(root, "row");
    HkForEachRow *row = g_new0(HkForEachRow, 1);

    row->origin = g_intern_string(origin);
    row->problems = hk_diags_new();
    row->language = g_strdup(hk_json_line_text(root, "language"));
    row->format = g_strdup(hk_json_line_text(root, "format"));
    row->size = g_strdup(hk_json_line_text(root, "size"));
    row->orientation = g_strdup(hk_json_line_text(root, "orientation"));
    row->assignments = g_ptr_array_new_with_free_func(hk_assignment_free);
    for (guint i = 0; parameters != NULL && i < parameters->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(parameters->entries, HkYamlEntry, i);

        if (entry->value->kind == HK_YAML_TEXT)
            g_ptr_array_add(row->assignments,
                            hk_assignment_new(entry->key, entry->value->text,
                                              row->origin, HK_NOWHERE));
    }
    return row;
}

static gboolean
read_paper(const HkYamlNode *root, HkFrozenPlan *plan)
{
    HkFrozenPaper *paper = g_new0(HkFrozenPaper, 1);

    paper->name = g_strdup(hk_json_line_text(root, "paper"));
    paper->format = g_strdup(hk_json_line_text(root, "format"));
    paper->briefing = g_strdup(hk_json_line_text(root, "briefing"));
    paper->row = read_row(root);
    g_ptr_array_add(plan->papers, paper);
    return paper->name != NULL && paper->format != NULL && paper->briefing != NULL;
}

static gboolean
read_lines(const char *text, HkFrozenPlan *plan)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n_papers = 0;

    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        g_autoptr(HkYamlTree) tree = hk_json_line_parse(lines[i], strlen(lines[i]));
        const HkYamlNode *root = tree != NULL ? hk_yaml_tree_root(tree) : NULL;

        if (root == NULL ||
            !(i == 0 ? read_head(root, plan, &n_papers) : read_paper(root, plan)))
            return FALSE;
    }
    return plan->papers->len == n_papers;
}

HkFrozenPlan *
hk_frozen_plan_read(const char *path, GError **error)
{
    g_autoptr(HkFrozenPlan) plan = hk_frozen_plan_new();
    g_autoptr(GError) why = NULL;
    g_autofree char *text = NULL;
    gsize length;

    if (!g_file_get_contents(path, &text, &length, &why))
        hk_fail(error, HK_ERROR_MISSING, HK_NOWHERE, "cannot read the plan '%s': %s",
                path, why->message);
    else if (!g_str_has_prefix(text, BEFORE_ID) ||
             strlen(text) < strlen(BEFORE_ID) + ID_LENGTH + strlen(AFTER_ID))
        hk_fail(error, HK_ERROR_DATA, hk_loc(path, 1, 1),
                "this is no plan of 'hakusho plan --freeze'");
    else if (strlen(text) != length || !check_id(plan, text) || !read_lines(text, plan))
        hk_fail(error, HK_ERROR_DATA, hk_loc(path, 1, 1),
                "the plan is not as it was written; freeze it again");
    else
        return g_steal_pointer(&plan);
    return NULL;
}
