/* layouts/footnote.c - footnotes and keys of coloured text. */
#include "layouts/footnote.h"

#include <string.h>

#define FOOTNOTE_TEXT(name, ...)                                      \
    {                                                                 \
        .key = #name, .type = HK_FIELD_TEXT,                          \
        .offset = G_STRUCT_OFFSET(HkFootnoteSpec, name), __VA_ARGS__, \
    }

static const HkField footnote_fields[] = {
    FOOTNOTE_TEXT(name, .help = "What texts call the footnote: [^name]."),
    FOOTNOTE_TEXT(text, .required = TRUE, .printed = TRUE,
                  .help = "What stands at the foot of each page that has the mark."),
    FOOTNOTE_TEXT(sign, .printed = TRUE,
                  .help = "A sign of its own, such as ＊ or 注１; left out, footnotes "
                          "are numbered in the order in which they stand on the page."),
};

static gboolean
check_footnote(const void *decoded, GError **error)
{
    const HkFootnoteSpec *spec = decoded;

    if (spec->name.value[strcspn(spec->name.value, "[]^ \n")] != '\0')
        return hk_fail(error, HK_ERROR_SPEC, spec->name.loc,
                       "the name of a footnote has no blanks and none of [ ] ^: '%s'",
                       spec->name.value);
    if (spec->text.value != NULL && strstr(spec->text.value, "[^") != NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->text.loc,
                       "a footnote cannot have footnotes itself");
    return TRUE;
}

const HkStructDef hk_footnote_def = {
    .name = "footnote",
    .help =
        "A note at the foot of the page, for the mark [^name] in any text. [^name]: "
        "puts the note there instead, such as into a column of remarks.",
    .size = sizeof(HkFootnoteSpec),
    .fields = footnote_fields,
    .n_fields = G_N_ELEMENTS(footnote_fields),
    .shorthand = "text",
    .check = check_footnote,
};

/* Colours of text: the hue it is taken from, NULL: the signal colour, and its word. */
static const struct {
    const char *hue, *word;
} colors[] = {
    { NULL, "text-red" },       { "blue", "text-blue" },  { "green", "text-green" },
    { "amber", "text-orange" }, { "wine", "text-wine" },  { "sky", "text-blue" },
    { "brick", "text-orange" }, { "slate", "text-grey" }, { "lilac", "text-purple" },
};

static const HkChoice color_choices[] = {
    { "red", 0, "the signal colour" },     { "blue", 1, "as bars of that hue" },
    { "green", 2, "as bars of that hue" }, { "amber", 3, "as bars of that hue" },
    { "wine", 4, "as bars of that hue" },  { "sky", 5, "as bars of that hue" },
    { "brick", 6, "as bars of that hue" }, { "slate", 7, "as bars of that hue" },
    { "lilac", 8, "as bars of that hue" }, { NULL, 0, NULL },
};

static const HkField key_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTextKeySpec, name),
      .help = "What texts call the key: [text]{name}." },
    { .key = "color",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkTextKeySpec, color),
      .required = TRUE,
      .help = "The colour of the text.",
      .choices = color_choices },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTextKeySpec, text),
      .printed = TRUE,
      .help = "What the colour means, printed at the foot of each page that has it; "
              "left out, the name." },
};

static gboolean
check_key(const void *decoded, GError **error)
{
    const HkTextKeySpec *spec = decoded;

    if (strcmp(spec->name.value, "large") == 0)
        return hk_fail(error, HK_ERROR_SPEC, spec->name.loc,
                       "'large' is a key already: it sets text larger");
    return TRUE;
}

const HkStructDef hk_text_key_def = {
    .name = "text_key",
    .help = "What coloured text means, for [text]{name} in Markdown.",
    .size = sizeof(HkTextKeySpec),
    .fields = key_fields,
    .n_fields = G_N_ELEMENTS(key_fields),
    .shorthand = "color",
    .check = check_key,
};

HkColor
hk_text_key_color(const HkTextKeySpec *key)
{
    const char *hue = colors[key->color].hue;

    return hue != NULL ? hk_hue_lookup(hue)->text : hk_ink(HK_INK_SIGNAL);
}

char *
hk_text_key_note(const HkTextKeySpec *key, const char *text, const char *language)
{
    const char *meaning = text != NULL ? text : key->name.value;
    g_autofree char *note = hk_word_with(language, colors[key->color].word, meaning);

    return g_strdup_printf("[%s]{%s}", note, key->name.value);
}

/* What a scene's texts have explained, names in the order in which they are met. */
typedef struct Met {
    GPtrArray *keys, *footnotes, *placed;
} Met;

static void
add_once(GPtrArray *names, const char *name)
{
    if (!g_ptr_array_find(names, name, NULL)) /* names are interned */
        g_ptr_array_add(names, (gpointer)name);
}

static void
meet(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    const GArray *remarks = hk_text_layout_remarks(layout);
    Met *met = data;

    (void)role;
    (void)box;
    for (guint i = 0; remarks != NULL && i < remarks->len; i++) {
        const HkTextRemark *remark = &g_array_index(remarks, HkTextRemark, i);

        add_once(remark->kind == HK_REMARK_KEY ? met->keys : met->footnotes,
                 remark->name);
        if (remark->kind == HK_REMARK_NOTE)
            add_once(met->placed, remark->name);
    }
}

/* @note as Markdown: a sign such as *1 does not start an emphasis. */
static char *
escaped(char *take_note)
{
    g_autofree char *note = take_note;

    return note[0] == '*' ? g_strconcat("\\", note, NULL) : g_steal_pointer(&note);
}

static void
list_notes(HkFootnotes *footnotes, const Met *met, GPtrArray *notes)
{
    for (guint i = 0; i < met->keys->len; i++) {
        hk_footnotes_use(footnotes, met->keys->pdata[i]);
        g_ptr_array_add(notes, hk_footnotes_note(footnotes, met->keys->pdata[i]));
    }
    for (guint i = 0; i < met->footnotes->len; i++) {
        const char *name = met->footnotes->pdata[i];

        hk_footnotes_use(footnotes, name);
        if (!g_ptr_array_find(met->placed, name, NULL))
            g_ptr_array_add(notes, escaped(hk_footnotes_note(footnotes, name)));
    }
}

char **
hk_footnotes_of_scene(HkFootnotes *footnotes, const HkScene *scene, gboolean numbered)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    g_autoptr(GPtrArray) marks = g_ptr_array_new();
    g_autoptr(GPtrArray) placed = g_ptr_array_new();
    GPtrArray *notes = g_ptr_array_new();
    Met met = { keys, marks, placed };

    hk_scene_foreach_text(scene, meet, &met);
    if (numbered)
        hk_footnotes_number(footnotes, marks);
    list_notes(footnotes, &met, notes);
    g_ptr_array_add(notes, NULL);
    return (char **)g_ptr_array_free(notes, FALSE);
}
