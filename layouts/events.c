/* layouts/events.c - the block `events`: what happened on which day, with the weekday.
 */
#include "layouts/block-kinds.h"
#include "layouts/entries.h"
#include "layouts/prose.h"
#include "layouts/shrink.h"

#define SPINE_WIDTH (7 * HK_SPACE_UNIT) /* between the dates and the texts */
#define DOT_RADIUS 2.2
#define EVENT_GAP (3 * HK_SPACE_UNIT)
#define TITLE_GAP (0.6 * HK_SPACE_UNIT)
#define LEAST_TEXT (40 * HK_SPACE_UNIT)
#define DATE_SHARE 0.45 /* of the width, at most */

/* One entry of events:. */
typedef struct EventSpec {
    HkLoc loc;
    HkText data;
    HkText date;
    HkText when;
    HkText title;
    HkText text;
    gboolean planned;
} EventSpec;

/* events: of a block. */
typedef struct EventsOptions {
    HkLoc loc;
    GPtrArray *events; /* of EventSpec* */
    gboolean weekday;
} EventsOptions;

typedef struct Event {
    HkLoc loc;
    char *when;
    char *title;   /* NULL: none */
    HkProse *text; /* NULL: none */
    gboolean planned;
} Event;

typedef struct Events {
    HkBlock base;
    GPtrArray *events; /* of Event* */
} Events;

/* An event as it is set: from its own top. */
typedef struct SetEvent {
    HkTextLayout *when;
    HkTextLayout *title; /* NULL: none */
    double text_y, height;
} SetEvent;

/* All events set for one width. */
typedef struct Setting {
    GArray *events; /* of SetEvent */
    double date_width, text_x, text_width, height;
} Setting;

static const HkField event_fields[] = {
    HK_ENTRY_DATA_FIELD(EventSpec),
    { .key = "date",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(EventSpec, date),
      .help =
          "The day, such as 2021-05-28 or 令和3年5月28日（金）; a weekday must be the "
          "right one." },
    { .key = "when",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(EventSpec, when),
      .printed = TRUE,
      .help = "Instead of a day, a time in words, such as 令和4年度中." },
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(EventSpec, title),
      .printed = TRUE,
      .help = "What happened, in one line." },
    { .key = "text",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(EventSpec, text),
      .printed = TRUE,
      .help = "More about it, in Markdown." },
    { .key = "planned",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(EventSpec, planned),
      .fallback = "false",
      .help = "It has not happened yet: its mark is hollow." },
};

static const HkStructDef event_def = {
    .name = "event",
    .help = "One event, or with data: one for each row.",
    .size = sizeof(EventSpec),
    .fields = event_fields,
    .n_fields = G_N_ELEMENTS(event_fields),
};

static const HkField events_fields[] = {
    { .key = "events",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(EventsOptions, events),
      .required = TRUE,
      .help = "The events, in the order in which they are printed.",
      .sub = &event_def },
    { .key = "weekday",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(EventsOptions, weekday),
      .fallback = "true",
      .help = "Prints the weekday, worked out from the date." },
};

static const HkStructDef events_def = {
    .name = "events",
    .help = "Dated events, one below the other.",
    .size = sizeof(EventsOptions),
    .fields = events_fields,
    .n_fields = G_N_ELEMENTS(events_fields),
};

static void
set_event_clear(gpointer data)
{
    SetEvent *set = data;

    hk_text_layout_unref(set->when);
    hk_text_layout_unref(set->title);
}

static void
setting_clear(Setting *setting)
{
    g_clear_pointer(&setting->events, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Setting, setting_clear)

static double
height_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

/* Lays out @text of @event in bold. */
static HkTextLayout *
set_bold(HkDrawContext *context, const Event *event, const char *text,
         HkSize width_and_scale, GError **error)
{
    HkTextRun run = {
        .text = text, .style = HK_STYLE_BODY, .color = hk_ink(HK_INK_TEXT), .bold = TRUE
    };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = width_and_scale.width,
                              .scale = width_and_scale.height,
                              .loc = event->loc };

    return hk_text_layout(context->text, &request, error);
}

/* The dates' column is as wide as the widest date, within reason. */
static gboolean
set_dates(const Events *block, HkDrawContext *context, HkSize width_and_scale,
          Setting *setting, GError **error)
{
    const HkSize room = { width_and_scale.width * DATE_SHARE, width_and_scale.height };

    for (guint i = 0; i < block->events->len; i++) {
        const Event *event = block->events->pdata[i];
        SetEvent set = { NULL, NULL, 0, 0 };

        g_array_append_val(setting->events, set);
        SetEvent *kept = &g_array_index(setting->events, SetEvent, i);
        kept->when = set_bold(context, event, event->when, room, error);
        if (kept->when == NULL)
            return FALSE;
        setting->date_width =
            MAX(setting->date_width, hk_text_layout_size(kept->when).width);
    }
    setting->text_x = setting->date_width + SPINE_WIDTH;
    setting->text_width = width_and_scale.width - setting->text_x;
    return setting->text_width >= LEAST_TEXT ||
           hk_fail(error, HK_ERROR_FIT, block->base.loc,
                   "beside the dates only %.0f mm are left for the events, which need "
                   "%.0f mm",
                   MAX(setting->text_width, 0) / HK_MM(1), LEAST_TEXT / HK_MM(1));
}

static gboolean
set_events(const Events *block, HkDrawContext *context, HkSize width_and_scale,
           Setting *setting, GError **error)
{
    setting->events = g_array_new(FALSE, FALSE, sizeof(SetEvent));
    g_array_set_clear_func(setting->events, set_event_clear);
    if (!set_dates(block, context, width_and_scale, setting, error))
        return FALSE;
    for (guint i = 0; i < block->events->len; i++) {
        const Event *event = block->events->pdata[i];
        SetEvent *set = &g_array_index(setting->events, SetEvent, i);

        const HkSize room = { setting->text_width, width_and_scale.height };

        if (event->title != NULL) {
            set->title = set_bold(context, event, event->title, room, error);
            if (set->title == NULL)
                return FALSE;
        }
        set->text_y = set->title != NULL ? height_of(set->title) + TITLE_GAP : 0;
        set->height = MAX(height_of(set->when), height_of(set->title));
        if (event->text != NULL) {
            if (!hk_prose_set(event->text, context, setting->text_width,
                              width_and_scale.height, error))
                return FALSE;
            set->height = MAX(set->height, set->text_y + hk_prose_height(event->text));
        }
        setting->height += set->height + (i > 0 ? EVENT_GAP : 0);
    }
    return TRUE;
}

static double
height_at(HkBlock *base, HkDrawContext *context, double width, double scale,
          GError **error)
{
    g_auto(Setting) setting = { NULL };

    if (!set_events((const Events *)base, context, (HkSize){ width, scale }, &setting,
                    error))
        return -1;
    return setting.height;
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    return hk_measure_full(base, height_at, context, width, height, stretches, error);
}

/* The height of the line that the marks stand beside. */
static double
first_line(const Setting *setting)
{
    const HkTextLayout *when = g_array_index(setting->events, SetEvent, 0).when;

    return hk_text_layout_height_of_lines(when, 1);
}

/* A line from the first to the last mark, and a mark beside each first line. */
static void
draw_spine(const Events *block, const Setting *setting, HkPoint at, HkScene *scene)
{
    const HkGroup group = { .role = "event-spine", .tag = HK_TAG_ARTIFACT };
    const HkColor band = hk_ink(HK_INK_BAND);
    const double x = at.x + setting->date_width + SPINE_WIDTH / 2;
    const double first = at.y + first_line(setting) / 2;
    double last = first, y = first;

    for (guint i = 0; i + 1 < setting->events->len; i++)
        last += g_array_index(setting->events, SetEvent, i).height + EVENT_GAP;
    hk_scene_begin(scene, &group);
    if (last > first)
        hk_scene_line(scene, "event-spine", (HkPoint){ x, first }, (HkPoint){ x, last },
                      hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_BLOCK));
    for (guint i = 0; i < setting->events->len; i++) {
        const Event *event = block->events->pdata[i];
        HkPaint paint = hk_fill(event->planned ? hk_ink(HK_INK_PAPER) : band);

        paint.stroke = band;
        paint.line_width = HK_LINE_BLOCK;
        hk_scene_circle(scene, "event-mark", (HkPoint){ x, y }, DOT_RADIUS, paint);
        y += g_array_index(setting->events, SetEvent, i).height + EVENT_GAP;
    }
    hk_scene_end(scene);
}

static void
draw_event(const Event *event, const SetEvent *set, const Setting *setting, HkPoint at,
           HkScene *scene)
{
    const HkGroup group = { .role = "event", .tag = HK_TAG_SECTION };
    const HkGroup head = { .role = "event-head", .tag = HK_TAG_P };
    const double x = at.x + setting->text_x;

    hk_scene_begin(scene, &group);
    hk_scene_begin(scene, &head);
    hk_scene_text(
        scene, "event-date", set->when,
        (HkPoint){ at.x + setting->date_width - hk_text_layout_size(set->when).width,
                   at.y });
    if (set->title != NULL)
        hk_scene_text(scene, "event-title", set->title, (HkPoint){ x, at.y });
    hk_scene_end(scene);
    if (event->text != NULL)
        hk_prose_draw(event->text, scene, (HkPoint){ x, at.y + set->text_y });
    hk_scene_end(scene);
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    const Events *block = (const Events *)base;
    const double scale = hk_shrink_to_fit(base, height_at, context, box, error);
    g_auto(Setting) setting = { NULL };
    HkPoint at = { box.x, box.y };

    if (scale <= 0 ||
        !set_events(block, context, (HkSize){ box.width, scale }, &setting, error))
        return FALSE;
    draw_spine(block, &setting, at, scene);
    for (guint i = 0; i < block->events->len; i++) {
        const SetEvent *set = &g_array_index(setting.events, SetEvent, i);

        draw_event(block->events->pdata[i], set, &setting, at, scene);
        at.y += set->height + EVENT_GAP;
    }
    return TRUE;
}

static Events *events_new(HkLoc loc);

static gboolean
split(HkBlock *base, HkDrawContext *context, double width, double height,
      HkBlock **rest, GError **error)
{
    Events *block = (Events *)base;
    g_auto(Setting) setting = { NULL };
    double used = 0;
    guint keep = 0;

    *rest = NULL;
    if (!set_events(block, context, (HkSize){ width, hk_full_scale(context) }, &setting,
                    error))
        return FALSE;
    for (; keep < setting.events->len; keep++) {
        used += g_array_index(setting.events, SetEvent, keep).height;
        if (used > height + 0.01)
            break;
        used += EVENT_GAP;
    }
    if (keep == block->events->len)
        return TRUE;
    if (keep == 0)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the first event needs %.1f mm, but there is room for %.1f mm",
                       used / HK_MM(1), height / HK_MM(1));
    Events *below = events_new(base->loc);
    while (block->events->len > keep)
        g_ptr_array_insert(
            below->events, 0,
            g_ptr_array_steal_index(block->events, block->events->len - 1));
    *rest = &below->base;
    return TRUE;
}

static void
event_free(gpointer data)
{
    Event *event = data;

    hk_prose_free(event->text);
    g_free(event->when);
    g_free(event->title);
    g_free(event);
}

static void
events_free(HkBlock *base)
{
    Events *block = (Events *)base;

    g_ptr_array_unref(block->events);
    g_free(block);
}

static const HkBlockClass events_class = {
    .name = "list of events",
    .measure = measure,
    .emit = emit,
    .split = split,
    .free = events_free,
};

static Events *
events_new(HkLoc loc)
{
    Events *block = g_new0(Events, 1);

    block->base.class = &events_class;
    block->base.loc = loc;
    block->events = g_ptr_array_new_with_free_func(event_free);
    return block;
}

/* 令和3年5月28日（金）, or the words of `when`. NULL with @error for what is no day. */
static char *
when_text(const EventSpec *spec, const HkDrawContext *context, gboolean weekday,
          GError **error)
{
    const HkFormatter *formatter = context->formatter;
    g_autofree char *why = NULL;
    g_auto(GStrv) days = g_strsplit(hk_word(formatter->language, "weekdays"), "|", -1);
    gint64 date;

    if (spec->date.value == NULL)
        return g_strdup(spec->when.value);
    if (!hk_date_parse(spec->date.value, &date, &why)) {
        hk_fail(error, HK_ERROR_SPEC, spec->date.loc, "%s", why);
        return NULL;
    }
    g_autofree char *day =
        hk_date_format(date, formatter->calendar->eras, formatter->language);
    if (!weekday)
        return g_steal_pointer(&day);
    return g_strconcat(day, days[hk_date_weekday(date)], NULL);
}

static Event *
event_new(const HkBlockSource *source, HkDrawContext *context, const EventSpec *spec,
          GError **error)
{
    const EventsOptions *options = source->spec->options;
    Event *event;
    char *when;

    if ((spec->date.value == NULL) == (spec->when.value == NULL)) {
        hk_fail(error, HK_ERROR_SPEC, spec->loc,
                "an event has either a 'date' or a time in words, 'when'");
        return NULL;
    }
    when = when_text(spec, context, options->weekday, error);
    if (when == NULL)
        return NULL;
    event = g_new0(Event, 1);
    event->loc = spec->loc;
    event->when = when;
    event->title = g_strdup(spec->title.value);
    event->planned = spec->planned;
    if (spec->text.value == NULL)
        return event;
    event->text = hk_prose_new(spec->text.value, HK_STYLE_BODY, spec->text.loc, error);
    if (event->text != NULL)
        return event;
    event_free(event);
    return NULL;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const EventsOptions *options = source->spec->options;
    g_autoptr(HkEntries) entries =
        hk_entries_new(source, context, &event_def, options->events, error);
    g_autoptr(HkBlock) held = NULL;
    Events *block;

    if (entries == NULL)
        return NULL;
    block = events_new(source->spec->loc);
    held = &block->base;
    for (guint i = 0; i < hk_entries_count(entries); i++) {
        Event *event = event_new(source, context, hk_entries_get(entries, i), error);

        if (event == NULL)
            return NULL;
        g_ptr_array_add(block->events, event);
    }
    if (block->events->len > 0)
        return g_steal_pointer(&held);
    hk_fail(error, HK_ERROR_DATA, source->spec->loc, "there are no events to draw");
    return NULL;
}

const HkBlockKind hk_kind_events = {
    .name = "events",
    .summary = "Dated events with their weekdays",
    .def = &events_def,
    .build = build,
};
