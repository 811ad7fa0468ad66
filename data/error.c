/* data/error.c - errors that know their place. */
#include "data/error.h"

#include <string.h>

typedef HkLoc HkErrorPrivate;

static void
hk_error_private_init(HkErrorPrivate *loc)
{
    *loc = HK_NOWHERE;
}

static void
hk_error_private_copy(const HkErrorPrivate *from, HkErrorPrivate *to)
{
    *to = *from;
}

static void
hk_error_private_clear(HkErrorPrivate *loc)
{
    (void)loc;
}

G_DEFINE_EXTENDED_ERROR(HkError, hk_error)

HkLoc
hk_loc(const char *file, guint line, guint column)
{
    return (HkLoc){ file != NULL ? g_intern_string(file) : NULL, line, column };
}

gboolean
hk_fail(GError **error, HkErrorCode code, HkLoc loc, const char *format, ...)
{
    va_list args;
    GError *made;

    va_start(args, format);
    made = g_error_new_valist(HK_ERROR, (int)code, format, args);
    va_end(args);

    *hk_error_get_private(made) = loc;
    g_propagate_error(error, made);
    return FALSE;
}

HkLoc
hk_error_loc(const GError *error)
{
    if (error == NULL || error->domain != HK_ERROR)
        return HK_NOWHERE;
    return *hk_error_get_private((GError *)error);
}

void
hk_error_locate(GError **error, HkErrorCode code, HkLoc loc)
{
    GError *found;

    if (error == NULL || *error == NULL)
        return;
    found = *error;
    if (found->domain == HK_ERROR) {
        if (hk_error_get_private(found)->file == NULL)
            *hk_error_get_private(found) = loc;
        return;
    }
    *error = NULL;
    hk_fail(error, code, loc, "%s", found->message);
    g_error_free(found);
}

/* Damerau-Levenshtein distance (optimal string alignment) of two texts in characters.
 */
static guint
edit_distance(const gunichar *a, glong n, const gunichar *b, glong m)
{
    const glong width = m + 1;
    g_autofree guint *d = g_new(guint, (gsize)((n + 1) * width));

    for (glong i = 0; i <= n; i++)
        d[i * width] = (guint)i;
    for (glong j = 0; j <= m; j++)
        d[j] = (guint)j;
    for (glong i = 1; i <= n; i++) {
        for (glong j = 1; j <= m; j++) {
            guint best = d[(i - 1) * width + j - 1] + (a[i - 1] != b[j - 1]);

            best = MIN(best, d[(i - 1) * width + j] + 1);
            best = MIN(best, d[i * width + j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, d[(i - 2) * width + j - 2] + 1);
            d[i * width + j] = best;
        }
    }
    return d[n * width + m];
}

const char *
hk_nearest_name(const char *word, const char *const *names)
{
    const char *nearest = NULL;
    guint least = G_MAXUINT;
    glong n;
    g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(word, -1, &n);

    for (; *names != NULL; names++) {
        glong m;
        g_autofree gunichar *name = g_utf8_to_ucs4_fast(*names, -1, &m);
        guint distance;

        if (ABS(n - m) > 3)
            continue;
        distance = edit_distance(wanted, n, name, m);
        if (distance < least && distance <= (guint)MAX(1, MAX(n, m) / 3)) {
            least = distance;
            nearest = *names;
        }
    }
    return nearest;
}
