/* layouts/draw/text-plan.c - what is really laid out of a text. */
#include "layouts/draw/text-plan.h"

#include "layouts/draw/text-private.h"

#include <string.h>

typedef struct Planner {
    HkTextPlan *plan;
    const HkFootnotes *footnotes;
    gsize printed;       /* bytes so far */
    gboolean after_mark; /* a numbered mark ends here */
} Planner;

static void
add_edit(Planner *planner, gsize printed, gsize given)
{
    const HkTextEdit edit = { planner->printed, printed, given };

    g_array_append_val(planner->plan->edits, edit);
}

static void
add_run(Planner *planner, const HkTextRun *run, char *take_text)
{
    HkTextRun own = *run;

    own.text = take_text;
    g_ptr_array_add(planner->plan->texts, take_text);
    g_array_append_val(planner->plan->runs, own);
}

/* Adds the @length first bytes of @text. */
static void
add_text(Planner *planner, const HkTextRun *run, const char *text, gsize length)
{
    planner->printed += length;
    planner->after_mark = FALSE;
    add_run(planner, run, g_strndup(text, length));
}

static void
add_remark(HkTextPlan *plan, HkRemarkKind kind, const char *name)
{
    const HkTextRemark mark = { kind, g_intern_string(name) };

    if (plan->remarks == NULL)
        plan->remarks = g_array_new(FALSE, FALSE, sizeof(HkTextRemark));
    g_array_append_val(plan->remarks, mark);
}

/* Prints what stands for @place: the raised sign, where several meet ※1,2, or the note
 * itself. */
static void
add_mark(Planner *planner, const HkTextRun *run, const HkFootnoteMark *place)
{
    const char *name = place->name;
    g_autofree char *digits = hk_footnotes_digits(planner->footnotes, name);
    const gboolean follows = planner->after_mark && digits != NULL && !place->is_note;
    HkTextRun sign = *run;
    char *text;

    add_remark(planner->plan, place->is_note ? HK_REMARK_NOTE : HK_REMARK_SIGN, name);
    sign.raised = !place->is_note;
    if (follows)
        text = g_strconcat(",", digits, NULL);
    else if (place->is_note)
        text = hk_footnotes_note(planner->footnotes, name);
    else
        text = hk_footnotes_sign(planner->footnotes, name);
    add_edit(planner, strlen(text), (gsize)(place->end - place->start));
    planner->printed += strlen(text);
    planner->after_mark = digits != NULL && !place->is_note;
    add_run(planner, &sign, text);
}

static gboolean
plan_run(Planner *planner, const HkTextRun *run, GError **error)
{
    const HkTextRequest *request = &planner->plan->request;
    const char *text = run->text;
    g_auto(HkFootnoteMark) place = { 0 };

    if (run->key != NULL)
        add_remark(planner->plan, HK_REMARK_KEY, run->key);
    while (planner->footnotes != NULL && hk_footnote_mark_find(text, &place)) {
        if (!hk_footnotes_check(planner->footnotes, place.name, request->loc, error))
            return FALSE;
        if (place.start > text)
            add_text(planner, run, text, (gsize)(place.start - text));
        add_mark(planner, run, &place);
        text = place.end;
        hk_footnote_mark_clear(&place);
    }
    if (*text != '\0' || text == run->text)
        add_text(planner, run, text, strlen(text));
    return TRUE;
}

gboolean
hk_text_plan(const HkTextRequest *request, const HkFootnotes *footnotes,
             HkTextPlan *plan, GError **error)
{
    Planner planner = { .plan = plan, .footnotes = footnotes };

    *plan = (HkTextPlan){ .request = *request };
    plan->runs = g_array_new(FALSE, FALSE, sizeof(HkTextRun));
    plan->texts = g_ptr_array_new_with_free_func(g_free);
    plan->edits = g_array_new(FALSE, FALSE, sizeof(HkTextEdit));
    for (guint i = 0; i < request->n_runs; i++)
        if (!plan_run(&planner, &request->runs[i], error))
            return FALSE;
    plan->request.runs = (const HkTextRun *)(const void *)plan->runs->data;
    plan->request.n_runs = plan->runs->len;
    return TRUE;
}

void
hk_text_plan_clear(HkTextPlan *plan)
{
    g_clear_pointer(&plan->runs, g_array_unref);
    g_clear_pointer(&plan->texts, g_ptr_array_unref);
    g_clear_pointer(&plan->edits, g_array_unref);
    g_clear_pointer(&plan->remarks, g_array_unref);
}

gsize
hk_text_plan_given(const GArray *edits, gsize at)
{
    gsize given = at;

    for (guint i = 0; i < edits->len; i++) {
        const HkTextEdit *edit = &g_array_index(edits, HkTextEdit, i);

        if (edit->at + edit->printed > at)
            break;
        given = given - edit->printed + edit->given;
    }
    return given;
}

void
hk_text_plan_break(HkTextPlan *plan, const GArray *breaks)
{
    guint next = 0, character = 0;

    for (guint i = 0; i < plan->runs->len; i++) {
        HkTextRun *run = &g_array_index(plan->runs, HkTextRun, i);
        GString *out = g_string_new(NULL);

        for (const char *c = run->text; *c != '\0'; c = g_utf8_next_char(c)) {
            if (next < breaks->len && g_array_index(breaks, guint, next) == character) {
                g_string_append(out, HK_LINE_END);
                next++;
            }
            g_string_append_len(out, c, g_utf8_next_char(c) - c);
            character++;
        }
        run->text = out->str;
        g_ptr_array_add(plan->texts, g_string_free(out, FALSE));
    }
}
