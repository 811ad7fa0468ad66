/* data/cell-memo.c - hk_cell_parse with a short memory. */
#include "data/cell-memo.h"

#include <string.h>

/* Longer texts are not remembered. */
#define LONGEST 47
#define N_SLOTS 64

typedef struct Slot {
    char text[LONGEST + 1]; /* empty: the slot is free */
    HkCell cell;
} Slot;

struct HkCellMemo {
    const HkCellRules *rules;
    gboolean is_used; /* the type is one that is worth it */
    Slot slots[N_SLOTS];
};

HkCellMemo *
hk_cell_memo_new(const HkCellRules *rules)
{
    HkCellMemo *memo = g_new0(HkCellMemo, 1);
    const HkValueType type = hk_cell_rules_type(rules)->type;

    memo->rules = rules;
    memo->is_used = type != HK_VALUE_TEXT && !hk_value_type_is_number(type);
    return memo;
}

void
hk_cell_memo_free(HkCellMemo *memo)
{
    g_free(memo);
}

/* The slot of @text, by FNV-1a; NULL if it is too long. Its length goes to @length. */
static Slot *
slot_of(HkCellMemo *memo, const char *text, gsize *length)
{
    guint32 hash = 2166136261u;
    gsize n = 0;

    for (; text[n] != '\0' && n <= LONGEST; n++)
        hash = (hash ^ (guchar)text[n]) * 16777619u;
    *length = n;
    return n > 0 && n <= LONGEST ? &memo->slots[(hash ^ (hash >> 16)) % N_SLOTS] : NULL;
}

gboolean
hk_cell_memo_parse(HkCellMemo *memo, const char *text, HkCell *cell, char **why,
                   char **hint)
{
    gsize length = 0;
    Slot *slot = memo->is_used ? slot_of(memo, text, &length) : NULL;

    if (slot != NULL && memcmp(slot->text, text, length + 1) == 0) {
        *cell = slot->cell;
        return TRUE;
    }
    if (!hk_cell_parse(memo->rules, text, cell, why, hint))
        return FALSE;
    /* An answer that points into @text does not outlive it. */
    if (slot != NULL && (cell->text < text || cell->text > text + length)) {
        memcpy(slot->text, text, length + 1);
        slot->cell = *cell;
    }
    return TRUE;
}
