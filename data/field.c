/* data/field.c - look-ups in the tables of keys. */
#include "data/field.h"

const char *
hk_choice_name(const HkChoice *choices, int value)
{
    while (choices->name != NULL && choices->value != value)
        choices++;
    g_assert(choices->name != NULL);
    return choices->name;
}
