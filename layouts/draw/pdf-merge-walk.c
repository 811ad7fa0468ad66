/* layouts/draw/pdf-merge-walk.c - every dictionary that an object leads to. */
#include "layouts/draw/pdf-merge-private.h"

typedef struct Walk {
    GArray *todo;     /* of HkObj */
    GHashTable *seen; /* numbers of objects */
} Walk;

static void
push(Walk *walk, HkObj object)
{
    const int number = hk_obj_number(object);
    const gboolean holds =
        hk_obj_is_dict(object) || hk_obj_is_array(object) || hk_obj_is_stream(object);

    if (holds && (number == 0 || g_hash_table_add(walk->seen, GINT_TO_POINTER(number))))
        g_array_append_val(walk->todo, object);
    else
        hk_obj_clear(&object);
}

static void
push_values(Walk *walk, HkObj dict)
{
    g_autoptr(GPtrArray) keys = hk_obj_keys(dict);
    const gboolean is_page = hk_obj_says(dict, "/Type", "/Page");

    for (guint i = 0; i < keys->len; i++)
        if (!is_page || !g_str_equal(keys->pdata[i], "/Parent"))
            push(walk, hk_obj_key(dict, keys->pdata[i]));
}

void
hk_pdf_walk(HkObj start, HkPdfVisit visit, gpointer user)
{
    Walk walk = {
        .todo = g_array_new(FALSE, FALSE, sizeof(HkObj)),
        .seen = g_hash_table_new(NULL, NULL),
    };

    push(&walk, hk_obj_again(start));
    while (walk.todo->len > 0) {
        g_auto(HkObj) object = g_array_index(walk.todo, HkObj, walk.todo->len - 1);

        g_array_set_size(walk.todo, walk.todo->len - 1);
        if (hk_obj_is_array(object)) {
            const guint n = hk_obj_length(object);

            for (guint i = 0; i < n; i++)
                push(&walk, hk_obj_at(object, i));
            continue;
        }
        visit(object, user);
        push_values(&walk, object);
    }
    g_array_unref(walk.todo);
    g_hash_table_unref(walk.seen);
}
