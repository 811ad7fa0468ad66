/* report/column-head.c - what people call a column of a data set. */
#include "report/column-head.h"

#include "data/unit.h"

#include <string.h>

/* Whether @head is a text for readers of @language and not a word that says where a
 * value is read from. */
static gboolean
can_be_read(const char *head, const char *language)
{
    static const char *const places[] = { "file-name", "title", "header", "unpivot",
                                          NULL };

    return !g_strv_contains(places, head) &&
           g_str_is_ascii(head) == (strcmp(language, "en") == 0);
}

/* @head without a unit in brackets at its end; (transfer full). */
static char *
without_unit(const char *head)
{
    const char *bracket = strstr(head, "（");

    if (bracket == NULL)
        bracket = strchr(head, '(');
    if (bracket == NULL || bracket == head || hk_unit_in_header(head) == NULL)
        return g_strdup(head);
    return g_strchomp(g_strndup(head, (gsize)(bracket - head)));
}

/* @names: of the tables to look at; NULL: all. */
static char *
find_head(const GPtrArray *tables, const char *const *names, const char *column,
          const char *language)
{
    for (guint i = 0; i < tables->len; i++) {
        const HkTable *table = tables->pdata[i];
        const HkColumn *declared = hk_table_column(table, column);
        const HkText *from;

        if (declared == NULL || declared->from->len == 0 ||
            (names != NULL && !g_strv_contains(names, table->name.value)))
            continue;
        from = declared->from->pdata[0];
        if (can_be_read(from->value, language))
            return without_unit(from->value);
    }
    return NULL;
}

char *
hk_column_head(const GPtrArray *tables, const HkFrame *frame, guint column,
               const char *language)
{
    const char *name = hk_frame_column_name(frame, column);
    const HkValueType type = hk_frame_column_type(frame, column)->type;
    char *head = find_head(tables, hk_frame_tables(frame), name, language);

    if (head == NULL && !hk_value_type_is_number(type) && type != HK_VALUE_FISCAL_YEAR)
        head = find_head(tables, NULL, name, language);
    return head;
}
