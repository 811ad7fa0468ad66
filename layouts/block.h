/* layouts/block.h - the interface of every placed thing: measure, split, emit.
 *
 * A block belongs to one document and may borrow its spec and frame, which outlive it.
 */
#pragma once
#include "data/field.h"
#include "data/frame.h"
#include "data/rating.h"
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

typedef struct HkBlock HkBlock;
typedef struct HkOutline HkOutline; /* layouts/contents.h */

typedef struct HkBlockClass {
    const char *name;
    gboolean has_air; /* its first line has air above it, as a table's head has */
    /* The height the block wants at @width. A block that takes whatever height it is
     * given (a chart) returns the least height at which it is legible and sets
     * @stretches. */
    gboolean (*measure)(HkBlock *block, HkDrawContext *context, double width,
                        double *height, gboolean *stretches, GError **error);
    /* The height at @width beyond which a block that stretches gains nothing, after it
     * was measured; 0 or a NULL member: there is none. */
    double (*enough)(HkBlock *block, HkDrawContext *context, double width);
    /* Draws into @box. HK_ERROR_FIT if it does not fit after shrinking as far as
     * context->smallest_scale. */
    gboolean (*emit)(HkBlock *block, HkDrawContext *context, HkRect box, HkScene *scene,
                     GError **error);
    /* Cuts what does not fit into @height off @block and gives it as a block of its own
     * in
     * @rest (transfer full), NULL when all fits. NULL member: the block cannot be
     * split. A
     * @height too small even for the first piece is HK_ERROR_FIT. */
    gboolean (*split)(HkBlock *block, HkDrawContext *context, double width,
                      double height, HkBlock **rest, GError **error);
    /* The unit of all figures, to be printed once at the right of the caption; NULL or
     * a NULL member: none. (transfer full) */
    char *(*unit)(const HkBlock *block);
    /* Appends what the block itself has to explain (signs, rounding, footnotes) to
     * @notes, a GPtrArray with g_free. Members may be NULL. */
    void (*add_notes)(const HkBlock *block, GPtrArray *notes);
    void (*free)(HkBlock *block);
} HkBlockClass;

/* First member of every block's struct. */
struct HkBlock {
    const HkBlockClass *class;
    HkLoc loc;
};

/* Draws @block into @box, in a group that knows the box: no text leaves it. Its marks
 * belong to its place in the briefing. */
gboolean hk_block_emit(HkBlock *block, HkDrawContext *context, HkRect box,
                       HkScene *scene, GError **error);

void hk_block_free(HkBlock *block); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBlock, hk_block_free)

/* How a block of the file becomes a placed block. */
typedef struct HkBlockSource {
    const HkBlockSpec *spec;
    HkFrame *frame; /* the data it names; NULL if it names none */
    /* Replaces {value:format} and {ref:id} in @text; (transfer full). */
    char *(*expand)(gpointer user, const HkText *text, GError **error);
    /* Another data set of the briefing, such as the printed totals. NULL with @error if
     * there is none of that name. Borrowed. */
    HkFrame *(*dataset)(gpointer user, const HkText *name, GError **error);
    /* The rule of ratings: of that name. NULL with @error if there is none. Borrowed.
     */
    const HkRatingRule *(*rating)(gpointer user, const HkText *name, GError **error);
    /* The block of @spec, which lies inside this one; (transfer full). */
    HkBlock *(*child)(gpointer user, const HkBlockSpec *spec, HkDrawContext *context,
                      GError **error);
    /* The picture of the file that @name names, from the folder of the briefing; @page
     * as in HkPictureRequest. NULL with @error. Borrowed, kept as long as the paper. */
    HkPicture *(*picture)(gpointer user, const HkText *name, guint page,
                          GError **error);
    const HkOutline *outline; /* what a list of contents prints */
    gpointer user;
} HkBlockSource;

/* One kind of block: its name in the file, its vocabulary, its maker. @def's table has
 * a key named like the kind. */
typedef struct HkBlockKind {
    const char *name;
    const char *summary; /* one sentence for the reference */
    const HkStructDef *def;
    gboolean needs_data; /* the kind's own key names a result set of data: */
    HkBlock *(*build)(const HkBlockSource *source, HkDrawContext *context,
                      GError **error);
} HkBlockKind;

/* The kinds that live in layouts/; NULL if @name is none of them. Names in order,
 * NULL-terminated. */
const HkBlockKind *hk_block_kind_lookup(const char *name);
const char *const *hk_block_kind_names(void);

G_END_DECLS
