/* data/cell-parse.c - from the text of a CSV cell to a typed cell. */
#include "data/cell-parse.h"

#include "data/normalize.h"
#include "data/number.h"
#include "data/refuse.h"
#include "data/stage.h"
#include "data/unit.h"

#include <string.h>

/* Numbers, years and signs are short; a longer cell is neither. */
#define TEXT_SIZE 256
/* In characters; what is longer and no number is hardly meant as a sign. */
#define LONGEST_SIGN 4
/* As many characters as never overflow 64 bits. */
#define PLAIN_LENGTH 18

struct HkCellRules {
    HkColumnType type;
    HkStorage storage;
    HkNumberStyle style;
    HkDateOrder dates;
    HkExcess excess;
    gboolean is_plain; /* digits and a point need no look at signs and style */
    gint64 factor; /* of a bare number: ratio * 10^decimals; 0: not within 64 bits */
    const HkCalendar *calendar;
    HkSigns *signs;
    GHashTable *names; /* of codes and stages: narrowed name -> code; NULL otherwise */
    GPtrArray *known;  /* the names as declared, NULL-terminated, for suggestions */
};

/* A name of the list @codes stands for its code; of two codes with one name the first.
 */
static void
add_name(HkCellRules *rules, const char *name, const char *code)
{
    g_autofree char *key = NULL;

    if (name == NULL)
        return;
    key = hk_narrow(name);
    g_ptr_array_add(rules->known, (gpointer)name);
    if (!g_hash_table_contains(rules->names, key))
        g_hash_table_insert(rules->names, g_steal_pointer(&key), (gpointer)code);
}

static void
add_codes(HkCellRules *rules, const HkCodeList *list)
{
    for (guint i = 0; i < list->codes->len; i++) {
        const HkCode *code = list->codes->pdata[i];

        add_name(rules, code->code.value, code->code.value);
        add_name(rules, code->ja.value, code->code.value);
        add_name(rules, code->brief.value, code->code.value);
        add_name(rules, code->en.value, code->code.value);
        for (guint k = 0; code->aliases != NULL && k < code->aliases->len; k++)
            add_name(rules, ((HkText *)code->aliases->pdata[k])->value,
                     code->code.value);
        for (guint k = 0; code->names != NULL && k < code->names->len; k++) {
            const HkCodeName *name = code->names->pdata[k];

            add_name(rules, name->ja.value, code->code.value);
            add_name(rules, name->brief.value, code->code.value);
            add_name(rules, name->en.value, code->code.value);
        }
    }
}

static void
add_stages(HkCellRules *rules)
{
    for (const char *const *code = hk_stage_codes(); *code != NULL; code++) {
        const HkStage *stage = hk_stage_lookup(*code);

        add_name(rules, stage->code, stage->code);
        add_name(rules, stage->ja, stage->code);
        add_name(rules, stage->brief, stage->code);
        add_name(rules, stage->en, stage->code);
        for (const char *const *word = stage->spellings; *word != NULL; word++)
            add_name(rules, *word, stage->code);
    }
}

/* The names that a code or stage column accepts. */
static gboolean
resolve_names(HkCellRules *rules, const HkColumn *column, const GPtrArray *code_lists,
              GError **error)
{
    if (rules->type.type != HK_VALUE_CODE && rules->type.type != HK_VALUE_STAGE)
        return TRUE;
    rules->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    rules->known = g_ptr_array_new();
    if (rules->type.type == HK_VALUE_STAGE) {
        add_stages(rules);
    } else {
        rules->type.codes = hk_code_lists_find(code_lists, column->in.value);
        if (rules->type.codes == NULL)
            return hk_fail(error, HK_ERROR_SPEC, column->in.loc,
                           "there is no code list '%s'", column->in.value);
        add_codes(rules, rules->type.codes);
    }
    g_ptr_array_add(rules->known, NULL);
    return TRUE;
}

static gboolean
resolve_stage(HkCellRules *rules, const HkColumn *column, GError **error)
{
    const HkStage *stage;

    if (column->stage.value == NULL)
        return TRUE;
    stage = hk_stage_find(column->stage.value);
    if (stage == NULL) {
        const char *near = hk_nearest_name(column->stage.value, hk_stage_codes());

        return hk_fail(error, HK_ERROR_SPEC, column->stage.loc,
                       near != NULL ? "'%s' is no budget stage; did you mean '%s'?"
                                    : "'%s' is no budget stage",
                       column->stage.value, near);
    }
    rules->type.stage = stage->code;
    return TRUE;
}

static gboolean
resolve_storage(HkCellRules *rules, const HkColumn *column, GError **error)
{
    g_autofree char *why = NULL;
    const HkLoc loc = column->unit.value != NULL ? column->unit.loc : column->loc;

    if (!hk_value_type_is_number(rules->type.type))
        return TRUE;
    if (!hk_storage_resolve(rules->type.type, column->unit.value, column->decimals,
                            column->currency.value, &rules->storage, &why))
        return hk_fail(error, HK_ERROR_SPEC, loc, "column '%s': %s", column->name.value,
                       why);
    rules->type.decimals = rules->storage.decimals;
    rules->type.unit = rules->storage.stored;
    rules->type.currency = rules->storage.currency;
    rules->excess = column->decimals >= 0 && rules->type.type != HK_VALUE_MONEY
                        ? HK_EXCESS_ROUND
                        : HK_EXCESS_REFUSE;
    return TRUE;
}

/* Numbers and percents are stored in their declared unit, everything else in its base.
 */
static gboolean
is_stored_in_unit(const HkCellRules *rules)
{
    return rules->type.type == HK_VALUE_NUMBER || rules->type.type == HK_VALUE_PERCENT;
}

static void
prepare_plain(HkCellRules *rules)
{
    const gint64 ratio = is_stored_in_unit(rules) ? 1 : rules->storage.unit.ratio;

    if (rules->type.decimals > 18 ||
        !hk_multiply_checked(ratio, hk_power10(rules->type.decimals), &rules->factor))
        rules->factor = 0;
    rules->is_plain = rules->factor != 0 && rules->style != HK_NUMBERS_COMMA &&
                      rules->style != HK_NUMBERS_SPACE &&
                      !hk_signs_have_numbers(rules->signs);
}

HkCellRules *
hk_cell_rules_new(const HkTable *table, const HkColumn *column,
                  const HkCalendar *calendar, const GPtrArray *code_lists,
                  GError **error)
{
    g_autoptr(HkCellRules) rules = g_new0(HkCellRules, 1);

    rules->type.type = (HkValueType)column->type;
    rules->calendar = calendar;
    rules->style = (HkNumberStyle)table->numbers;
    rules->dates = (HkDateOrder)table->dates;
    rules->signs = hk_signs_new();
    if (!hk_signs_declare(rules->signs, table->signs, error) ||
        !hk_signs_declare(rules->signs, column->signs, error) ||
        !resolve_storage(rules, column, error) ||
        !resolve_stage(rules, column, error) ||
        !resolve_names(rules, column, code_lists, error))
        return NULL;
    if (hk_value_type_is_number(rules->type.type))
        prepare_plain(rules);
    return g_steal_pointer(&rules);
}

void
hk_cell_rules_free(HkCellRules *rules)
{
    if (rules == NULL)
        return;
    hk_signs_free(rules->signs);
    g_clear_pointer(&rules->names, g_hash_table_unref);
    if (rules->known != NULL)
        g_ptr_array_unref(rules->known);
    g_free(rules);
}

const HkColumnType *
hk_cell_rules_type(const HkCellRules *rules)
{
    return &rules->type;
}

static void
advise(char **hint, const char *text)
{
    if (hint != NULL)
        *hint = g_strdup(text);
}

/* The whole digits at @p, in groups of three or in none; how many characters they take.
 */
static gsize
read_whole(const char *start, gboolean grouped, gint64 *mantissa)
{
    const char *p = start;

    for (; g_ascii_isdigit(*p); p++)
        *mantissa = *mantissa * 10 + (*p - '0');
    if (!grouped || p - start > 3 || *mantissa == 0)
        return (gsize)(p - start);
    while (*p == ',' && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]) &&
           g_ascii_isdigit(p[3])) {
        for (int i = 1; i <= 3; i++)
            *mantissa = *mantissa * 10 + (p[i] - '0');
        p += 4;
    }
    /* A digit too many: not grouped as it should be. */
    if (g_ascii_isdigit(*p))
        return 0;
    return (gsize)(p - start);
}

/* -1,234.5 and the like, without a look at anything else. FALSE: not so plain. */
static gboolean
read_plain(const HkCellRules *rules, const char *text, gint64 *number)
{
    const gboolean negative = *text == '-';
    const char *p = text + negative;
    gint64 mantissa = 0, factor = rules->factor;
    gint64 product;
    gsize length;

    if (strlen(p) > PLAIN_LENGTH)
        return FALSE;
    length = read_whole(p, rules->style == HK_NUMBERS_POINT, &mantissa);
    if (length == 0)
        return FALSE;
    p += length;
    if (*p == '.') {
        const char *const point = p++;

        for (; g_ascii_isdigit(*p) && factor % 10 == 0; p++, factor /= 10)
            mantissa = mantissa * 10 + (*p - '0');
        if (p == point + 1)
            return FALSE;
    }
    if (*p != '\0' || !hk_multiply_checked(mantissa, factor, &product))
        return FALSE;
    *number = negative ? -product : product;
    return TRUE;
}

/* The word behind a number without its marks, as a unit; "" if there is none. What the
 * marks say joins @status. */
static void
read_rest(const HkCellRules *rules, const HkNumber *number, char word[TEXT_SIZE],
          HkStatus *status)
{
    gsize length = number->rest_length, before;

    do {
        while (length > 0 && number->rest[length - 1] == ' ')
            length--;
        before = length;
        length = hk_signs_cut_mark(rules->signs, number->rest, length, status);
    } while (length != before);
    memcpy(word, number->rest, length);
    word[length] = '\0';
}

/* The unit that the text itself names; FALSE if it is not one of the column's. */
static gboolean
read_unit(const HkCellRules *rules, const HkNumber *number, const char *word,
          HkUnit *unit, char **why)
{
    g_autofree char *name = NULL;

    if (*rules->storage.unit.name == '\0')
        return hk_refuse(why, "'%s' behind the number, but the column has no unit",
                         word);
    if (number->currency != NULL)
        name = g_strconcat(number->currency, " ", word, NULL);
    *unit = rules->storage.unit;
    if (strcmp(word, unit->name) == 0)
        return TRUE;
    /* £1.2bn is a unit together with its sign, ¥5円 is one twice. */
    if ((name == NULL || !hk_unit_find_known(name, unit)) &&
        !hk_unit_find_known(word, unit))
        return hk_refuse(why, "'%s' behind the number is no unit known here", word);
    if (!hk_unit_compatible(unit, &rules->storage.unit))
        return hk_refuse(why, "'%s' is not a unit of a column in %s", word,
                         rules->storage.unit.name);
    return TRUE;
}

/* How many of the stored unit the number counts, as a power of ten to be added to its
 * exponent: every ratio is one. */
static int
power_of(gint64 ratio)
{
    int power = 0;

    for (; ratio >= 10; ratio /= 10)
        power++;
    return power;
}

static gboolean
convert(const HkCellRules *rules, HkNumber *number, const char *word, gint64 *scaled,
        char **why)
{
    const gint64 declared = rules->storage.unit.ratio;
    gint64 counted = declared;
    HkUnit unit;

    if (number->currency != NULL &&
        g_strcmp0(number->currency, rules->type.currency) != 0)
        return hk_refuse(why, "an amount of %s in a column of %s", number->currency,
                         rules->type.currency != NULL
                             ? rules->type.currency
                             : hk_value_type_name(rules->type.type));
    if (*word != '\0') {
        if (!read_unit(rules, number, word, &unit, why))
            return FALSE;
        counted = unit.ratio;
    } else if (number->multiplied) {
        counted = 1;
    }
    number->exponent += power_of(counted);
    if (is_stored_in_unit(rules))
        number->exponent -= power_of(declared);
    return hk_number_scale(number, 1, rules->type.decimals, rules->excess, scaled, why);
}

/* What to do about a number that cannot be stored. */
static const char *
advice_for(const HkCellRules *rules, const HkNumber *number)
{
    if (number->rest_length > 0)
        return *rules->storage.unit.name == '\0'
                   ? "declare the column's 'unit'"
                   : "if it is a note, cut it off with 'match'";
    if (is_stored_in_unit(rules) && rules->excess == HK_EXCESS_REFUSE)
        return "declare how many 'decimals' are kept";
    return NULL;
}

static gboolean
parse_number(const HkCellRules *rules, const char *text, HkCell *cell, char **why,
             char **hint)
{
    char narrow[TEXT_SIZE], word[TEXT_SIZE];
    const char *start;
    HkNumber number;

    *cell = (HkCell){ .status = HK_STATUS_NORMAL };
    if (rules->is_plain && read_plain(rules, text, &cell->number))
        return TRUE;
    if (!hk_narrow_into(text, narrow, sizeof narrow, NULL))
        return hk_refuse(why, "too long for a number");
    if ((!g_ascii_isdigit(narrow[0]) || hk_signs_have_numbers(rules->signs)) &&
        hk_signs_lookup(rules->signs, narrow, &cell->status))
        return TRUE;
    start = hk_signs_skip_mark(rules->signs, narrow, &cell->status);
    if (!hk_number_parse(start, rules->style, &number, why)) {
        if (g_utf8_strlen(narrow, -1) <= LONGEST_SIGN)
            advise(hint, "if it is a sign, declare what it means under 'signs'");
        return FALSE;
    }
    read_rest(rules, &number, word, &cell->status);
    if (!convert(rules, &number, word, &cell->number, why)) {
        advise(hint, advice_for(rules, &number));
        return FALSE;
    }
    return TRUE;
}

/* The code that @text names; NULL if none. */
static const char *
find_code(const HkCellRules *rules, const char *text)
{
    const char *code = g_hash_table_lookup(rules->names, text);
    const HkStage *stage;
    char key[TEXT_SIZE];

    if (code == NULL && hk_narrow_into(text, key, sizeof key, NULL))
        code = g_hash_table_lookup(rules->names, key);
    if (code != NULL || rules->type.type != HK_VALUE_STAGE)
        return code;
    stage = hk_stage_find(text); /* without case */
    return stage != NULL ? stage->code : NULL;
}

static gboolean
parse_name(const HkCellRules *rules, const char *text, HkCell *cell, char **why,
           char **hint)
{
    const char *near;

    *cell = (HkCell){ .text = find_code(rules, text) };
    if (cell->text != NULL)
        return TRUE;
    cell->text = "";
    if (hk_signs_lookup(rules->signs, text, &cell->status))
        return TRUE;
    near = hk_nearest_name(text, (const char *const *)rules->known->pdata);
    if (near != NULL && hint != NULL)
        *hint = g_strdup_printf("did you mean '%s'?", near);
    if (rules->type.type == HK_VALUE_STAGE)
        return hk_refuse(why, "no budget stage");
    return hk_refuse(why, "no code of the list '%s'", rules->type.codes->name.value);
}

static gboolean
parse_year(const HkCellRules *rules, const char *text, HkCell *cell, char **why)
{
    *cell = (HkCell){ .status = HK_STATUS_NORMAL };
    if (hk_fiscal_year_parse(rules->calendar, text, &cell->number, NULL, NULL) ||
        hk_signs_lookup(rules->signs, text, &cell->status))
        return TRUE;
    return hk_fiscal_year_parse(rules->calendar, text, &cell->number, NULL, why);
}

static gboolean
parse_date(const HkCellRules *rules, const char *text, HkCell *cell, char **why)
{
    *cell = (HkCell){ .status = HK_STATUS_NORMAL };
    if (hk_date_parse_ordered(text, rules->dates, &cell->number, NULL) ||
        hk_signs_lookup(rules->signs, text, &cell->status))
        return TRUE;
    return hk_date_parse_ordered(text, rules->dates, &cell->number, why);
}

gboolean
hk_cell_parse(const HkCellRules *rules, const char *text, HkCell *cell, char **why,
              char **hint)
{
    switch (rules->type.type) {
    case HK_VALUE_TEXT:
        *cell =
            (HkCell){ .status = *text == '\0' ? HK_STATUS_UNKNOWN : HK_STATUS_NORMAL,
                      .text = text };
        return TRUE;
    case HK_VALUE_CODE:
    case HK_VALUE_STAGE:
        return parse_name(rules, text, cell, why, hint);
    case HK_VALUE_FISCAL_YEAR:
        return parse_year(rules, text, cell, why);
    case HK_VALUE_DATE:
        return parse_date(rules, text, cell, why);
    default:
        return parse_number(rules, text, cell, why, hint);
    }
}
