/* report/change/change-json.c - changes as JSON. */
#include "data/json.h"
#include "report/change/change.h"

static void
append_member(GString *out, const char *name, const char *text)
{
    if (out->str[out->len - 1] != '{')
        g_string_append(out, ", ");
    g_string_append_printf(out, "\"%s\": ", name);
    hk_json_append_text(out, text);
}

/* A page, or null. */
static void
append_page(GString *out, const char *name, guint page)
{
    if (page > 0)
        g_string_append_printf(out, ", \"%s\": %u", name, page);
    else
        g_string_append_printf(out, ", \"%s\": null", name);
}

static void
append_item(GString *out, const HkChangeItem *item)
{
    g_string_append_c(out, '{');
    append_member(out, "change", hk_edit_kind_name(item->kind));
    append_member(out, "of", hk_change_subject_name(item->subject));
    append_page(out, "old_page", item->old_page);
    append_page(out, "new_page", item->new_page);
    append_member(out, "place", item->place);
    append_member(out, "unit", item->unit);
    append_member(out, "figure", item->identity);
    append_member(out, "item", item->item);
    append_member(out, "old", item->was);
    append_member(out, "new", item->is);
    append_member(out, "old_value", item->old_value);
    append_member(out, "new_value", item->new_value);
    append_member(out, "difference", item->difference);
    g_string_append_c(out, '}');
}

static void
append_file(GString *out, const HkChangeFile *file)
{
    g_string_append_c(out, '{');
    append_member(out, "change", hk_edit_kind_name(file->kind));
    append_member(out, "role", file->role);
    append_member(out, "path", file->path);
    append_member(out, "old_sha256", file->was);
    append_member(out, "new_sha256", file->is);
    g_string_append_c(out, '}');
}

static void
append_flag(GString *out, const char *name, gboolean flag)
{
    g_string_append_printf(out, ", \"%s\": %s", name, flag ? "true" : "false");
}

static void
append_moves(GString *out, const GArray *moves)
{
    g_string_append(out, ",\n  \"moved_pages\": [");
    for (guint i = 0; i < moves->len; i++) {
        const HkChangeMove *move = &g_array_index(moves, HkChangeMove, i);

        g_string_append_printf(
            out, "%s{\"old_first\": %u, \"new_first\": %u, \"n\": %u}",
            i > 0 ? ", " : "", move->old_first, move->new_first, move->n);
    }
    g_string_append_c(out, ']');
}

static void
append_change(GString *out, const HkPaperChange *change)
{
    g_string_append_c(out, '{');
    append_member(out, "paper", change->paper);
    append_member(out, "title", change->title);
    append_flag(out, "different", hk_paper_change_is_different(change));
    append_flag(out, "added", change->is_added);
    append_flag(out, "removed", change->is_removed);
    append_flag(out, "other_parameters", change->parameters);
    append_flag(out, "other_fonts", change->fonts);
    append_flag(out, "other_program", change->engine);
    append_moves(out, change->moves);
    g_string_append(out, ",\n  \"files\": [");
    for (guint i = 0; i < change->files->len; i++) {
        g_string_append(out, i > 0 ? ",\n   " : "\n   ");
        append_file(out, change->files->pdata[i]);
    }
    g_string_append(out, "],\n  \"items\": [");
    for (guint i = 0; i < change->items->len; i++) {
        g_string_append(out, i > 0 ? ",\n   " : "\n   ");
        append_item(out, change->items->pdata[i]);
    }
    g_string_append(out, "]}");
}

void
hk_changes_print_json(const GPtrArray *changes, GString *out)
{
    g_string_append_c(out, '[');
    for (guint i = 0; i < changes->len; i++) {
        g_string_append(out, i > 0 ? ",\n " : "");
        append_change(out, changes->pdata[i]);
    }
    g_string_append(out, "]\n");
}
