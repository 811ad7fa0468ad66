/* layouts/markdown.c - cmark's tree as a flat list of paragraphs. */
#include "layouts/markdown.h"

#include <cmark.h>
#include <string.h>

#include "layouts/list-sign.h"
#include "layouts/markdown-private.h"

typedef struct Reader {
    HkLoc loc;             /* of the text's first line */
    GPtrArray *paragraphs; /* what has been read */
    HkParagraph *current;  /* the last of them, while inlines are added; borrowed */
    char *marker;          /* of the item whose first paragraph has not come yet */
    guint depth, quotes;
    gboolean tight;       /* the innermost list is tight */
    gboolean new_list;    /* no paragraph of the innermost list has come yet */
    HkLoc start;          /* of the CommonMark paragraph that is read */
    guint lines;          /* source lines read of it */
    gboolean starts_line; /* the next text is the first of a source line */
    gboolean strong;      /* between two STRONG_MARKs */
    const char *key;      /* of the text that is read; interned, NULL: none */
    guint emphasis;       /* nested cmark emphasis */
    HkSignClass classes[HK_SIGN_N_CLASSES]; /* of the numbers in use, outermost first */
    guint n_classes;
} Reader;

static void
clear_span(gpointer data)
{
    g_free(((HkSpan *)data)->text);
}

HkParagraph *
hk_paragraph_new(HkParagraphKind kind, HkLoc loc)
{
    HkParagraph *paragraph = g_new0(HkParagraph, 1);

    paragraph->kind = kind;
    paragraph->loc = loc;
    paragraph->spans = g_array_new(FALSE, FALSE, sizeof(HkSpan));
    g_array_set_clear_func(paragraph->spans, clear_span);
    return paragraph;
}

void
hk_paragraph_free(HkParagraph *paragraph)
{
    if (paragraph == NULL)
        return;
    g_array_unref(paragraph->spans);
    g_free(paragraph->marker);
    g_free(paragraph);
}

static void
add_span(HkParagraph *paragraph, const char *text, gsize length, const HkSpan *look)
{
    HkSpan span = *look;

    if (length == 0)
        return;
    if (paragraph->spans->len > 0) {
        HkSpan *last =
            &g_array_index(paragraph->spans, HkSpan, paragraph->spans->len - 1);

        if (last->bold == look->bold && last->tag == look->tag &&
            last->key == look->key) {
            g_autofree char *head = last->text;
            g_autofree char *tail = g_strndup(text, length);

            last->text = g_strconcat(head, tail, NULL);
            return;
        }
    }
    span.text = g_strndup(text, length);
    g_array_append_val(paragraph->spans, span);
}

/* The end of the tag at @text: 【…】 of one line and at most 16 characters, （新規）
 * and its like; NULL if there is none. */
static const char *
tag_end(const char *text, const char *end)
{
    static const char *const words[] = { "（新規）", "（拡充）", "（強化）",
                                         "（一部新規）", "（一部拡充）" };
    const char *close =
        g_str_has_prefix(text, "【") ? g_strstr_len(text, end - text, "】") : NULL;

    if (close != NULL && g_utf8_strlen(text, close - text) <= 17)
        return close + strlen("】");
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(text, words[i]))
            return text + strlen(words[i]);
    return NULL;
}

/* Adds @text with the tags in it. */
static void
add_tagged(HkParagraph *paragraph, const char *text, gsize length, HkSpan look)
{
    const char *end = text + length, *start = text;
    HkSpan tag = look;

    tag.tag = TRUE;
    for (const char *at = text; at < end;) {
        const char *close = tag_end(at, end);

        if (close == NULL) {
            at = g_utf8_next_char(at);
            continue;
        }
        add_span(paragraph, start, (gsize)(at - start), &look);
        add_span(paragraph, at, (gsize)(close - at), &tag);
        at = start = close;
    }
    add_span(paragraph, start, (gsize)(end - start), &look);
}

/* Whether no blank belongs between two lines that end and start with these characters.
 */
static gboolean
joins_without_blank(gunichar before, gunichar after)
{
    return g_unichar_iswide(before) || g_unichar_iswide(after);
}

/* Whether the next paragraph starts a list right after another one. */
static gboolean
follows_list(const Reader *reader)
{
    const HkParagraph *last = reader->current;

    return reader->new_list && reader->depth == 1 && last != NULL && last->is_item;
}

static HkParagraph *
start_paragraph(Reader *reader, HkParagraphKind kind, HkLoc loc)
{
    HkParagraph *paragraph = hk_paragraph_new(kind, loc);

    paragraph->depth = reader->depth;
    paragraph->quotes = reader->quotes;
    paragraph->close = reader->tight && reader->depth > 0 && !follows_list(reader);
    reader->new_list = FALSE;
    if (reader->marker != NULL) {
        paragraph->marker = g_steal_pointer(&reader->marker);
        paragraph->is_item = TRUE;
    }
    g_ptr_array_add(reader->paragraphs, paragraph);
    reader->current = paragraph;
    reader->starts_line = TRUE;
    return paragraph;
}

/* How deep numbers of @class lie among those before them: each new class is one level
 * below the last. */
static guint
level_of(Reader *reader, HkSignClass class)
{
    guint level = 0;

    if (class == HK_SIGN_OTHER)
        return 0;
    while (level < reader->n_classes && reader->classes[level] != class)
        level++;
    reader->classes[level] = class;
    reader->n_classes = level + 1;
    return level;
}

/* A source line that starts with a list sign is a paragraph that hangs on the sign;
 * each 全角 blank before the sign indents it. Returns how much of @text both take. */
static gsize
take_sign(Reader *reader, const char *text)
{
    const char *sign = text;
    HkParagraph *paragraph = reader->current;
    guint indent = 0;

    for (; g_str_has_prefix(sign, "　"); sign = g_utf8_next_char(sign))
        indent++;
    gsize length = hk_list_sign(sign);
    if (length == 0)
        return 0;
    if (paragraph->spans->len > 0 || paragraph->marker != NULL) {
        HkLoc loc = reader->start;

        if (loc.line > 0)
            loc = hk_loc(loc.file, loc.line + reader->lines, 0);
        paragraph = start_paragraph(reader, HK_PARAGRAPH_TEXT, loc);
        paragraph->close = TRUE;
    }
    if (hk_list_sign_is_note(sign))
        paragraph->kind = HK_PARAGRAPH_NOTE;
    paragraph->marker = hk_list_sign_dup(sign, length);
    if (indent == 0 && reader->depth == 0)
        indent = level_of(reader, hk_list_sign_class(sign));
    paragraph->depth += indent;
    return (gsize)(sign - text) + length;
}

/* Takes the mark at @text, if there is one, and gives the place behind it. */
static const char *
read_mark(Reader *reader, const char *text)
{
    if (*text == STRONG_MARK)
        reader->strong = !reader->strong;
    if (*text == KEY_END)
        reader->key = NULL;
    if (*text == KEY_MARK) {
        const char *end = strchr(text + 1, KEY_MARK);
        g_autofree char *name = g_strndup(text + 1, (gsize)(end - text - 1));

        reader->key = g_intern_string(name);
        text = end;
    }
    return *text != '\0' ? text + 1 : text;
}

static void
add_text(Reader *reader, const char *text)
{
    HkParagraph *paragraph;

    if (reader->starts_line && reader->current->kind != HK_PARAGRAPH_HEADING)
        text += take_sign(reader, text);
    reader->starts_line = FALSE;
    paragraph = reader->current;
    while (*text != '\0') {
        const gsize length = strcspn(text, MARKS);
        const HkSpan look = { .bold = reader->strong || reader->emphasis > 0,
                              .key = reader->key };

        add_tagged(paragraph, text, length, look);
        text = read_mark(reader, text + length);
    }
}

static void
add_code(Reader *reader, const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "\001", -1);
    g_autofree char *plain = g_strjoinv("**", pieces);
    const HkSpan look = { .bold = reader->strong, .key = reader->key };

    reader->starts_line = FALSE;
    add_span(reader->current, plain, strlen(plain), &look);
}

/* The first character that the inlines from @node on print; 0 if none. */
static gunichar
first_character(cmark_node *node)
{
    while (node != NULL && cmark_node_get_literal(node) == NULL)
        node = cmark_node_first_child(node);
    if (node == NULL)
        return 0;
    for (const char *at = cmark_node_get_literal(node); *at != '\0';
         at = g_utf8_next_char(at))
        if (strchr(MARKS, *at) == NULL)
            return g_utf8_get_char(at);
    return 0;
}

static void
add_soft_break(Reader *reader, cmark_node *node)
{
    GArray *spans = reader->current->spans;
    gunichar after = first_character(cmark_node_next(node));

    reader->starts_line = TRUE;
    reader->lines++;
    if (spans->len == 0)
        return;
    HkSpan *last = &g_array_index(spans, HkSpan, spans->len - 1);
    gunichar before =
        g_utf8_get_char(g_utf8_prev_char(last->text + strlen(last->text)));
    if (!joins_without_blank(before, after))
        add_span(reader->current, " ", 1, &(HkSpan){ .bold = last->bold });
}

static HkLoc
loc_of(const Reader *reader, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);

    if (reader->loc.line == 0 || line <= 1)
        return reader->loc;
    return hk_loc(reader->loc.file, reader->loc.line + (guint)line - 1, 0);
}

static gboolean
add_inline(Reader *reader, cmark_node *node, gboolean entering, GError **error)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        add_text(reader, cmark_node_get_literal(node));
        return TRUE;
    case CMARK_NODE_CODE:
        add_code(reader, cmark_node_get_literal(node));
        return TRUE;
    case CMARK_NODE_SOFTBREAK:
        add_soft_break(reader, node);
        return TRUE;
    case CMARK_NODE_LINEBREAK:
        add_span(reader->current, "\n", 1, &(HkSpan){ .bold = reader->strong });
        reader->lines++;
        return TRUE;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        reader->emphasis += entering ? 1 : -1;
        return TRUE;
    case CMARK_NODE_LINK:
        return TRUE;
    case CMARK_NODE_IMAGE:
        return hk_fail(error, HK_ERROR_SPEC, reader->current->loc,
                       "an image cannot stand inside text; use an 'image' block");
    default:
        return hk_fail(error, HK_ERROR_SPEC, reader->current->loc,
                       "HTML is not understood in text: '%s'",
                       cmark_node_get_literal(node));
    }
}

/* ● ○ ・ – by depth; 1. or, written 1), ①. (transfer full) */
static char *
item_marker(cmark_node *item, guint depth)
{
    static const char *const bullets[] = { "● ", "○ ", "・ ", "– " };
    cmark_node *list = cmark_node_parent(item);
    int number = cmark_node_get_list_start(list);

    if (cmark_node_get_list_type(list) == CMARK_BULLET_LIST)
        return g_strdup(bullets[MIN(depth, G_N_ELEMENTS(bullets)) - 1]);
    for (cmark_node *before = cmark_node_previous(item); before != NULL;
         before = cmark_node_previous(before))
        number++;
    if (cmark_node_get_list_delim(list) == CMARK_PERIOD_DELIM)
        return g_strdup_printf("%d. ", number);
    return hk_circled_number((guint)number);
}

static void
enter_list(Reader *reader, cmark_node *node, gboolean entering)
{
    cmark_node *above = cmark_node_parent(cmark_node_parent(node));

    reader->depth += entering ? 1 : -1;
    reader->new_list = entering;
    if (entering)
        reader->tight = cmark_node_get_list_tight(node);
    else
        reader->tight = above != NULL &&
                        cmark_node_get_type(above) == CMARK_NODE_LIST &&
                        cmark_node_get_list_tight(above);
}

static gboolean
end_paragraph(Reader *reader, GError **error)
{
    gboolean open = reader->strong;

    reader->strong = FALSE;
    reader->key = NULL;
    if (open)
        return hk_fail(error, HK_ERROR_SPEC, reader->current->loc,
                       "'**' is opened but not closed in this paragraph; write \\*\\* "
                       "to print it");
    return TRUE;
}

/* A quotation's last paragraph that starts with a dash says where it is from. */
static void
find_citation(Reader *reader)
{
    HkParagraph *last = reader->current;
    const HkSpan *first;

    if (last == NULL || last->quotes == 0 || last->spans->len == 0)
        return;
    first = &g_array_index(last->spans, HkSpan, 0);
    if (g_str_has_prefix(first->text, "—") || g_str_has_prefix(first->text, "―") ||
        g_str_has_prefix(first->text, "（出典"))
        last->kind = HK_PARAGRAPH_CITATION;
}

static gboolean
add_block(Reader *reader, cmark_node *node, gboolean entering, GError **error)
{
    HkParagraph *paragraph;

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        if (!entering)
            return end_paragraph(reader, error);
        reader->start = loc_of(reader, node);
        reader->lines = 0;
        start_paragraph(reader, HK_PARAGRAPH_TEXT, reader->start);
        return TRUE;
    case CMARK_NODE_HEADING:
        if (!entering)
            return end_paragraph(reader, error);
        paragraph = start_paragraph(reader, HK_PARAGRAPH_HEADING, loc_of(reader, node));
        paragraph->heading = (guint)cmark_node_get_heading_level(node);
        reader->n_classes = 0;
        return TRUE;
    case CMARK_NODE_LIST:
        enter_list(reader, node, entering);
        return TRUE;
    case CMARK_NODE_ITEM:
        g_clear_pointer(&reader->marker, g_free);
        if (entering)
            reader->marker = item_marker(node, reader->depth);
        return TRUE;
    case CMARK_NODE_BLOCK_QUOTE:
        if (!entering)
            find_citation(reader);
        reader->quotes += entering ? 1 : -1;
        return TRUE;
    case CMARK_NODE_THEMATIC_BREAK:
        start_paragraph(reader, HK_PARAGRAPH_RULE, loc_of(reader, node));
        return TRUE;
    case CMARK_NODE_CODE_BLOCK:
        start_paragraph(reader, HK_PARAGRAPH_TEXT, loc_of(reader, node));
        add_code(reader, g_strchomp((char *)cmark_node_get_literal(node)));
        return TRUE;
    case CMARK_NODE_HTML_BLOCK:
        return hk_fail(error, HK_ERROR_SPEC, loc_of(reader, node),
                       "HTML is not understood in text");
    default:
        return TRUE;
    }
}

static gboolean
read_tree(Reader *reader, cmark_node *root, GError **error)
{
    cmark_iter *iter = cmark_iter_new(root);
    gboolean ok = TRUE;

    for (cmark_event_type event = cmark_iter_next(iter);
         ok && event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
        cmark_node *node = cmark_iter_get_node(iter);
        gboolean is_block = cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK;

        ok = is_block ? add_block(reader, node, event == CMARK_EVENT_ENTER, error)
                      : add_inline(reader, node, event == CMARK_EVENT_ENTER, error);
    }
    cmark_iter_free(iter);
    return ok;
}

GPtrArray *
hk_markdown_parse(const char *text, HkLoc loc, GError **error)
{
    g_autofree char *marked = hk_markdown_mark(text);
    cmark_node *root = cmark_parse_document(marked, strlen(marked), CMARK_OPT_DEFAULT);
    g_autoptr(GPtrArray) paragraphs =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_paragraph_free);
    Reader reader = { .loc = loc, .paragraphs = paragraphs };
    gboolean ok = read_tree(&reader, root, error);

    g_free(reader.marker);
    cmark_node_free(root);
    return ok ? g_steal_pointer(&paragraphs) : NULL;
}

/* Keyed text is bold as well as coloured, so that a grey copy still shows it. */
static void
color_run(HkTextRun *run, const char *key, const HkFootnotes *footnotes)
{
    if (key == NULL)
        return;
    run->bold = TRUE;
    if (strcmp(key, "large") == 0)
        run->size_scale = LARGE;
    else if (footnotes != NULL && hk_footnotes_key(footnotes, key, &run->color))
        run->key = key;
}

GArray *
hk_paragraph_runs(const HkParagraph *paragraph, HkStyle style, HkColor color,
                  const HkFootnotes *footnotes)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(HkTextRun));

    for (guint i = 0; i < paragraph->spans->len; i++) {
        const HkSpan *span = &g_array_index(paragraph->spans, HkSpan, i);
        HkTextRun run = { .text = span->text, .style = style, .color = color };

        run.bold = span->bold || span->tag;
        if (span->tag)
            run.color = hk_hue_lookup("blue")->text;
        color_run(&run, span->key, footnotes);
        g_array_append_val(runs, run);
    }
    return runs;
}

HkParagraph *
hk_paragraph_rest(const HkParagraph *paragraph, gsize offset)
{
    HkParagraph *rest = hk_paragraph_new(paragraph->kind, paragraph->loc);
    gsize start = 0;

    rest->depth = paragraph->depth;
    rest->quotes = paragraph->quotes;
    rest->heading = paragraph->heading;
    rest->marker = g_strdup(paragraph->marker);
    rest->is_item = paragraph->is_item;
    rest->goes_on = TRUE;
    for (guint i = 0; i < paragraph->spans->len; i++) {
        const HkSpan *span = &g_array_index(paragraph->spans, HkSpan, i);
        gsize length = strlen(span->text);
        gsize from = CLAMP(offset, start, start + length) - start;

        add_span(rest, span->text + from, length - from, span);
        start += length;
    }
    return rest;
}

void
hk_paragraph_truncate(HkParagraph *paragraph, gsize length)
{
    gsize start = 0;

    for (guint i = 0; i < paragraph->spans->len; i++) {
        HkSpan *span = &g_array_index(paragraph->spans, HkSpan, i);
        gsize here = strlen(span->text);

        if (start + here > length)
            span->text[length > start ? length - start : 0] = '\0';
        start += here;
    }
}

const char *
hk_markdown_library_version(void)
{
    return cmark_version_string();
}
