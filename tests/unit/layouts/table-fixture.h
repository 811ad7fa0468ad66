/* tests/unit/layouts/table-fixture.h - tables, indicators and cards for tests, without
 * a briefing file. */
#pragma once
#include "layouts/block.h"

typedef struct TableFixture {
    HkDrawContext context;
    HkFormatter formatter;
    HkBlockSpec spec;
    HkBlockSource source;
    GHashTable *datasets; /* name -> HkFrame* */
    GHashTable *pictures; /* name of a file in tests/fixtures/pictures -> HkPicture* */
    GPtrArray *made;      /* what is freed with the fixture */
    GPtrArray *lists;     /* lists in options, likewise */
    HkCodeList ministries;
    const HkRatingRule *rating; /* the only rule; NULL: there is none */
} TableFixture;

/* Japanese, ▲, about fiscal year 2023; (transfer full). */
TableFixture *table_fixture_new(void);
void table_fixture_free(TableFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TableFixture, table_fixture_free)

/* Adds a data set: a header such as "ministry:code program:text fiscal_year:year
 * amount:money" (keys end with *) and rows whose cells are divided by |, rows by
 * newlines. Amounts are in 百万円; － … x are statuses, a trailing p or r too.
 * Borrowed. */
HkFrame *table_fixture_data(TableFixture *fixture, const char *name, const char *header,
                            const char *rows);

/* Decodes "key=value; key=value" as the options of the kind; nested structs and lists
 * are written in braces: columns={field=a; title=b}{field=c}; texts of a list are
 * divided by |. NULL with @error. (transfer full) */
HkBlock *table_fixture_block(TableFixture *fixture, const char *kind, const char *data,
                             const char *options, GError **error);

/* The block alone in a scene of that size, with 20 points around; NULL with @error. A
 * @height below 0: as high as it wants. (transfer full) */
HkScene *table_fixture_draw(TableFixture *fixture, HkBlock *block, double width,
                            double height, GError **error);

/* All texts of @scene whose role is @role, one a line; (transfer full). */
char *table_fixture_texts(const HkScene *scene, const char *role);
