/* layouts/sections.c - the block `sections`: texts with their labels in the margin or
 * on bars, as in the summary of a law or in a project sheet. */
#include "layouts/block-kinds.h"
#include "layouts/draw/hue-name.h"
#include "layouts/sections-private.h"

/* sections: of a block. */
typedef struct SectionsOptions {
    HkLoc loc;
    GPtrArray *sections; /* of HkSectionSpec* */
    int style;
    gboolean numbered;
    HkText color;
} SectionsOptions;

static const HkField section_fields[] = {
    { .key = "label",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkSectionSpec, label),
      .printed = TRUE,
      .required = TRUE,
      .help = "What the section is about; short Japanese labels in the margin are "
              "spaced to one width (趣旨 becomes 趣　旨)." },
    { .key = "text",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(HkSectionSpec, text),
      .printed = TRUE,
      .help = "The section, in Markdown." },
    { .key = "blocks",
      .type = HK_FIELD_BLOCKS,
      .offset = G_STRUCT_OFFSET(HkSectionSpec, blocks),
      .help = "What stands under the text, one below the other." },
};

static gboolean
check_section(const void *decoded, GError **error)
{
    const HkSectionSpec *spec = decoded;

    if (spec->text.value != NULL || spec->blocks->len > 0)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                   "the section '%s' has neither 'text' nor 'blocks'",
                   spec->label.value != NULL ? spec->label.value : "");
}

static const HkStructDef section_def = {
    .name = "section",
    .help = "A label and what belongs to it.",
    .size = sizeof(HkSectionSpec),
    .fields = section_fields,
    .n_fields = G_N_ELEMENTS(section_fields),
    .check = check_section,
};

static const HkChoice style_choices[] = {
    { "margin", HK_SECTIONS_MARGIN, "labels at the left, texts beside them" },
    { "bar", HK_SECTIONS_BAR, "labels on bars across, texts below them" },
    { NULL, 0, NULL },
};

static const HkField sections_fields[] = {
    { .key = "sections",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(SectionsOptions, sections),
      .required = TRUE,
      .help = "The sections from top to bottom.",
      .sub = &section_def },
    { .key = "style",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(SectionsOptions, style),
      .fallback = "margin",
      .help = "Where the labels stand.",
      .choices = style_choices },
    { .key = "numbered",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(SectionsOptions, numbered),
      .fallback = "false",
      .help = "Numbers the labels 1, 2, 3." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(SectionsOptions, color),
      .help = "The name of a hue for labels and bars, such as green." },
};

static gboolean
check_sections(const void *decoded, GError **error)
{
    const SectionsOptions *options = decoded;

    if (options->sections->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, options->loc, "there are no sections");
    return hk_hue_name_check(&options->color, error);
}

static const HkStructDef sections_def = {
    .name = "sections",
    .help = "Texts with their labels in the margin or on bars.",
    .size = sizeof(SectionsOptions),
    .fields = sections_fields,
    .n_fields = G_N_ELEMENTS(sections_fields),
    .check = check_sections,
};

static void
section_free(gpointer data)
{
    HkSection *section = data;

    hk_prose_free(section->text);
    g_ptr_array_unref(section->blocks);
    g_free(section->label);
    g_free(section->number);
    g_free(section);
}

static void
sections_free(HkBlock *base)
{
    HkSections *block = (HkSections *)base;

    g_ptr_array_unref(block->sections);
    g_free(block);
}

static const HkBlockClass sections_class = {
    .name = "set of sections",
    .measure = hk_sections_measure,
    .emit = hk_sections_emit,
    .split = hk_sections_split,
    .free = sections_free,
};

HkSections *
hk_sections_new_like(const HkSections *block)
{
    HkSections *made = g_new0(HkSections, 1);

    *made = *block;
    made->base.class = &sections_class;
    made->sections = g_ptr_array_new_with_free_func(section_free);
    return made;
}

HkSection *
hk_section_new(const char *label, const char *number, HkLoc loc)
{
    HkSection *section = g_new0(HkSection, 1);

    section->loc = loc;
    section->label = g_strdup(label);
    section->number = g_strdup(number);
    section->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    return section;
}

static gboolean
fill_section(HkSection *section, const HkBlockSource *source, HkDrawContext *context,
             const HkSectionSpec *spec, GError **error)
{
    g_autofree char *text = NULL;

    if (spec->text.value != NULL) {
        text = source->expand(source->user, &spec->text, error);
        if (text != NULL)
            section->text = hk_prose_new(text, HK_STYLE_BODY, spec->text.loc, error);
        if (section->text == NULL)
            return FALSE;
    }
    for (guint i = 0; i < spec->blocks->len; i++) {
        HkBlock *child =
            source->child(source->user, spec->blocks->pdata[i], context, error);

        if (child == NULL)
            return FALSE;
        g_ptr_array_add(section->blocks, child);
    }
    return TRUE;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const SectionsOptions *options = source->spec->options;
    const HkSections start = { .base = { .loc = source->spec->loc },
                               .style = options->style };
    HkSections *block = hk_sections_new_like(&start);
    g_autoptr(HkBlock) held = &block->base;

    if (options->color.value != NULL)
        block->hue = hk_hue_lookup(options->color.value);
    for (guint i = 0; i < options->sections->len; i++) {
        const HkSectionSpec *spec = options->sections->pdata[i];
        g_autofree char *label = source->expand(source->user, &spec->label, error);
        g_autofree char *number =
            options->numbered ? g_strdup_printf("%u", i + 1) : NULL;
        HkSection *section;

        if (label == NULL)
            return NULL;
        section = hk_section_new(label, number, spec->loc);
        g_ptr_array_add(block->sections, section);
        if (!fill_section(section, source, context, spec, error))
            return NULL;
    }
    return g_steal_pointer(&held);
}

const HkBlockKind hk_kind_sections = {
    .name = "sections",
    .summary = "Texts with labels in the margin or on bars",
    .def = &sections_def,
    .build = build,
};
