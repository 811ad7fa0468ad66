/* layouts/draw/canvas.h - scenes onto paper: PDF documents, PNG and SVG pictures. */
#pragma once
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* What a document says of itself. Texts but title and language may be NULL. */
typedef struct HkDocumentInfo {
    const char *title;
    const char *author;
    const char *subject;
    const char *keywords;
    const char *language; /* "ja", "en" */
    const char *creator;  /* the program and its version */
    const char *date; /* 2023-06-30T00:00:00+00:00; NULL: the document has no date */
} HkDocumentInfo;

/* A file that travels inside of a document. */
typedef struct HkAttachment {
    const char *name;        /* "hakusho-record.json" */
    const char *type;        /* "/application/json" */
    const char *description; /* one sentence */
    GBytes *bytes;
} HkAttachment;

/* One page as it is added. */
typedef struct HkPageInfo {
    const char *outline; /* entry of the outline; NULL: none */
    guint level;         /* 0: top */
    const char *label;   /* page label; NULL: the number */
} HkPageInfo;

typedef struct HkCanvas HkCanvas;

/* Starts a PDF at @path. */
HkCanvas *
hk_canvas_open_pdf(const char *path, const HkDocumentInfo *info, GError **error);
/* Starts a PDF that hk_canvas_finish_bytes() gives. */
HkCanvas *hk_canvas_open_memory(const HkDocumentInfo *info);
/* Adds @scene as the next page, of the scene's size. The scene may be freed afterwards.
 */
gboolean hk_canvas_add_page(HkCanvas *canvas, const HkScene *scene,
                            const HkPageInfo *page, GError **error);
/* Gives the document @attachment, its only one, which must live until it is finished.
 */
void hk_canvas_attach(HkCanvas *canvas, const HkAttachment *attachment);
/* Completes the file: structure, language, alternative texts, metadata. The same scenes
 * give the same bytes. */
gboolean hk_canvas_finish(HkCanvas *canvas, GError **error);
/* The same as bytes instead of a file. (transfer full) */
GBytes *hk_canvas_finish_bytes(HkCanvas *canvas, GError **error);
void hk_canvas_free(HkCanvas *canvas); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCanvas, hk_canvas_free)

/* @dpi dots per inch. */
gboolean
hk_scene_write_png(const HkScene *scene, const char *path, double dpi, GError **error);
gboolean hk_scene_write_svg(const HkScene *scene, const char *path, GError **error);

G_END_DECLS
