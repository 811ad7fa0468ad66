/* data/diag.c - a list of findings, and how a finding is printed. */
#include "data/diag.h"

#include "data/encoding.h"
#include "data/json.h"

#include <string.h>

/* A quoted line is cut after this many characters; some CSV lines are very long. */
#define LONGEST_QUOTE 160

struct HkDiags {
    GPtrArray *findings; /* of HkFinding* */
    GHashTable *known;   /* "file:line:column:text" of each, to keep it once */
};

static void
finding_free(gpointer data)
{
    HkFinding *finding = data;

    g_free(finding->text);
    g_free(finding->hint);
    g_free(finding);
}

HkDiags *
hk_diags_new(void)
{
    HkDiags *diags = g_new0(HkDiags, 1);

    diags->findings = g_ptr_array_new_with_free_func(finding_free);
    diags->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return diags;
}

void
hk_diags_free(HkDiags *diags)
{
    if (diags == NULL)
        return;
    g_ptr_array_unref(diags->findings);
    g_hash_table_unref(diags->known);
    g_free(diags);
}

/* Takes @text. */
static void
add(HkDiags *diags, const HkFinding *like, char *text)
{
    const HkLoc *loc = &like->loc;
    char *name = g_strdup_printf("%s:%u:%u:%s", loc->file != NULL ? loc->file : "",
                                 loc->line, loc->column, text);
    HkFinding *finding;

    if (!g_hash_table_add(diags->known, name)) {
        g_free(text);
        return;
    }
    finding = g_memdup2(like, sizeof *like);
    finding->text = text;
    finding->hint = g_strdup(like->hint);
    g_ptr_array_add(diags->findings, finding);
}

void
hk_diags_add(HkDiags *diags, HkSeverity severity, HkErrorCode code, HkLoc loc,
             const char *hint, const char *format, ...)
{
    const HkFinding like = { severity, code, loc, NULL, (char *)hint };
    va_list args;
    char *text;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    add(diags, &like, text);
}

/* The code of an error that another library made. */
static HkErrorCode
code_of(const GError *error)
{
    if (error->domain == HK_ERROR)
        return (HkErrorCode)error->code;
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return HK_ERROR_MISSING;
    return error->domain == G_FILE_ERROR ? HK_ERROR_OUTPUT : HK_ERROR_INTERNAL;
}

void
hk_diags_take_error(HkDiags *diags, GError **error)
{
    HkFinding like;

    if (error == NULL || *error == NULL)
        return;
    like = (HkFinding){ HK_ERROR_FINDING, code_of(*error), hk_error_loc(*error), NULL,
                        NULL };
    add(diags, &like, g_strdup((*error)->message));
    g_clear_error(error);
}

void
hk_diags_add_all(HkDiags *diags, const HkDiags *more)
{
    for (guint i = 0; i < more->findings->len; i++) {
        const HkFinding *finding = more->findings->pdata[i];

        add(diags, finding, g_strdup(finding->text));
    }
}

guint
hk_diags_n(const HkDiags *diags)
{
    return diags->findings->len;
}

const HkFinding *
hk_diags_get(const HkDiags *diags, guint index)
{
    g_assert(index < diags->findings->len);
    return diags->findings->pdata[index];
}

static const HkFinding *
first_error(const HkDiags *diags)
{
    for (guint i = 0; i < diags->findings->len; i++) {
        const HkFinding *finding = diags->findings->pdata[i];

        if (finding->severity == HK_ERROR_FINDING)
            return finding;
    }
    return NULL;
}

gboolean
hk_diags_have_error(const HkDiags *diags)
{
    return first_error(diags) != NULL;
}

gboolean
hk_diags_check(const HkDiags *diags, GError **error)
{
    const HkFinding *finding = first_error(diags);

    if (finding == NULL)
        return TRUE;
    return hk_fail(error, finding->code, finding->loc, "%s", finding->text);
}

static int
compare_places(gconstpointer a, gconstpointer b, gpointer user)
{
    const HkFinding *one = *(const HkFinding *const *)a;
    const HkFinding *two = *(const HkFinding *const *)b;
    const int files = g_strcmp0(one->loc.file, two->loc.file);

    (void)user;
    if (files != 0)
        return files;
    if (one->loc.line != two->loc.line)
        return one->loc.line < two->loc.line ? -1 : 1;
    if (one->loc.column != two->loc.column)
        return one->loc.column < two->loc.column ? -1 : 1;
    return 0;
}

guint
hk_diags_raise_warnings(HkDiags *diags)
{
    guint n = 0;

    for (guint i = 0; i < diags->findings->len; i++) {
        HkFinding *finding = diags->findings->pdata[i];

        if (finding->severity != HK_WARNING)
            continue;
        finding->severity = HK_ERROR_FINDING;
        n++;
    }
    return n;
}

void
hk_diags_sort(HkDiags *diags)
{
    g_ptr_array_sort_with_data(diags->findings, compare_places, NULL);
}

/* Where line @number starts between @start and @end; NULL if there is none. */
static const char *
find_line(const char *start, const char *end, guint number)
{
    for (guint line = 1; start != NULL && line < number; line++) {
        start = memchr(start, '\n', (gsize)(end - start));
        if (start != NULL)
            start++;
    }
    return start != end ? start : NULL;
}

/* So many bytes of a file tell its encoding. */
#define ENOUGH_BYTES ((gsize)64 * 1024)

/* @line of @length bytes as UTF-8, by the encoding that the file from @text to @end
 * seems to have; NULL if that cannot be told. */
static char *
decode_line(const char *line, gsize length, const char *text, const char *end)
{
    const gsize sample = MIN((gsize)(end - text), ENOUGH_BYTES);
    const HkEncoding *encoding;

    if (g_utf8_validate(line, (gssize)length, NULL))
        return g_strndup(line, length);
    encoding = hk_encoding_guess((const guchar *)text, sample);
    if (encoding == NULL)
        return NULL;
    return g_convert(line, (gssize)length, "UTF-8", encoding->iconv, NULL, NULL, NULL);
}

/* The text of line @number of @file without its end; NULL if it cannot be quoted. */
static char *
read_line(const char *file, guint number)
{
    g_autoptr(GMappedFile) map = g_mapped_file_new(file, FALSE, NULL);
    const char *text = map != NULL ? g_mapped_file_get_contents(map) : NULL;
    const char *end, *start, *stop;

    if (text == NULL)
        return NULL;
    end = text + g_mapped_file_get_length(map);
    if (end - text >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    start = find_line(text, end, number);
    if (start == NULL)
        return NULL;
    stop = memchr(start, '\n', (gsize)(end - start));
    if (stop == NULL)
        stop = end;
    if (stop > start && stop[-1] == '\r')
        stop--;
    return decode_line(start, (gsize)(stop - start), text, end);
}

/* Appends @line, at most LONGEST_QUOTE characters of it. */
static void
append_quote(GString *out, const char *line)
{
    if (g_utf8_strlen(line, -1) <= LONGEST_QUOTE) {
        g_string_append(out, line);
        return;
    }
    g_string_append_len(out, line,
                        g_utf8_offset_to_pointer(line, LONGEST_QUOTE) - line);
    g_string_append(out, "…");
}

/* Appends as much blank as the first @count characters of @line are wide. */
static void
append_blank(GString *out, const char *line, guint count)
{
    for (; count > 0 && *line != '\0'; count--, line = g_utf8_next_char(line)) {
        const gunichar c = g_utf8_get_char(line);

        if (c == '\t')
            g_string_append_c(out, '\t');
        else if (g_unichar_iszerowidth(c))
            continue;
        else
            g_string_append(out, g_unichar_iswide(c) ? "  " : " ");
    }
}

static void
print_line(const HkLoc *loc, GString *out)
{
    g_autofree char *line = NULL;

    if (loc->file == NULL || loc->line == 0)
        return;
    line = read_line(loc->file, loc->line);
    if (line == NULL || *line == '\0')
        return;
    g_string_append_printf(out, "%6u | ", loc->line);
    append_quote(out, line);
    g_string_append_c(out, '\n');
    if (loc->column == 0 || loc->column > LONGEST_QUOTE)
        return;
    g_string_append(out, "       | ");
    append_blank(out, line, loc->column - 1);
    g_string_append(out, "^\n");
}

static const char *const severities[] = { "note", "warning", "error" };

void
hk_finding_print(const HkFinding *finding, GString *out)
{
    const HkLoc *loc = &finding->loc;

    g_string_append(out, loc->file != NULL ? loc->file : "hakusho");
    if (loc->file != NULL && loc->line > 0)
        g_string_append_printf(out, ":%u", loc->line);
    if (loc->file != NULL && loc->line > 0 && loc->column > 0)
        g_string_append_printf(out, ":%u", loc->column);
    g_string_append_printf(out, ": %s: %s\n", severities[finding->severity],
                           finding->text);
    print_line(loc, out);
    if (finding->hint != NULL)
        g_string_append_printf(out, "    hint: %s\n", finding->hint);
}

static void
append_count(GString *out, const char *name, guint value)
{
    if (value > 0)
        g_string_append_printf(out, ", \"%s\": %u", name, value);
    else
        g_string_append_printf(out, ", \"%s\": null", name);
}

void
hk_finding_print_json(const HkFinding *finding, GString *out)
{
    g_string_append_printf(
        out, "{\"severity\": \"%s\", \"file\": ", severities[finding->severity]);
    hk_json_append_text(out, finding->loc.file);
    append_count(out, "line", finding->loc.line);
    append_count(out, "column", finding->loc.column);
    g_string_append(out, ", \"text\": ");
    hk_json_append_text(out, finding->text);
    g_string_append(out, ", \"hint\": ");
    hk_json_append_text(out, finding->hint);
    g_string_append_c(out, '}');
}
