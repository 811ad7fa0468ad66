/* report/log.c - what is said on standard error. */
#include "report/log.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether standard error is the stream that JOURNAL_STREAM names as DEVICE:INODE: it
 * may have been led elsewhere since (sd_journal_stream_fd(3)). */
static gboolean
is_journal(void)
{
    const char *stream = g_getenv("JOURNAL_STREAM");
    g_autofree char *own = NULL;
    struct stat found;

    if (stream == NULL || fstat(STDERR_FILENO, &found) != 0)
        return FALSE;
    own = g_strdup_printf("%ju:%ju", (uintmax_t)found.st_dev, (uintmax_t)found.st_ino);
    return strcmp(stream, own) == 0;
}

void
hk_log(HkSeverity severity, const char *text)
{
    static const char *const levels[] = {
        [HK_NOTE] = "<6>",
        [HK_WARNING] = "<4>",
        [HK_ERROR_FINDING] = "<3>",
    };
    const char *level = is_journal() ? levels[severity] : "";

    while (*text != '\0') {
        const gsize length = strcspn(text, "\n");

        fprintf(stderr, "%s%.*s\n", level, (int)length, text);
        text += length + (text[length] == '\n');
    }
}

void
hk_log_findings(const HkDiags *diags, gboolean quiet)
{
    for (guint i = 0; i < hk_diags_n(diags); i++) {
        const HkFinding *finding = hk_diags_get(diags, i);
        g_autoptr(GString) out = g_string_new(NULL);

        if (quiet && finding->severity != HK_ERROR_FINDING)
            continue;
        hk_finding_print(finding, out);
        hk_log(finding->severity, out->str);
    }
}
