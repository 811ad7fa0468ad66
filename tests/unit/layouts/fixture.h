/* tests/unit/layouts/fixture.h - pages and blocks for tests, without a briefing file.
 */
#pragma once
#include "layouts/block.h"
#include "layouts/flow.h"

typedef struct Fixture {
    HkDrawContext context;
    HkFormatter formatter;
    GPtrArray *made; /* what the fixture frees: specs, texts, options */
    HkPageSpec page;
    HkPageTexts texts;
    GPtrArray *blocks; /* of HkBlock* */
    HkFlowRequest request;
} Fixture;

/* A fixture for A4 landscape in Japanese; (transfer full). */
Fixture *fixture_new(void);
void fixture_free(Fixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fixture, fixture_free)

/* A text block of @markdown, not yet on the page; (transfer full). */
HkBlock *fixture_text(Fixture *fixture, const char *markdown, const char *style);
/* A block that needs @least points and takes whatever height it is given, as a chart;
 * it draws
 * @name once. (transfer full) */
HkBlock *fixture_chart(const char *name, double least);
/* A box around @blocks, a NULL-terminated list which it takes; (transfer full). */
HkBlock *fixture_box(Fixture *fixture, const char *title, const char *color,
                     ...) G_GNUC_NULL_TERMINATED;
/* Puts @block (transfer full) at @row and @column, 0 for the next free place. */
HkBlockSpec *
fixture_add(Fixture *fixture, HkBlock *block, int row, int column, int column_span);
/* Tracks such as "auto 3 2 40pt". */
GArray *fixture_tracks(const char *tracks);

/* Lays the page out and draws its sheets: GPtrArray of HkScene*. NULL with @error. */
GPtrArray *fixture_draw(Fixture *fixture, GError **error);
/* All texts of @scene whose role is @role, one a line; (transfer full). */
char *fixture_texts(const HkScene *scene, const char *role);
