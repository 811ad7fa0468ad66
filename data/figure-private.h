/* data/figure-private.h - what the files of a figure share. */
#pragma once
#include "data/figure.h"

G_BEGIN_DECLS

/* One condition of where:. */
typedef struct HkFilter {
    int column;
    HkCell cell;
} HkFilter;

/* A figure on its way. */
typedef struct HkFigureWork {
    const HkFigureSpec *spec;
    const GArray *arguments;
    const HkCalendar *calendar;
    HkFrame *frame;
    int column;
    HkFigure *figure; /* its type is that of the column to begin with */
} HkFigureWork;

/* One kind of figure: the key that names its column, and how it is worked out. */
typedef struct HkFigureKind {
    gsize offset;
    gboolean any_type; /* not only numbers */
    gboolean (*work_out)(const HkFigureWork *work, GArray *filters, GError **error);
} HkFigureKind;

/* The last one has no work_out. (figure-kinds.c) */
extern const HkFigureKind hk_figure_kinds[];

/* The column that @spec has for @kind; its value is NULL if it is of another kind.
 * (figure-spec.c) */
const HkText *hk_figure_kind_column(const HkFigureSpec *spec, const HkFigureKind *kind);

/* Reads where: or of:, an array of HkFilter (transfer full); NULL with @error at the
 * place of what is wrong. (figure.c) */
GArray *hk_figure_read_filters(const HkFigureWork *work, const GPtrArray *pairs,
                               GError **error);

G_END_DECLS
