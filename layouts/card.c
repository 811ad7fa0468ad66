/* layouts/card.c - what one card prints: texts filled in, shares worked out. */
#include "data/comparison.h"
#include "data/origin.h"
#include "layouts/cards-private.h"

#include <string.h>

static void
clear_figure(gpointer pointer)
{
    HkCardFigure *figure = pointer;

    g_free(figure->value);
    g_free(figure->change);
    g_free(figure->note);
}

static void
clear_part(gpointer pointer)
{
    HkCardPart *part = pointer;

    g_free(part->label);
    g_free(part->percent);
}

void
hk_card_free(HkCard *card)
{
    if (card == NULL)
        return;
    g_array_unref(card->figures);
    g_array_unref(card->parts);
    g_free(card->title);
    g_free(card->parts_note);
    g_free(card);
}

/* @text with its values; NULL in @out when there is no text. */
static gboolean
expand(const HkBlockSource *source, const HkText *text, char **out, GError **error)
{
    if (text->value == NULL)
        return TRUE;
    *out = source->expand(source->user, text, error);
    return *out != NULL;
}

static gboolean
add_figure(HkCard *card, const HkBlockSource *source, const HkCardFigureSpec *spec,
           GError **error)
{
    HkCardFigure figure = { .loc = spec->value.loc };
    g_autofree char *value = NULL, *unit = NULL;
    gboolean expanded = expand(source, &spec->value, &value, error) &&
                        expand(source, &spec->unit, &unit, error) &&
                        expand(source, &spec->change, &figure.change, error) &&
                        expand(source, &spec->note, &figure.note, error);

    figure.value = g_strconcat(value != NULL ? value : "", unit, NULL);
    g_array_append_val(card->figures, figure);
    return expanded;
}

/* A share of 0..1 for drawing, and as it is printed. */
static gboolean
add_part(HkCard *card, HkDrawContext *context, const HkCell *value, const HkCell *total,
         HkCell *printed)
{
    const HkPrint print = {
        .unit = "%", .with_unit = TRUE, .has_decimals = TRUE, .decimals = 1
    };
    HkCardPart part = { 0 };
    HkCell share;
    gint64 rounded = 0;

    if (!hk_share(value, total, &share))
        return FALSE;
    hk_origins_join(context->formatter->origins, HK_ORIGIN_SHARE, &share, value, total);
    part.percent =
        hk_format_cell(context->formatter, &hk_rate_type, &share, &print, NULL);
    if (hk_status_has_number(share.status)) {
        part.share = hk_cell_magnitude(&hk_rate_type, &share, NULL) / 100;
        hk_round_to_unit(&hk_rate_type, share.number, "%", 1,
                         context->formatter->rounding, &rounded);
        printed->number += rounded;
        hk_origins_join(context->formatter->origins, HK_ORIGIN_SUM, printed, printed,
                        &share);
    }
    g_array_append_val(card->parts, part);
    return TRUE;
}

static gboolean
sum_of(const HkFrame *frame, guint column, HkCell *total)
{
    *total = (HkCell){ .status = HK_STATUS_NONE };
    for (guint i = 0; i < hk_frame_n_rows(frame); i++) {
        const HkCell *cell = hk_frame_cell(frame, i, column);

        if (hk_status_has_number(cell->status) &&
            !hk_add_checked(total->number, cell->number, &total->number))
            return FALSE;
        total->status = hk_status_worse(total->status, cell->status);
        hk_origins_join(hk_frame_origins(frame), HK_ORIGIN_SUM, total, total, cell);
    }
    return TRUE;
}

/* Printed shares need not add up to 100.0%: then the card says so. */
static void
note_sum(HkCard *card, HkDrawContext *context, const HkCell *printed)
{
    const HkColumnType type = { .type = HK_VALUE_PERCENT, .decimals = 1 };
    const HkPrint print = { .unit = "%", .with_unit = TRUE };
    g_autofree char *text = NULL;

    if (printed->number == 1000 || printed->number == 0)
        return;
    text = hk_format_cell(context->formatter, &type, printed, &print, NULL);
    card->parts_note = hk_word_with(context->formatter->language, "shares-sum", text);
}

static gboolean
add_parts(HkCard *card, const HkBlockSource *source, HkDrawContext *context,
          const HkCardShareSpec *spec, GError **error)
{
    HkFrame *frame = source->dataset(source->user, &spec->data, error);
    int by, value;
    HkCell total;
    HkCell printed = { .status = HK_STATUS_NORMAL };

    if (frame == NULL || !hk_frame_find_column(frame, spec->by, &by, error) ||
        !hk_frame_find_column(frame, spec->value, &value, error))
        return FALSE;
    const HkColumnType *type = hk_frame_column_type(frame, (guint)by);
    if (!sum_of(frame, (guint)value, &total))
        return hk_fail(error, HK_ERROR_DATA, spec->loc, "the sum of '%s' is too large",
                       spec->value.value);
    for (guint i = 0; i < hk_frame_n_rows(frame); i++) {
        const HkCell *cell = hk_frame_cell(frame, i, (guint)by);
        HkCardPart *part;

        if (!add_part(card, context, hk_frame_cell(frame, i, (guint)value), &total,
                      &printed))
            return hk_fail(error, HK_ERROR_DATA, spec->loc,
                           "a share of '%s' cannot be worked out", spec->value.value);
        part = &g_array_index(card->parts, HkCardPart, i);
        part->label = hk_context_label(context, type, cell, HK_NAME_SHORT);
        part->hue =
            hk_context_hue(context, type, hk_frame_column_name(frame, (guint)by), cell);
    }
    if (card->parts->len == 0)
        return hk_fail(error, HK_ERROR_DATA, spec->loc, "data set '%s' has no rows",
                       spec->data.value);
    note_sum(card, context, &printed);
    return TRUE;
}

HkCard *
hk_card_new(const HkBlockSource *source, HkDrawContext *context, const HkCardSpec *spec,
            GError **error)
{
    g_autoptr(HkCard) card = g_new0(HkCard, 1);

    card->loc = spec->loc;
    card->figures = g_array_new(FALSE, TRUE, sizeof(HkCardFigure));
    card->parts = g_array_new(FALSE, TRUE, sizeof(HkCardPart));
    g_array_set_clear_func(card->figures, clear_figure);
    g_array_set_clear_func(card->parts, clear_part);
    if (!expand(source, &spec->title, &card->title, error))
        return NULL;
    if (spec->value.value != NULL) {
        const HkCardFigureSpec only = { spec->loc, spec->value, spec->unit,
                                        spec->change, spec->note };

        if (!add_figure(card, source, &only, error))
            return NULL;
    }
    for (guint i = 0; i < spec->figures->len; i++)
        if (!add_figure(card, source, spec->figures->pdata[i], error))
            return NULL;
    if (spec->share != NULL && !add_parts(card, source, context, spec->share, error))
        return NULL;
    return g_steal_pointer(&card);
}
