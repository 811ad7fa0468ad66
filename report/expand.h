/* report/expand.h - fills in what stands in braces in a text.
 *
 * {name} or {name:format}, where name is a parameter, a figure of values:, a fact of
 * the document such as title or as_of; {ref:id} is the number of a captioned block; {{
 * is a brace. [text]{key} stays as it is, and marks of footnotes must exist.
 *
 *   era, era-short, fy, slash, dash   a fiscal year: 令和5年度, R5, FY2023, 2023/24,
 * 2023-24 date, year                        a date in words, its fiscal year plain a
 * number without grouping or unit 億円, 億円.1, 兆億円, £m ...      in that unit, with
 * so many decimals, unit written bare-億円                         the same without the
 * unit percent, percent.2                one decimal, or as many; 皆増 and 皆減 where
 * they hold signed-FORMAT                     with a plus sign: +2億円, +6.1% short,
 * full                       the name of a code
 */
#pragma once
#include "data/argument.h"
#include "data/figure.h"
#include "data/format.h"
#include "layouts/draw/footnotes.h"

G_BEGIN_DECLS

/* A text that can stand in braces besides parameters and figures. */
typedef struct HkFact {
    const char *name;
    const char *text;
} HkFact;

/* What texts are filled in from; everything is borrowed. */
typedef struct HkExpansion {
    const HkFormatter *formatter;
    const GArray *arguments;  /* of HkArgument; may be NULL */
    const GPtrArray *figures; /* of HkFigure*; may be NULL */
    const HkFact *facts;
    guint n_facts;
    /* The text that stands for the block @id ("図１"; borrowed), NULL if there is none.
     */
    const char *(*reference)(gpointer user, const char *id);
    const char *const *reference_names; /* for "did you mean"; may be NULL */
    /* [^name] must be one of these, and {key} behind a bracket stays as it is when it
     * is a key of theirs; NULL: neither is looked at. */
    const HkFootnotes *footnotes;
    gpointer user;
} HkExpansion;

/* @text filled in (transfer full); NULL with @error (HK_ERROR_SPEC) at the place of the
 * brace that cannot be. */
char *hk_expand(const HkExpansion *expansion, const HkText *text, GError **error);

/* A figure in @format ("" or NULL: as its type is usually written); (transfer full). */
char *hk_expand_figure(const HkExpansion *expansion, const HkFigure *figure,
                       const char *format, HkLoc loc, GError **error);

G_END_DECLS
