/* report/briefing.c - the keys of a briefing file. */
#include "report/briefing.h"

#include "layouts/footnote.h"

#define TEXT(name, text)                                              \
    {                                                                 \
        .key = #name, .type = HK_FIELD_TEXT, .printed = TRUE,         \
        .offset = G_STRUCT_OFFSET(HkBriefingSpec, name), .help = text \
    }

const HkChoice hk_paper_status_choices[] = {
    { "draft", HK_PAPER_DRAFT, "未定稿 beside every page" },
    { "embargoed", HK_PAPER_EMBARGOED,
      "its release beside every page; withheld while there are warnings about it" },
    { "final", HK_PAPER_FINAL, "withheld while there are warnings about it" },
    { NULL, 0, NULL },
};

static const HkField fields[] = {
    { .key = "hakusho",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, version),
      .required = TRUE,
      .help = "The version of the format: 1.",
      .min = 1,
      .max = 1 },
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, title),
      .printed = TRUE,
      .required = TRUE,
      .help = "The title of the paper; on covers, on pages that have no kicker, and in "
              "the PDF's metadata." },
    TEXT(subtitle, "The line under the title on the cover."),
    TEXT(kicker, "The small line at the top left of every page; left out, the title."),
    TEXT(author, "Who issues the paper; in the PDF's metadata."),
    { .key = "language",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, language),
      .fallback = "ja",
      .help = "The language of the file's texts, of what hakusho itself prints, and of "
              "numbers and dates; --language makes the paper in another one.",
      .choices = hk_language_choices },
    { .key = "paper",
      .type = HK_FIELD_STRUCT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, paper),
      .help = "The sheet; left out, A4 landscape.",
      .sub = &hk_paper_def },
    { .key = "stamp",
      .type = HK_FIELD_TEXTS,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, stamp),
      .printed = TRUE,
      .help =
          "The lines of the stamp at the top right of every page, one to three, such "
          "as 資料１." },
    { .key = "as_of",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, as_of),
      .help = "The date that the figures are of, such as 2023-06-30." },
    TEXT(label, "What the paper is, such as 案 or 議論・検討用; on the cover."),
    { .key = "status",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, status),
      .help = "What the paper is to its readers; left out, nothing is printed, and "
              "warnings withhold nothing.",
      .choices = hk_paper_status_choices },
    { .key = "release",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, release),
      .help = "When an embargoed paper may be read, such as 2026-02-03T14:00+09:00." },
    TEXT(footer, "A line at the foot of every page beside its number."),
    { .key = "rounding",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, rounding),
      .fallback = "round",
      .help = "How figures are cut to the unit in which they are printed.",
      .choices = hk_rounding_choices },
    { .key = "low",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, low),
      .printed = TRUE,
      .help = "What is printed for a figure that rounds to 0 and is not 0, such as "
              "[low]; left out, 0." },
    { .key = "negative",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, negative),
      .help = "How negative figures are written; left out, ▲52 in Japanese and −52 in "
              "English.",
      .choices = hk_negative_choices },
    { .key = "years",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, year_style),
      .help =
          "How fiscal years are written; left out, 令和5年度 in Japanese, and 2023/24 "
          "or FY2024 in English, as the calendar names them.",
      .choices = hk_year_style_choices },
    { .key = "smallest_scale",
      .type = HK_FIELD_NUMBER,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, smallest_scale),
      .fallback = "0.85",
      .help = "How far text may shrink before what does not fit is an error; 1: not at "
              "all.",
      .min = 0.5,
      .max = 1 },
    { .key = "output",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, output),
      .help = "The name of the paper without its ending; left out, that of the file. "
              "{NAME} stands for the value of a parameter." },
    { .key = "for_each",
      .type = HK_FIELD_STRUCT,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, for_each),
      .help = "Makes one paper for each row of a data set, such as one for each "
              "ministry.",
      .sub = &hk_for_each_def },
    HK_DECLARATION_FIELDS(HkBriefingSpec),
    { .key = "parameters",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, parameters),
      .help = "Values that a run can set, by -P NAME=VALUE.",
      .sub = &hk_parameter_def },
    { .key = "data",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, data),
      .help = "The result sets that charts, tables and values are made from.",
      .sub = &hk_data_spec_def },
    { .key = "values",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, values),
      .help = "Single figures, for texts as {name:format}.",
      .sub = &hk_figure_spec_def },
    { .key = "hues",
      .type = HK_FIELD_TEXT_MAP,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, hues),
      .help = "Hues by COLUMN/VALUE or LIST/CODE, where no code list declares one." },
    { .key = "footnotes",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, footnotes),
      .help = "Footnotes for every page, as the footnotes of a page.",
      .sub = &hk_footnote_def },
    { .key = "text_keys",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, text_keys),
      .help = "What coloured text means on every page, as the text_keys of a page.",
      .sub = &hk_text_key_def },
    { .key = "pages",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkBriefingSpec, pages),
      .required = TRUE,
      .help = "The pages, in order.",
      .sub = &hk_page_def },
};

/* A release is what an embargo ends with. */
static gboolean
check_release(const HkBriefingSpec *spec, GError **error)
{
    const gboolean embargoed = spec->status == HK_PAPER_EMBARGOED;
    g_autofree char *why = NULL;
    HkMoment release;

    if (embargoed && spec->release.value == NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "an embargoed paper needs a 'release', such as "
                       "2026-02-03T14:00+09:00");
    if (spec->release.value == NULL)
        return TRUE;
    if (!embargoed)
        return hk_fail(error, HK_ERROR_SPEC, spec->release.loc,
                       "'release' belongs to a paper with 'status: embargoed'");
    if (hk_moment_parse(spec->release.value, &release, &why))
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, spec->release.loc,
                   "'release' must be a moment such as 2026-02-03T14:00+09:00, not "
                   "'%s': %s",
                   spec->release.value, why);
}

static gboolean
check(const void *decoded, GError **error)
{
    const HkBriefingSpec *spec = decoded;
    g_autofree char *why = NULL;
    gint64 date;

    if (spec->stamp->len > 3)
        return hk_fail(error, HK_ERROR_SPEC, ((HkText *)spec->stamp->pdata[3])->loc,
                       "a stamp has at most three lines");
    if (spec->pages->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc, "the briefing has no pages");
    if (spec->output.value != NULL && *spec->output.value == '\0')
        return hk_fail(error, HK_ERROR_SPEC, spec->output.loc,
                       "'output' must be a name; leave it out for that of the file");
    if (spec->for_each != NULL && spec->output.value == NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->for_each->loc,
                       "the papers of 'for_each' need names: say 'output' with a "
                       "parameter, such as output: \"{ministry}-{fy}\"");
    if (spec->as_of.value != NULL && !hk_date_parse(spec->as_of.value, &date, &why))
        return hk_fail(error, HK_ERROR_SPEC, spec->as_of.loc,
                       "'as_of' must be a date such as 2023-06-30, not '%s'",
                       spec->as_of.value);
    return check_release(spec, error);
}

const HkStructDef hk_briefing_def = {
    .name = "briefing",
    .help = "A briefing file: what a paper says and what it looks like.",
    .size = sizeof(HkBriefingSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check,
};

const char *
hk_briefing_language(const HkBriefingSpec *spec)
{
    return hk_language_name(spec->language);
}

gboolean
hk_briefing_release(const HkBriefingSpec *spec, HkMoment *release)
{
    return spec->status == HK_PAPER_EMBARGOED &&
           hk_moment_parse(spec->release.value, release, NULL);
}

const char *
hk_briefing_status(const HkBriefingSpec *spec)
{
    return spec->status >= 0 ? hk_choice_name(hk_paper_status_choices, spec->status)
                             : NULL;
}

gboolean
hk_briefing_is_strict(const HkBriefingSpec *spec)
{
    return spec->status == HK_PAPER_EMBARGOED || spec->status == HK_PAPER_FINAL;
}

/* Fiscal years in English go by the calendar: 2023 when it is the calendar year, FY2024
 * when it is named by its end, FY2023 for 令和5年度, else 2023/24. */
static HkYearStyle
english_years(const HkCalendar *calendar)
{
    if (calendar->start == 1)
        return HK_YEAR_PLAIN;
    return calendar->eras || calendar->label == HK_LABEL_END_YEAR ? HK_YEAR_FY
                                                                  : HK_YEAR_SLASH;
}

HkFormatter
hk_briefing_formatter(const HkBriefingSpec *spec, const HkCalendar *calendar)
{
    const gboolean japanese = spec->language == HK_LANGUAGE_JA;
    HkFormatter formatter = {
        .calendar = calendar,
        .language = hk_briefing_language(spec),
        .rounding = (HkRounding)spec->rounding,
        .negative = japanese ? HK_NEGATIVE_BLACK_TRIANGLE : HK_NEGATIVE_MINUS,
        .year_style = japanese ? HK_YEAR_ERA : english_years(calendar),
    };

    formatter.low = spec->low.value;
    if (spec->negative >= 0)
        formatter.negative = (HkNegative)spec->negative;
    if (spec->year_style >= 0)
        formatter.year_style = (HkYearStyle)spec->year_style;
    return formatter;
}

char *
hk_briefing_output_name(const HkBriefing *briefing)
{
    const char *given = briefing->spec->output.value;
    const char *name = given != NULL ? given : briefing->stem;

    if (!briefing->is_translated)
        return g_strdup(name);
    return g_strdup_printf("%s-%s", name, hk_briefing_language(briefing->spec));
}
