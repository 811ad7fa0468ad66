/* report/packet/own-papers.c - the papers of a packet that are briefings of the
 * project: built if they are not fresh. */
#include "report/command-line.h"
#include "report/packet/packet-private.h"
#include "report/run/burst.h"

#include <string.h>

/* Papers with the same parameters, which are built in one go. */
typedef struct Group {
    HkPacket *packet;
    const HkProject *project;
    GPtrArray *papers; /* of HkPacketPaper* */
    gboolean for_data; /* their figures are written, not their pages */
} Group;

static void
group_free(gpointer data)
{
    Group *group = data;

    g_ptr_array_unref(group->papers);
    g_free(group);
}

static gboolean
same_parameters(const HkMeetingPaper *a, const HkMeetingPaper *b)
{
    if (a->parameters->len != b->parameters->len)
        return FALSE;
    for (guint i = 0; i < a->parameters->len; i++) {
        const HkPair *one = a->parameters->pdata[i], *two = b->parameters->pdata[i];

        if (strcmp(one->key.value, two->key.value) != 0 ||
            strcmp(one->value.value, two->value.value) != 0)
            return FALSE;
    }
    return TRUE;
}

/* The briefing called @name; NULL if there is none. */
static const HkBriefing *
find_briefing(const HkProject *project, const char *name)
{
    for (guint i = 0; i < project->briefings->len; i++) {
        const HkBriefing *briefing = project->briefings->pdata[i];

        if (strcmp(briefing->stem, name) == 0)
            return briefing;
    }
    return NULL;
}

static void
report_unknown(HkPacket *packet, const HkProject *project, const HkText *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const char *near;

    for (guint i = 0; i < project->briefings->len; i++)
        g_ptr_array_add(names,
                        ((const HkBriefing *)project->briefings->pdata[i])->stem);
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name->value, (const char *const *)names->pdata);
    if (near != NULL)
        hint = g_strdup_printf("did you mean '%s'?", near);
    hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, name->loc,
                 hint != NULL ? hint
                              : "a paper is called as its file in briefings/, without "
                                ".yaml",
                 "the project has no briefing '%s'", name->value);
}

/* Each of the paper's parameters must be one of the briefing. */
static void
check_parameters(HkPacket *packet, const HkMeetingPaper *spec,
                 const HkBriefing *briefing)
{
    for (guint i = 0; i < spec->parameters->len; i++) {
        const HkPair *pair = spec->parameters->pdata[i];
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        g_autofree char *hint = NULL;
        const char *near;

        for (guint k = 0; k < briefing->spec->parameters->len; k++)
            g_ptr_array_add(
                names, (char *)((HkParameter *)briefing->spec->parameters->pdata[k])
                           ->name.value);
        g_ptr_array_add(names, NULL);
        if (g_strv_contains((const char *const *)names->pdata, pair->key.value))
            continue;
        near = hk_nearest_name(pair->key.value, (const char *const *)names->pdata);
        if (near != NULL)
            hint = g_strdup_printf("did you mean '%s'?", near);
        hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, pair->key.loc,
                     hint, "'%s' has no parameter '%s'", spec->paper.value,
                     pair->key.value);
    }
}

/* Puts every paper of the project into the group of its parameters. */
static GPtrArray *
make_groups(HkPacket *packet, const HkProject *project)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);

    for (guint i = 0; i < packet->papers->len; i++) {
        HkPacketPaper *paper = packet->papers->pdata[i];
        const HkText *name = &paper->spec->paper;
        const HkBriefing *briefing =
            name->value != NULL ? find_briefing(project, name->value) : NULL;
        Group *group = NULL;

        if (name->value == NULL)
            continue;
        if (briefing == NULL) {
            report_unknown(packet, project, name);
            continue;
        }
        check_parameters(packet, paper->spec, briefing);
        for (guint k = 0; k < groups->len && group == NULL; k++) {
            Group *made = groups->pdata[k];
            const HkPacketPaper *first = made->papers->pdata[0];

            if (same_parameters(first->spec, paper->spec))
                group = made;
        }
        if (group == NULL) {
            group = g_new0(Group, 1);
            group->packet = packet;
            group->project = project;
            group->papers = g_ptr_array_new();
            g_ptr_array_add(groups, group);
        }
        g_ptr_array_add(group->papers, paper);
    }
    return groups;
}

/* Options of this command that are those of `build` too. */
static void
add_options(const HkInvocation *invocation, GStrvBuilder *words)
{
    static const char *const texts[] = { "jobs", "lock", "connections" };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *text = hk_invocation_text(invocation, texts[i]);

        if (text != NULL) {
            g_autofree char *word = g_strdup_printf("--%s=%s", texts[i], text);

            g_strv_builder_add(words, word);
        }
    }
    if (hk_invocation_flag(invocation, "force"))
        g_strv_builder_add(words, "--force");
    if (hk_invocation_flag(invocation, "offline"))
        g_strv_builder_add(words, "--offline");
    if (invocation->language >= 0) {
        g_autofree char *word =
            g_strdup_printf("--language=%s", hk_language_name(invocation->language));

        g_strv_builder_add(words, word);
    }
}

/* Papers go where the command line says; their figures, which are many files, into a
 * folder of the packet's own. */
static void
add_output(const Group *group, GStrvBuilder *words)
{
    const HkPacket *packet = group->packet;
    const char *asked = hk_invocation_text(packet->invocation, "output");
    g_autofree char *own = g_build_filename(packet->folder, packet->name, "data", NULL);
    const char *folder = group->for_data ? own : asked;

    if (folder != NULL) {
        g_autofree char *word = g_strdup_printf("--output=%s", folder);

        g_strv_builder_add(words, word);
    }
}

static void
add_parameter(GStrvBuilder *words, const char *name, const char *value)
{
    g_autofree char *word = g_strdup_printf("%s=%s", name, value);

    g_strv_builder_add(words, "-P");
    g_strv_builder_add(words, word);
}

/* The parameters of the command line that briefings of the group have, and those of its
 * papers. */
static void
add_parameters(const Group *group, GStrvBuilder *words)
{
    const HkPacketPaper *first = group->papers->pdata[0];
    const GPtrArray *given = group->packet->invocation->assignments;

    for (guint i = 0; i < given->len; i++) {
        const HkAssignment *assignment = given->pdata[i];

        add_parameter(words, assignment->name, assignment->value);
    }
    for (guint i = 0; i < first->spec->parameters->len; i++) {
        const HkPair *pair = first->spec->parameters->pdata[i];

        add_parameter(words, pair->key.value, pair->value.value);
    }
}

/* What `hakusho build` would be told for the group. */
static HkInvocation *
make_invocation(const Group *group, const char *format, GError **error)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *form = g_strdup_printf("--format=%s", format);
    g_auto(GStrv) line = NULL;
    gboolean wants_help;

    g_strv_builder_add(words, form);
    add_output(group, words);
    add_options(group->packet->invocation, words);
    add_parameters(group, words);
    g_strv_builder_add(words, "--");
    for (guint i = 0; i < group->papers->len; i++) {
        const HkPacketPaper *paper = group->papers->pdata[i];
        const HkBriefing *briefing =
            find_briefing(group->project, paper->spec->paper.value);

        if (g_hash_table_add(named, (char *)briefing->path))
            g_strv_builder_add(words, briefing->path);
    }
    line = g_strv_builder_end(words);
    return hk_command_line_parse(&hk_command_build, (const char *const *)line,
                                 &wants_help, error);
}

/* Notes what became of @planned for @paper. */
static void
take(Group *group, HkPacketPaper *paper, const HkPlanned *planned,
     const HkPaperResult *result)
{
    const HkBriefingSpec *spec = planned->briefing.spec;
    const char *language = group->packet->language;
    HkMoment release;

    for (guint i = 0; i < result->paths->len && group->for_data; i++)
        g_ptr_array_add(paper->data, g_strdup(result->paths->pdata[i]));
    if (group->for_data)
        return;
    paper->path = g_strdup(result->paths->pdata[0]);
    for (guint i = 0; i < spec->stamp->len; i++)
        g_ptr_array_add(paper->stamp,
                        g_strdup(((const HkText *)spec->stamp->pdata[i])->value));
    if (hk_briefing_release(spec, &release) &&
        hk_moment_unix(&release) > group->packet->now)
        paper->release =
            hk_moment_text(&release, g_str_equal(language, "ja"), language);
    if (spec->status == HK_PAPER_DRAFT)
        hk_diags_add(group->packet->diags, HK_WARNING, HK_ERROR_SPEC,
                     paper->spec->paper.loc, NULL,
                     "%s is a draft; every page of it says so", paper->number);
}

/* The one paper of @burst that @paper means. */
static void
find_result(Group *group, HkPacketPaper *paper, const HkBurst *burst)
{
    const HkText *name = &paper->spec->paper;
    const HkBriefing *briefing = find_briefing(group->project, name->value);
    const HkPaperResult *found = NULL;
    guint at = 0, n = 0;

    for (guint i = 0; i < burst->results->len; i++) {
        const HkPlanned *planned = burst->plan->papers->pdata[i];

        if (planned->briefing.path != briefing->path)
            continue;
        found = burst->results->pdata[i];
        at = i;
        n++;
    }
    if (n != 1)
        hk_diags_add(group->packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, name->loc,
                     n > 1 ? "say which one by 'parameters'" : NULL,
                     n > 1 ? "'%s' makes %u papers" : "'%s' makes no paper",
                     name->value, n);
    else if (hk_paper_state_is_good(found->state) && found->paths->len > 0)
        take(group, paper, burst->plan->papers->pdata[at], found);
    else if (!hk_diags_have_error(group->packet->diags))
        hk_diags_add(group->packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, name->loc,
                     NULL, "'%s' was not built: %s", name->value, found->reason);
}

static void
take_results(const HkInvocation *invocation, const HkBurst *burst, HkDiags *diags,
             gpointer user)
{
    Group *group = user;

    (void)invocation;
    (void)diags;
    if (!group->for_data) {
        g_free(group->packet->folder);
        group->packet->folder = g_strdup(burst->folder);
    }
    for (guint i = 0; i < group->papers->len; i++)
        find_result(group, group->papers->pdata[i], burst);
}

static void
build(Group *group, const char *format)
{
    HkPacket *packet = group->packet;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkInvocation) invocation = make_invocation(group, format, &error);

    if (invocation == NULL)
        hk_diags_take_error(packet->diags, &error);
    else
        hk_burst_run(invocation, FALSE, take_results, group, packet->diags);
}

/* Whether any paper is a briefing. */
static gboolean
has_own(const HkPacket *packet)
{
    for (guint i = 0; i < packet->papers->len; i++) {
        const HkPacketPaper *paper = packet->papers->pdata[i];

        if (paper->spec->paper.value != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
hk_packet_build_own(HkPacket *packet)
{
    /* What is wrong with other briefings of the project is not asked here. */
    g_autoptr(HkDiags) others = hk_diags_new();
    g_autoptr(HkProject) project = NULL;
    g_autoptr(GPtrArray) groups = NULL;

    if (!has_own(packet))
        return TRUE;
    project = hk_project_open((const char *const[]){ packet->root, NULL }, -1, others);
    if (project == NULL) {
        hk_diags_add_all(packet->diags, others);
        return FALSE;
    }
    groups = make_groups(packet, project);
    for (guint i = 0; i < groups->len && !hk_diags_have_error(packet->diags); i++)
        build(groups->pdata[i], "pdf");
    for (guint i = 0; i < groups->len && packet->spec->data != HK_DATA_NONE &&
                      !hk_diags_have_error(packet->diags);
         i++) {
        ((Group *)groups->pdata[i])->for_data = TRUE;
        build(groups->pdata[i], "xlsx");
        build(groups->pdata[i], "csv");
    }
    return !hk_diags_have_error(packet->diags);
}
