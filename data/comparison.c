/* data/comparison.c - differences, rates of change and shares. */
#include "data/comparison.h"

#include "data/number.h"
#include "data/origin.h"

const HkColumnType hk_rate_type = {
    .type = HK_VALUE_PERCENT,
    .decimals = HK_RATE_DECIMALS,
    .unit = "%",
};

/* What is printed instead of a rate, and what a note says of it. A row of NULLs is a
 * rate, or the sign of a status. */
static const struct {
    const char *ja, *en;
    const char *ja_note, *en_note;
} words[] = {
    [HK_CHANGE_RATE] = { NULL, NULL, NULL, NULL },
    [HK_CHANGE_ALL_NEW] = { "皆増", "new", NULL, NULL },
    [HK_CHANGE_ALL_GONE] = { "皆減", "ended", NULL, NULL },
    [HK_CHANGE_NONE] = { "－", "–", NULL, NULL },
    [HK_CHANGE_NEGATIVE_BASE] = { "－", "–", "前年度が負のため増減率は算出しない",
                                  "no rate, because the previous amount is negative" },
    [HK_CHANGE_NO_BASE] = { "－", "–", "前年度が0のため増減率は算出しない",
                            "no rate, because the previous amount is zero" },
    [HK_CHANGE_UNKNOWN] = { NULL, NULL, NULL, NULL },
};

/* Whether @cell counts as a number: it has one, or is none. */
static gboolean
counts(const HkCell *cell)
{
    return cell->status == HK_STATUS_NONE || hk_status_has_number(cell->status);
}

static gint64
number_of(const HkCell *cell)
{
    return cell->status == HK_STATUS_NONE ? 0 : cell->number;
}

static HkChangeKind
kind_of(gint64 base, gint64 now)
{
    if (base < 0)
        return HK_CHANGE_NEGATIVE_BASE;
    if (base > 0)
        return now == 0 ? HK_CHANGE_ALL_GONE : HK_CHANGE_RATE;
    if (now == 0)
        return HK_CHANGE_NONE;
    return now > 0 ? HK_CHANGE_ALL_NEW : HK_CHANGE_NO_BASE;
}

gboolean
hk_change(const HkCell *previous, const HkCell *current, HkChange *change)
{
    const HkStatus status = hk_status_worse(previous->status, current->status);
    const gint64 base = number_of(previous), now = number_of(current);
    HkChange made = { .kind = HK_CHANGE_UNKNOWN };

    made.difference.status = made.rate.status = status;
    if (counts(previous) && counts(current)) {
        made.kind = kind_of(base, now);
        if (__builtin_sub_overflow(now, base, &made.difference.number))
            return FALSE;
        if (made.kind != HK_CHANGE_RATE && made.kind != HK_CHANGE_ALL_GONE)
            made.rate.status = HK_STATUS_NOT_APPLICABLE;
        else if (!hk_divide_decimals((HkWide)made.difference.number * 100, base,
                                     HK_RATE_DECIMALS, &made.rate.number))
            return FALSE;
    }
    *change = made;
    return TRUE;
}

void
hk_change_cite(HkOrigins *origins, const HkCell *previous, const HkCell *current,
               HkChange *change)
{
    hk_origins_join(origins, HK_ORIGIN_DIFFERENCE, &change->difference, current,
                    previous);
    hk_origins_join(origins, HK_ORIGIN_RATE, &change->rate, current, previous);
}

char *
hk_change_rate_text(const HkFormatter *formatter, const HkChange *change,
                    guint decimals, gboolean with_plus)
{
    const HkPrint print = { .has_decimals = TRUE,
                            .decimals = decimals,
                            .with_unit = TRUE,
                            .signed_ = with_plus };
    const gboolean english = g_strcmp0(formatter->language, "en") == 0;
    const char *word = english ? words[change->kind].en : words[change->kind].ja;

    if (word != NULL)
        return g_strdup(word);
    return hk_format_cell(formatter, &hk_rate_type, &change->rate, &print, NULL);
}

char *
hk_change_difference_text(const HkFormatter *formatter, const HkColumnType *type,
                          const HkChange *change, const HkPrint *print, GError **error)
{
    return hk_format_cell(formatter, type, &change->difference, print, error);
}

const char *
hk_change_note(HkChangeKind kind, const char *language)
{
    return g_strcmp0(language, "en") == 0 ? words[kind].en_note : words[kind].ja_note;
}

/* The status of a share; NORMAL or better only where it can be computed. */
static HkStatus
share_status(const HkCell *part, const HkCell *total)
{
    if (!counts(part) || !counts(total))
        return hk_status_worse(part->status, total->status);
    if (number_of(total) <= 0)
        return HK_STATUS_NOT_APPLICABLE;
    return part->status == HK_STATUS_NONE
               ? HK_STATUS_NONE
               : hk_status_worse(part->status, total->status);
}

gboolean
hk_share(const HkCell *part, const HkCell *total, HkCell *share)
{
    HkCell made = { .status = share_status(part, total) };

    if (hk_status_has_number(made.status) &&
        !hk_divide_decimals((HkWide)part->number * 100, total->number, HK_RATE_DECIMALS,
                            &made.number))
        return FALSE;
    *share = made;
    return TRUE;
}

gboolean
hk_share_change(const HkCell now[2], const HkCell before[2], HkCell *points)
{
    const HkStatus status_now = share_status(&now[0], &now[1]);
    const HkStatus status_before = share_status(&before[0], &before[1]);
    HkCell made = { .status = hk_status_worse(status_now, status_before) };
    HkWide risen, fallen, dividend;

    if (hk_status_has_number(made.status)) {
        risen = (HkWide)number_of(&now[0]) * before[1].number;
        fallen = (HkWide)number_of(&before[0]) * now[1].number;
        if (__builtin_mul_overflow(risen - fallen, (HkWide)100, &dividend) ||
            !hk_divide_decimals(dividend, (HkWide)now[1].number * before[1].number,
                                HK_RATE_DECIMALS, &made.number))
            return FALSE;
    }
    *points = made;
    return TRUE;
}
