/* report/packet/meeting.c - the keys of the file of a meeting. */
#include "report/packet/meeting.h"

#include "data/calendar.h"

static const HkChoice kind_choices[] = {
    { "document", HK_KIND_DOCUMENT, "資料１, Document 1" },
    { "reference", HK_KIND_REFERENCE, "参考資料１, Reference 1" },
    { "member", HK_KIND_MEMBER, "委員提出資料１, Member paper 1" },
    { "desk", HK_KIND_DESK, "机上配布資料１, Desk document 1" },
    { NULL, 0, NULL },
};

static const HkChoice stamp_choices[] = {
    { "first", HK_STAMP_FIRST, "on the first page of each paper" },
    { "every", HK_STAMP_EVERY, "on every page" },
    { "none", HK_STAMP_NONE, "on no page" },
    { NULL, 0, NULL },
};

static const HkChoice embargoed_choices[] = {
    { "listed", HK_EMBARGOED_LISTED, "named in the lists as handed out on release" },
    { "left-out", HK_EMBARGOED_LEFT_OUT, "not mentioned at all" },
    { NULL, 0, NULL },
};

static const HkChoice data_choices[] = {
    { "none", HK_DATA_NONE, "not handed out" },
    { "beside", HK_DATA_BESIDE, "as files beside the packet" },
    { "attached", HK_DATA_ATTACHED, "attached to the packet's PDF" },
    { NULL, 0, NULL },
};

#define PAPER_FIELDS                                                                    \
    { .key = "paper",                                                                   \
      .type = HK_FIELD_TEXT,                                                            \
      .offset = G_STRUCT_OFFSET(HkMeetingPaper, paper),                                 \
      .help = "A briefing of the project, by the name of its file without the "         \
              "ending; it is built if it is not fresh." },                              \
        { .key = "parameters",                                                          \
          .type = HK_FIELD_TEXT_MAP,                                                    \
          .offset = G_STRUCT_OFFSET(HkMeetingPaper, parameters),                        \
          .help = "Values of the briefing's parameters, as -P gives them; they pick "   \
                  "one of the papers of for_each." },                                   \
        { .key = "file",                                                                \
          .type = HK_FIELD_TEXT,                                                        \
          .offset = G_STRUCT_OFFSET(HkMeetingPaper, file),                              \
          .help = "A PDF that was made elsewhere, from the folder of this file." },     \
        { .key = "kind",                                                                \
          .type = HK_FIELD_CHOICE,                                                      \
          .offset = G_STRUCT_OFFSET(HkMeetingPaper, kind),                              \
          .help = "What it is called and numbered as; left out, document.",             \
          .choices = kind_choices },                                                    \
        { .key = "number",                                                              \
          .type = HK_FIELD_TEXT,                                                        \
          .offset = G_STRUCT_OFFSET(HkMeetingPaper, number),                            \
          .printed = TRUE,                                                              \
          .help = "Its number, such as 資料２－１; left out, the next one of its " \
                  "kind." },                                                            \
        { .key = "title",                                                               \
          .type = HK_FIELD_TEXT,                                                        \
          .offset = G_STRUCT_OFFSET(HkMeetingPaper, title),                             \
          .printed = TRUE,                                                              \
          .help = "What the lists call it; left out, the title that its PDF says." },   \
    {                                                                                   \
        .key = "by", .type = HK_FIELD_TEXT,                                             \
        .offset = G_STRUCT_OFFSET(HkMeetingPaper, by), .printed = TRUE,                 \
        .help = "Who submits it."                                                       \
    }

/* Exactly one thing must say where the paper comes from. */
static gboolean
check_source(const HkMeetingPaper *paper, guint n_parts, GError **error)
{
    const guint n =
        (paper->paper.value != NULL) + (paper->file.value != NULL) + (n_parts > 0);

    if (n != 1)
        return hk_fail(error, HK_ERROR_SPEC, paper->loc,
                       n == 0 ? "a paper needs 'paper' (a briefing), 'file' (a PDF) or "
                                "'parts'"
                              : "a paper has one of 'paper', 'file' and 'parts', not "
                                "several");
    if (paper->parameters->len > 0 && paper->paper.value == NULL)
        return hk_fail(error, HK_ERROR_SPEC,
                       ((const HkPair *)paper->parameters->pdata[0])->key.loc,
                       "'parameters' are of a briefing: say which by 'paper'");
    return TRUE;
}

static gboolean
check_part(const void *decoded, GError **error)
{
    const HkMeetingPaper *part = decoded;

    if (part->kind >= 0)
        return hk_fail(error, HK_ERROR_SPEC, part->loc,
                       "a part is of the kind of its paper; say 'kind' there");
    return check_source(part, 0, error);
}

static gboolean
check_paper(const void *decoded, GError **error)
{
    const HkMeetingPaper *paper = decoded;

    return check_source(paper, paper->parts->len, error);
}

static const HkField part_fields[] = { PAPER_FIELDS };

static const HkStructDef part_def = {
    .name = "packet-part",
    .help = "One part of a paper with a number of its own, 資料２－１.",
    .size = sizeof(HkMeetingPaper),
    .fields = part_fields,
    .n_fields = G_N_ELEMENTS(part_fields),
    .check = check_part,
};

static const HkField paper_fields[] = {
    PAPER_FIELDS,
    { .key = "parts",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkMeetingPaper, parts),
      .help = "The parts of a paper that has several: 資料２－１, 資料２－２.",
      .sub = &part_def },
};

static const HkStructDef paper_def = {
    .name = "packet-paper",
    .help = "One paper of a packet.",
    .size = sizeof(HkMeetingPaper),
    .fields = paper_fields,
    .n_fields = G_N_ELEMENTS(paper_fields),
    .check = check_paper,
};

#define ITEM_FIELDS                                                                    \
    { .key = "text",                                                                   \
      .type = HK_FIELD_TEXT,                                                           \
      .offset = G_STRUCT_OFFSET(HkMeetingItem, text),                                  \
      .required = TRUE,                                                                \
      .printed = TRUE,                                                                 \
      .help = "What is on the agenda." },                                              \
    {                                                                                  \
        .key = "papers", .type = HK_FIELD_TEXTS,                                       \
        .offset = G_STRUCT_OFFSET(HkMeetingItem, papers), .printed = TRUE,             \
        .help = "The numbers of the papers that it is about; they are printed behind " \
                "it."                                                                  \
    }

static const HkField sub_item_fields[] = { ITEM_FIELDS };

static const HkStructDef sub_item_def = {
    .name = "agenda-sub-item",
    .help = "One line below an item of the agenda.",
    .size = sizeof(HkMeetingItem),
    .fields = sub_item_fields,
    .n_fields = G_N_ELEMENTS(sub_item_fields),
    .shorthand = "text",
};

static const HkField item_fields[] = {
    ITEM_FIELDS,
    { .key = "items",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkMeetingItem, items),
      .help = "What it consists of, numbered （１）, （２）.",
      .sub = &sub_item_def },
};

static const HkStructDef item_def = {
    .name = "agenda-item",
    .help = "One item of the agenda.",
    .size = sizeof(HkMeetingItem),
    .fields = item_fields,
    .n_fields = G_N_ELEMENTS(item_fields),
    .shorthand = "text",
};

static const HkField fields[] = {
    { .key = "hakusho",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, version),
      .required = TRUE,
      .help = "The version of the format: 1.",
      .min = 1,
      .max = 1 },
    { .key = "committee",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, committee),
      .required = TRUE,
      .printed = TRUE,
      .help = "The name of the committee." },
    { .key = "session",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, session),
      .printed = TRUE,
      .help = "Which meeting it is, such as 第3回." },
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, title),
      .printed = TRUE,
      .help = "What the first page is called; left out, 議事次第 or Agenda." },
    { .key = "language",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, language),
      .fallback = "ja",
      .help = "The language of the file's texts and of what hakusho itself prints.",
      .choices = hk_language_choices },
    { .key = "date",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, date),
      .help = "The day, such as 2023-07-19; printed with its weekday." },
    { .key = "time",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, time),
      .printed = TRUE,
      .help = "The time behind the day, such as 14:00～16:00." },
    { .key = "place",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, place),
      .printed = TRUE,
      .help = "Where the committee meets." },
    { .key = "agenda",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, agenda),
      .help = "The items of the agenda, numbered in their order.",
      .sub = &item_def },
    { .key = "notes",
      .type = HK_FIELD_TEXTS,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, notes),
      .printed = TRUE,
      .help = "Lines below the list of papers on the first page." },
    { .key = "papers",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, papers),
      .required = TRUE,
      .help = "The papers, in the order in which they are handed out.",
      .sub = &paper_def },
    { .key = "author",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, author),
      .help = "Who issues the packet; in the PDF's metadata." },
    { .key = "output",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, output),
      .help = "The name of the packet without its ending; left out, that of the "
              "file." },
    { .key = "stamp",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, stamp),
      .fallback = "first",
      .help = "Where the number of a paper is stamped, in a box at the top right.",
      .choices = stamp_choices },
    { .key = "paper_pages",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, paper_pages),
      .fallback = "true",
      .help = "Number the pages of each paper in their margin: 資料１ 2/5." },
    { .key = "packet_pages",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, packet_pages),
      .fallback = "true",
      .help = "Number all pages of the packet through, and list papers by these "
              "numbers." },
    { .key = "duplex",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, duplex),
      .fallback = "false",
      .help = "Begin each paper on a right-hand page, after an empty one if need "
              "be." },
    { .key = "separate",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, separate),
      .fallback = "false",
      .help = "Write each paper as a file of its own too, into a folder beside the "
              "packet." },
    { .key = "embargoed",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, embargoed),
      .fallback = "listed",
      .help = "What becomes of papers whose release is still to come; their pages "
              "never go into the packet.",
      .choices = embargoed_choices },
    { .key = "data",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkMeetingSpec, data),
      .fallback = "none",
      .help = "The figures behind the charts and tables of the project's own papers, "
              "as spreadsheets and CSV.",
      .choices = data_choices },
};

static gboolean
check(const void *decoded, GError **error)
{
    const HkMeetingSpec *spec = decoded;
    g_autofree char *why = NULL;
    gint64 date;

    if (spec->papers->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc, "the packet has no papers");
    if (spec->output.value != NULL && *spec->output.value == '\0')
        return hk_fail(error, HK_ERROR_SPEC, spec->output.loc,
                       "'output' must be a name; leave it out for that of the file");
    if (spec->date.value != NULL && !hk_date_parse(spec->date.value, &date, &why))
        return hk_fail(error, HK_ERROR_SPEC, spec->date.loc,
                       "'date' must be a day such as 2023-07-19, not '%s'%s%s",
                       spec->date.value, why != NULL ? ": " : "",
                       why != NULL ? why : "");
    return TRUE;
}

const HkStructDef hk_meeting_def = {
    .name = "meeting",
    .help = "The file of a meeting: its agenda, and the papers that 'hakusho packet' "
            "puts together.",
    .size = sizeof(HkMeetingSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check,
};
