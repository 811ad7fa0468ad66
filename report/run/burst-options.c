/* report/run/burst-options.c - what a command line asks of a burst. */
#include "report/run/burst-options.h"

#include <string.h>

static const HkChoice lock_choices[] = {
    { "fail", HK_LOCK_FAIL, "end with 75" },
    { "wait", HK_LOCK_WAIT, "wait for it" },
    { "skip", HK_LOCK_SKIP, "do nothing, and end well" },
    { NULL, 0, NULL },
};

/* The row of @choices that the option @name names; NULL with a finding. */
static const HkChoice *
read_choice(const HkInvocation *invocation, const char *name, const HkChoice *choices,
            HkDiags *diags)
{
    const char *text = hk_invocation_text(invocation, name);
    g_autoptr(GString) all = g_string_new(NULL);

    for (const HkChoice *row = choices; row->name != NULL; row++) {
        if (text == NULL || strcmp(row->name, text) == 0)
            return row;
        g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", row->name);
    }
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE, all->str,
                 "--%s cannot be '%s'", name, text);
    return NULL;
}

gboolean
hk_read_count(const HkInvocation *invocation, const char *option, guint fallback,
              guint *number, HkDiags *diags)
{
    const char *text = hk_invocation_text(invocation, option);
    guint64 value;

    *number = fallback;
    if (text == NULL)
        return TRUE;
    if (!g_ascii_string_to_unsigned(text, 10, 1, 10000, &value, NULL)) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     "a whole number from 1 to 10000", "--%s cannot be '%s'", option,
                     text);
        return FALSE;
    }
    *number = (guint)value;
    return TRUE;
}

gboolean
hk_read_epoch(gint64 *epoch, HkDiags *diags)
{
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    guint64 value;

    *epoch = -1;
    if (text == NULL || *text == '\0')
        return TRUE;
    if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &value, NULL)) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, HK_NOWHERE,
                     "it counts seconds since 1970-01-01",
                     "SOURCE_DATE_EPOCH is '%s', which is no number", text);
        return FALSE;
    }
    *epoch = (gint64)value;
    return TRUE;
}

static gboolean
check_page(const HkBurstSettings *settings, HkDiags *diags)
{
    const HkOutputFormat format =
        settings->format < 0 ? HK_OUTPUT_PDF : (HkOutputFormat)settings->format;

    if (settings->request.page == 0 || hk_output_is_by_page(format))
        return TRUE;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                 "say --format png or --format svg as well",
                 "--page is of no use for a file of the whole paper");
    return FALSE;
}

gboolean
hk_read_lock_mode(const HkInvocation *invocation, HkLockMode *mode, HkDiags *diags)
{
    const HkChoice *choice = read_choice(invocation, "lock", lock_choices, diags);

    if (choice != NULL)
        *mode = (HkLockMode)choice->value;
    return choice != NULL;
}

gboolean
hk_burst_settings_read(const HkInvocation *invocation, gboolean dry,
                       HkBurstSettings *settings, HkDiags *diags)
{
    const HkChoice *format =
        read_choice(invocation, "format", hk_output_format_choices, diags);
    guint dpi = 0;

    if (format == NULL)
        return FALSE;
    settings->output = hk_invocation_text(invocation, "output");
    settings->format =
        hk_invocation_text(invocation, "format") != NULL ? format->value : -1;
    if ((!dry && !hk_read_lock_mode(invocation, &settings->lock, diags)) ||
        !hk_read_count(invocation, "page", 0, &settings->request.page, diags) ||
        !check_page(settings, diags) ||
        !hk_read_count(invocation, "dpi", 150, &dpi, diags) ||
        !hk_read_count(invocation, "jobs", g_get_num_processors(), &settings->jobs,
                       diags) ||
        !hk_read_epoch(&settings->request.epoch, diags))
        return FALSE;
    settings->request.dpi = dpi;
    return TRUE;
}

void
hk_lock_refused(HkLockMode mode, GError **error, HkDiags *diags)
{
    if (mode == HK_LOCK_SKIP && g_error_matches(*error, HK_ERROR, HK_ERROR_LOCKED))
        hk_diags_add(diags, HK_NOTE, HK_ERROR_LOCKED, HK_NOWHERE, NULL, "skipped: %s",
                     (*error)->message);
    else
        hk_diags_take_error(diags, error);
    g_clear_error(error);
}
