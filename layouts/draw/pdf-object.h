/* layouts/draw/pdf-object.h - the objects of libqpdf in short words; only for the files
 * pdf-*.
 *
 * Every function that gives an HkObj gives a handle that its caller clears, best by
 * g_auto(HkObj). Asking what is not a dictionary for a key, or what is not an array for
 * an item, gives the null object: a damaged file is read without a check at every step.
 */
#pragma once
#include "data/error.h"

#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

typedef struct HkObj {
    qpdf_data pdf;
    qpdf_oh handle; /* 0: none */
} HkObj;

void hk_obj_clear(HkObj *object);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkObj, hk_obj_clear)
/* Another handle to the same object. */
HkObj hk_obj_again(HkObj object);

HkObj hk_obj_root(qpdf_data pdf);
HkObj hk_obj_page(qpdf_data pdf, guint index);
HkObj hk_obj_null(qpdf_data pdf);
HkObj hk_obj_dict(qpdf_data pdf);
HkObj hk_obj_array(qpdf_data pdf);
HkObj hk_obj_int(qpdf_data pdf, gint64 value);
HkObj hk_obj_real(qpdf_data pdf, double value);
HkObj hk_obj_name(qpdf_data pdf, const char *name); /* "/Page" */
HkObj hk_obj_text(qpdf_data pdf, const char *utf8);
HkObj hk_obj_bytes(qpdf_data pdf, const char *bytes, gsize length);
/* A stream of those bytes. */
HkObj hk_obj_stream(qpdf_data pdf, const char *bytes, gsize length);
/* What PDF source such as "[/Fit]" means. */
HkObj hk_obj_parse(qpdf_data pdf, const char *source);
/* The same object as one that others may refer to; takes @object. */
HkObj hk_obj_indirect(HkObj object);
/* A copy of the foreign @object, which is indirect, and of all that it refers to. */
HkObj hk_obj_import(qpdf_data pdf, HkObj object);

gboolean hk_obj_is_null(HkObj object);
gboolean hk_obj_is_dict(HkObj object); /* not a stream */
gboolean hk_obj_is_array(HkObj object);
gboolean hk_obj_is_stream(HkObj object);
gboolean hk_obj_is_int(HkObj object);
gboolean hk_obj_is_string(HkObj object);
gboolean hk_obj_is_true(HkObj object);                   /* the boolean */
gboolean hk_obj_is_name(HkObj object, const char *name); /* NULL: any */
gboolean hk_obj_has(HkObj dict, const char *key);
/* Whether the value of @key is the name @name. */
gboolean hk_obj_says(HkObj dict, const char *key, const char *name);
/* The object's number; 0 if it is part of another. */
int hk_obj_number(HkObj object);

/* Of a dictionary or a stream. */
HkObj hk_obj_key(HkObj dict, const char *key);
/* The keys of a dictionary or stream, in order; of char*. (transfer full) */
GPtrArray *hk_obj_keys(HkObj dict);
guint hk_obj_length(HkObj array); /* 0 if it is none */
HkObj hk_obj_at(HkObj array, guint index);

gint64 hk_obj_int_value(HkObj object, gint64 fallback);
double hk_obj_number_value(HkObj object, double fallback);
/* As text (transfer full); NULL if it is no string, or an empty one. */
char *hk_obj_text_value(HkObj object);
/* The bytes of a string or the letters of a name without its slash; NULL if it is
 * neither. */
GBytes *hk_obj_bytes_value(HkObj object);
/* "/Page" (transfer full); NULL if it is no name. */
char *hk_obj_name_value(HkObj object);

/* These take @value. */
void hk_obj_set(HkObj dict, const char *key, HkObj value);
void hk_obj_append(HkObj array, HkObj value);
void hk_obj_put_at(HkObj array, guint index, HkObj value);
void hk_obj_remove(HkObj dict, const char *key);

/* The value of @key, which is made to be a dictionary of @dict's own if need be: one
 * that others may use too is copied, though not what it holds. */
HkObj hk_obj_own_dict(HkObj dict, const char *key);

G_END_DECLS
