/* report/expand.c - fills in what stands in braces in a text. */
#include "report/expand.h"

#include "data/place.h"
#include "data/unit.h"

#include <string.h>

/* The usual decimals of rates and shares, which hold more. */
#define USUAL_PERCENT_DECIMALS 1

/* What a format word means. */
typedef enum Manner {
    AS_USUAL,
    AS_YEAR,    /* in the style of the row */
    AS_YEAR_OF, /* the fiscal year of a date */
    AS_DATE,
    AS_PLAIN,
    AS_PERCENT,
    AS_NAME, /* of a code, in the length of the row */
    AS_UNIT, /* the word is a unit */
} Manner;

static const struct {
    const char *name;
    Manner manner;
    int detail; /* HkYearStyle or HkNameLength */
} words[] = {
    { "", AS_USUAL, 0 },
    { "era", AS_YEAR, HK_YEAR_ERA },
    { "era-short", AS_YEAR, HK_YEAR_ERA_SHORT },
    { "fy", AS_YEAR, HK_YEAR_FY },
    { "slash", AS_YEAR, HK_YEAR_SLASH },
    { "dash", AS_YEAR, HK_YEAR_DASH },
    { "date", AS_DATE, 0 },
    { "year", AS_YEAR_OF, 0 },
    { "plain", AS_PLAIN, 0 },
    { "percent", AS_PERCENT, 0 },
    { "%", AS_PERCENT, 0 },
    { "short", AS_NAME, HK_NAME_SHORT },
    { "full", AS_NAME, HK_NAME_FULL },
};

/* A format that was read. */
typedef struct Format {
    const char *text; /* as it was written */
    Manner manner;
    int detail;
    HkPrint print;
    char *unit; /* owned */
    HkLoc loc;
} Format;

static void
clear_format(Format *format)
{
    g_free(format->unit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Format, clear_format)

/* What is filled in: a cell with its type, and the figure it belongs to, if any. */
typedef struct Subject {
    const char *name;
    const HkColumnType *type;
    const HkCell *cell;
    const HkFigure *figure;
} Subject;

/* Cuts ".2" off the end of @word. */
static void
take_decimals(char *word, HkPrint *print)
{
    char *point = strrchr(word, '.');

    if (point == NULL || !g_ascii_isdigit(point[1]) || point[2] != '\0')
        return;
    print->has_decimals = TRUE;
    print->decimals = (guint)(point[1] - '0');
    *point = '\0';
}

static gboolean
take_prefix(const char **word, const char *prefix)
{
    if (!g_str_has_prefix(*word, prefix))
        return FALSE;
    *word += strlen(prefix);
    return TRUE;
}

static gboolean
fail_format(const char *word, HkLoc loc, GError **error)
{
    const char *names[G_N_ELEMENTS(words) + 1] = { NULL };
    const char *near;

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        names[i] = words[i].name;
    near = hk_nearest_name(word, names);
    if (near != NULL && *near != '\0')
        return hk_fail(error, HK_ERROR_SPEC, loc,
                       "there is no format '%s'; did you mean '%s'?", word, near);
    return hk_fail(error, HK_ERROR_SPEC, loc, "there is no format or unit '%s'", word);
}

/* Reads a format for a cell of @type. */
static gboolean
read_format(const char *text, const HkColumnType *type, Format *format, GError **error)
{
    const char *rest = text;
    HkUnit unit;

    format->text = text;
    format->print.signed_ = take_prefix(&rest, "signed-");
    format->print.with_unit = !take_prefix(&rest, "bare-");
    format->unit = g_strdup(rest);
    take_decimals(format->unit, &format->print);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(words[i].name, format->unit) == 0) {
            format->manner = words[i].manner;
            format->detail = words[i].detail;
            return TRUE;
        }
    }
    hk_unit_find(format->unit, &unit);
    if (!unit.known && g_strcmp0(format->unit, type->unit) != 0)
        return fail_format(format->unit, format->loc, error);
    format->manner = AS_UNIT;
    format->print.unit = format->unit;
    return TRUE;
}

static gboolean
fail_subject(const Subject *subject, const Format *format, const char *wants,
             GError **error)
{
    return hk_fail(error, HK_ERROR_SPEC, format->loc,
                   "the format '%s' is for %s, and '%s' is a %s", format->text, wants,
                   subject->name, hk_value_type_name(subject->type->type));
}

static char *
print_year(const HkExpansion *expansion, const Subject *subject, const Format *format,
           GError **error)
{
    const HkFormatter *formatter = expansion->formatter;
    gint64 year = subject->cell->number;
    HkYearStyle style = (HkYearStyle)format->detail;

    if (subject->type->type == HK_VALUE_DATE)
        year = hk_fiscal_year_of_date(formatter->calendar, year);
    else if (subject->type->type != HK_VALUE_FISCAL_YEAR) {
        fail_subject(subject, format, "fiscal years", error);
        return NULL;
    }
    if (format->manner == AS_YEAR_OF)
        style = formatter->year_style;
    return hk_fiscal_year_format(formatter->calendar, year, style, formatter->language);
}

static char *
print_date(const HkExpansion *expansion, const Subject *subject, const Format *format,
           GError **error)
{
    const HkFormatter *formatter = expansion->formatter;

    if (subject->type->type == HK_VALUE_DATE)
        return hk_date_format(subject->cell->number, formatter->calendar->eras,
                              formatter->language);
    fail_subject(subject, format, "dates", error);
    return NULL;
}

static char *
print_name(const HkExpansion *expansion, const Subject *subject, const Format *format,
           GError **error)
{
    const HkCode *code;

    if (subject->type->type != HK_VALUE_CODE || subject->type->codes == NULL) {
        fail_subject(subject, format, "codes", error);
        return NULL;
    }
    code = hk_code_list_find(subject->type->codes, subject->cell->text);
    if (code == NULL)
        return g_strdup(subject->cell->text);
    return g_strdup(hk_code_label(code, (HkNameLength)format->detail,
                                  expansion->formatter->language,
                                  subject->cell->number));
}

static char *
print_percent(const HkExpansion *expansion, const Subject *subject,
              const Format *format, GError **error)
{
    HkPrint print = format->print;

    if (!print.has_decimals) {
        print.has_decimals = TRUE;
        print.decimals = USUAL_PERCENT_DECIMALS;
    }
    if (subject->figure != NULL && subject->figure->compared)
        return hk_change_rate_text(expansion->formatter, &subject->figure->change,
                                   print.decimals, print.signed_);
    if (subject->type->type == HK_VALUE_PERCENT)
        return hk_format_cell(expansion->formatter, subject->type, subject->cell,
                              &print, error);
    fail_subject(subject, format, "percentages and changes", error);
    return NULL;
}

static char *
print_plain(const HkExpansion *expansion, const Subject *subject, const Format *format,
            GError **error)
{
    HkFormatter formatter = *expansion->formatter;
    HkPrint print = format->print;

    formatter.numbers = HK_NUMBERS_PLAIN;
    print.with_unit = FALSE;
    if (hk_value_type_is_number(subject->type->type))
        return hk_format_cell(&formatter, subject->type, subject->cell, &print, error);
    fail_subject(subject, format, "numbers", error);
    return NULL;
}

static char *
print_amount(const HkExpansion *expansion, const Subject *subject, const Format *format,
             GError **error)
{
    const HkFigure *figure = subject->figure;

    if (subject->type->type == HK_VALUE_PERCENT && format->manner == AS_USUAL)
        return print_percent(expansion, subject, format, error);
    if (figure != NULL && figure->compared)
        return hk_change_difference_text(expansion->formatter, &figure->of,
                                         &figure->change, &format->print, error);
    if (format->manner == AS_UNIT && !hk_value_type_is_number(subject->type->type)) {
        fail_subject(subject, format, "numbers", error);
        return NULL;
    }
    return hk_format_cell(expansion->formatter, subject->type, subject->cell,
                          &format->print, error);
}

/* Cells without a value print the sign of their status, whatever the format. */
static char *
print_subject(const HkExpansion *expansion, const Subject *subject,
              const Format *format, GError **error)
{
    static char *(*const prints[])(const HkExpansion *, const Subject *, const Format *,
                                   GError **) = {
        [AS_USUAL] = print_amount, [AS_YEAR] = print_year,
        [AS_YEAR_OF] = print_year, [AS_DATE] = print_date,
        [AS_PLAIN] = print_plain,  [AS_PERCENT] = print_percent,
        [AS_NAME] = print_name,    [AS_UNIT] = print_amount,
    };
    const gboolean compared = subject->figure != NULL && subject->figure->compared;

    if (!compared && !hk_status_has_number(subject->cell->status))
        return hk_format_cell(expansion->formatter, subject->type, subject->cell,
                              &(HkPrint){ 0 }, error);
    return prints[format->manner](expansion, subject, format, error);
}

static char *
expand_subject(const HkExpansion *expansion, const Subject *subject, const char *text,
               HkLoc loc, GError **error)
{
    g_auto(Format) format = { .loc = loc };
    char *printed;

    if (!read_format(text != NULL ? text : "", subject->type, &format, error))
        return NULL;
    printed = print_subject(expansion, subject, &format, error);
    if (printed == NULL)
        hk_error_locate(error, HK_ERROR_SPEC, loc);
    return printed;
}

char *
hk_expand_figure(const HkExpansion *expansion, const HkFigure *figure,
                 const char *format, HkLoc loc, GError **error)
{
    const Subject subject = { figure->name, &figure->type, &figure->cell, figure };

    return expand_subject(expansion, &subject, format, loc, error);
}

/* A fact is a text; one that is a date can be printed as such. */
static char *
expand_fact(const HkExpansion *expansion, const HkFact *fact, const char *format,
            HkLoc loc, GError **error)
{
    const HkColumnType date = { .type = HK_VALUE_DATE };
    const HkColumnType text = { .type = HK_VALUE_TEXT };
    HkCell cell = { HK_STATUS_NORMAL, 0, fact->text };
    const gboolean is_date = hk_date_parse(fact->text, &cell.number, NULL);
    const Subject subject = { fact->name, is_date ? &date : &text, &cell, NULL };

    if (format == NULL && is_date)
        format = "date";
    return expand_subject(expansion, &subject, format, loc, error);
}

static const HkFact *
find_fact(const HkExpansion *expansion, const char *name)
{
    for (guint i = 0; i < expansion->n_facts; i++)
        if (expansion->facts[i].text != NULL &&
            strcmp(expansion->facts[i].name, name) == 0)
            return &expansion->facts[i];
    return NULL;
}

static void
fail_name(const HkExpansion *expansion, const char *name, HkLoc loc, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; expansion->arguments != NULL && i < expansion->arguments->len;
         i++)
        g_ptr_array_add(
            names, (gpointer)g_array_index(expansion->arguments, HkArgument, i).name);
    for (guint i = 0; expansion->figures != NULL && i < expansion->figures->len; i++)
        g_ptr_array_add(
            names, (gpointer)((const HkFigure *)expansion->figures->pdata[i])->name);
    for (guint i = 0; i < expansion->n_facts; i++)
        g_ptr_array_add(names, (gpointer)expansion->facts[i].name);
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name, (const char *const *)names->pdata);
    if (near != NULL)
        hk_fail(error, HK_ERROR_SPEC, loc,
                "there is no value or parameter '%s'; did you mean '%s'?", name, near);
    else
        hk_fail(error, HK_ERROR_SPEC, loc, "there is no value or parameter '%s'", name);
}

static char *
expand_reference(const HkExpansion *expansion, const char *id, HkLoc loc,
                 GError **error)
{
    const char *text = expansion->reference != NULL && id != NULL
                           ? expansion->reference(expansion->user, id)
                           : NULL;
    const char *near = id != NULL && expansion->reference_names != NULL
                           ? hk_nearest_name(id, expansion->reference_names)
                           : NULL;

    if (text != NULL)
        return g_strdup(text);
    hk_fail(error, HK_ERROR_SPEC, loc,
            near != NULL ? "there is no block with the id '%s'; did you mean '%s'?"
                         : "there is no block with the id '%s' and a caption",
            id != NULL ? id : "", near);
    return NULL;
}

/* What stands for {@name:@format}; @format is NULL if there is none. */
static char *
expand_name(const HkExpansion *expansion, const char *name, const char *format,
            HkLoc loc, GError **error)
{
    const HkArgument *argument = hk_argument_find(expansion->arguments, name);
    const HkFigure *figure = hk_figures_find(expansion->figures, name);
    const HkFact *fact = find_fact(expansion, name);

    if (strcmp(name, "ref") == 0)
        return expand_reference(expansion, format, loc, error);
    if (figure != NULL)
        return hk_expand_figure(expansion, figure, format, loc, error);
    if (argument != NULL) {
        const Subject subject = { name, &argument->type, &argument->cell, NULL };

        return expand_subject(expansion, &subject, format, loc, error);
    }
    if (fact != NULL)
        return expand_fact(expansion, fact, format, loc, error);
    fail_name(expansion, name, loc, error);
    return NULL;
}

/* {fy:era}年度 says it once: 令和5年度. */
static const char *
skip_doubled(const GString *out, const char *rest)
{
    static const char year[] = "年度";

    return g_str_has_suffix(out->str, year) && g_str_has_prefix(rest, year)
               ? rest + strlen(year)
               : rest;
}

/* Fills in the braces at @at; gives the place behind them, NULL with @error. */
static const char *
expand_brace(const HkExpansion *expansion, const HkText *text, const char *at,
             GString *out, GError **error)
{
    const HkLoc loc =
        hk_place_in_text(text->loc, text->value, (gsize)(at - text->value));
    const char *end = at + strcspn(at, "}\n");
    g_autofree char *inside = NULL;
    g_autofree char *value = NULL;
    char *colon;

    if (*end != '}') {
        hk_fail(error, HK_ERROR_SPEC, loc,
                "the brace is not closed; write '{{' for a brace itself");
        return NULL;
    }
    inside = g_strndup(at + 1, (gsize)(end - at - 1));
    colon = strchr(inside, ':');
    if (colon != NULL)
        *colon = '\0';
    value = expand_name(expansion, g_strstrip(inside), colon != NULL ? colon + 1 : NULL,
                        loc, error);
    if (value == NULL)
        return NULL;
    g_string_append(out, value);
    return skip_doubled(out, end + 1);
}

/* The length of {key} at @at, behind a bracket; 0 if it is none. */
static gsize
key_length(const HkExpansion *expansion, const HkText *text, const char *at)
{
    const gsize length = strcspn(at, "}\n");
    g_autofree char *name = g_strndup(at + 1, length - 1);

    if (expansion->footnotes == NULL || at == text->value || at[-1] != ']' ||
        at[length] != '}')
        return 0;
    return strcmp(name, "large") == 0 ||
                   hk_footnotes_key(expansion->footnotes, name, NULL)
               ? length + 1
               : 0;
}

/* Whether every footnote of which @text has a mark exists. */
static gboolean
check_marks(const HkExpansion *expansion, const HkText *text, GError **error)
{
    const char *at = text->value;
    g_auto(HkFootnoteMark) mark = { 0 };

    while (expansion->footnotes != NULL && hk_footnote_mark_find(at, &mark)) {
        const HkLoc loc =
            hk_place_in_text(text->loc, text->value, (gsize)(mark.start - text->value));

        if (!hk_footnotes_check(expansion->footnotes, mark.name, loc, error))
            return FALSE;
        at = mark.end;
        hk_footnote_mark_clear(&mark);
    }
    return TRUE;
}

char *
hk_expand(const HkExpansion *expansion, const HkText *text, GError **error)
{
    GString *out = g_string_new(NULL);
    const char *at = text->value;

    if (!check_marks(expansion, text, error)) {
        g_string_free(out, TRUE);
        return NULL;
    }
    while (*at != '\0') {
        const gsize key = *at == '{' ? key_length(expansion, text, at) : 0;

        if (key > 0) {
            g_string_append_len(out, at, (gssize)key);
            at += key;
        } else if ((at[0] == '{' || at[0] == '}') && at[1] == at[0]) {
            g_string_append_c(out, *at);
            at += 2;
        } else if (*at == '{') {
            at = expand_brace(expansion, text, at, out, error);
            if (at == NULL) {
                g_string_free(out, TRUE);
                return NULL;
            }
        } else {
            g_string_append_c(out, *at++);
        }
    }
    return g_string_free(out, FALSE);
}
