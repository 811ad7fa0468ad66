/* layouts/prose.h - sets Markdown in a column: paragraphs, lists, quotations, notes.
 *
 * A prose is set for one width and scale before it can be measured or drawn. */
#pragma once
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

typedef struct HkProse HkProse;

/* @base is the style of plain paragraphs. NULL with @error for text that is no Markdown
 * of ours. */
HkProse *hk_prose_new(const char *markdown, HkStyle base, HkLoc loc, GError **error);
/* Notes, each a paragraph of small print. @notes is NULL-terminated; NULL: none. */
HkProse *hk_prose_new_notes(const char *const *notes, HkLoc loc, GError **error);
void hk_prose_free(HkProse *prose); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkProse, hk_prose_free)

gboolean hk_prose_is_empty(const HkProse *prose);

/* Breaks the text into lines. @scale shrinks all sizes, none below HK_SMALLEST_SIZE.
 * HK_ERROR_FIT when a word is wider than @width. */
gboolean hk_prose_set(HkProse *prose, HkDrawContext *context, double width,
                      double scale, GError **error);
/* The height as it was set. */
double hk_prose_height(const HkProse *prose);
/* Adds the set text; its top left corner comes to @origin. */
void hk_prose_draw(const HkProse *prose, HkScene *scene, HkPoint origin);

/* Sets the prose and moves what does not fit into @height to @rest (transfer full),
 * NULL when all fits. At least two lines of a paragraph stay together and headings stay
 * with what follows. HK_ERROR_FIT when not even the first piece fits. */
gboolean hk_prose_split(HkProse *prose, HkDrawContext *context, HkSize room,
                        HkProse **rest, GError **error);

G_END_DECLS
