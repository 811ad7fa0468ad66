/* layouts/draw/pdf-object.c - the objects of libqpdf in short words. */
#include "layouts/draw/pdf-object.h"

#include <string.h>

void
hk_obj_clear(HkObj *object)
{
    if (object->handle != 0)
        qpdf_oh_release(object->pdf, object->handle);
    object->handle = 0;
}

HkObj
hk_obj_again(HkObj object)
{
    return (HkObj){ object.pdf, qpdf_oh_new_object(object.pdf, object.handle) };
}

HkObj
hk_obj_root(qpdf_data pdf)
{
    return (HkObj){ pdf, qpdf_get_root(pdf) };
}

HkObj
hk_obj_page(qpdf_data pdf, guint index)
{
    return (HkObj){ pdf, qpdf_get_page_n(pdf, index) };
}

HkObj
hk_obj_null(qpdf_data pdf)
{
    return (HkObj){ pdf, qpdf_oh_new_null(pdf) };
}

HkObj
hk_obj_dict(qpdf_data pdf)
{
    return (HkObj){ pdf, qpdf_oh_new_dictionary(pdf) };
}

HkObj
hk_obj_array(qpdf_data pdf)
{
    return (HkObj){ pdf, qpdf_oh_new_array(pdf) };
}

HkObj
hk_obj_int(qpdf_data pdf, gint64 value)
{
    return (HkObj){ pdf, qpdf_oh_new_integer(pdf, value) };
}

HkObj
hk_obj_real(qpdf_data pdf, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%.4f", value);
    return (HkObj){ pdf, qpdf_oh_new_real_from_string(pdf, text) };
}

HkObj
hk_obj_name(qpdf_data pdf, const char *name)
{
    return (HkObj){ pdf, qpdf_oh_new_name(pdf, name) };
}

HkObj
hk_obj_text(qpdf_data pdf, const char *utf8)
{
    return (HkObj){ pdf, qpdf_oh_new_unicode_string(pdf, utf8) };
}

HkObj
hk_obj_bytes(qpdf_data pdf, const char *bytes, gsize length)
{
    return (HkObj){ pdf, qpdf_oh_new_binary_string(pdf, bytes, length) };
}

HkObj
hk_obj_stream(qpdf_data pdf, const char *bytes, gsize length)
{
    const HkObj stream = { pdf, qpdf_oh_new_stream(pdf) };
    g_auto(HkObj) none = hk_obj_null(pdf);

    qpdf_oh_replace_stream_data(pdf, stream.handle, (const unsigned char *)bytes,
                                length, none.handle, none.handle);
    return stream;
}

HkObj
hk_obj_parse(qpdf_data pdf, const char *source)
{
    return (HkObj){ pdf, qpdf_oh_parse(pdf, source) };
}

HkObj
hk_obj_indirect(HkObj object)
{
    const HkObj made = { object.pdf,
                         qpdf_make_indirect_object(object.pdf, object.handle) };

    hk_obj_clear(&object);
    return made;
}

HkObj
hk_obj_import(qpdf_data pdf, HkObj object)
{
    return (HkObj){ pdf, qpdf_oh_copy_foreign_object(pdf, object.pdf, object.handle) };
}

gboolean
hk_obj_is_null(HkObj object)
{
    return qpdf_oh_is_null(object.pdf, object.handle) != 0;
}

gboolean
hk_obj_is_dict(HkObj object)
{
    return qpdf_oh_is_dictionary(object.pdf, object.handle) != 0;
}

gboolean
hk_obj_is_array(HkObj object)
{
    return qpdf_oh_is_array(object.pdf, object.handle) != 0;
}

gboolean
hk_obj_is_stream(HkObj object)
{
    return qpdf_oh_is_stream(object.pdf, object.handle) != 0;
}

gboolean
hk_obj_is_int(HkObj object)
{
    return qpdf_oh_is_integer(object.pdf, object.handle) != 0;
}

gboolean
hk_obj_is_string(HkObj object)
{
    return qpdf_oh_is_string(object.pdf, object.handle) != 0;
}

gboolean
hk_obj_is_true(HkObj object)
{
    return qpdf_oh_is_bool(object.pdf, object.handle) &&
           qpdf_oh_get_bool_value(object.pdf, object.handle);
}

gboolean
hk_obj_is_name(HkObj object, const char *name)
{
    return name == NULL
               ? qpdf_oh_is_name(object.pdf, object.handle) != 0
               : qpdf_oh_is_name_and_equals(object.pdf, object.handle, name) != 0;
}

/* The dictionary of a stream, or @object itself. */
static HkObj
dict_of(HkObj object)
{
    return hk_obj_is_stream(object)
               ? (HkObj){ object.pdf, qpdf_oh_get_dict(object.pdf, object.handle) }
               : hk_obj_again(object);
}

gboolean
hk_obj_has(HkObj object, const char *key)
{
    g_auto(HkObj) value = hk_obj_key(object, key);

    return !hk_obj_is_null(value);
}

gboolean
hk_obj_says(HkObj dict, const char *key, const char *name)
{
    g_auto(HkObj) value = hk_obj_key(dict, key);

    return hk_obj_is_name(value, name);
}

int
hk_obj_number(HkObj object)
{
    return qpdf_oh_get_object_id(object.pdf, object.handle);
}

HkObj
hk_obj_key(HkObj object, const char *key)
{
    g_auto(HkObj) dict = dict_of(object);

    return (HkObj){ dict.pdf, qpdf_oh_get_key_if_dict(dict.pdf, dict.handle, key) };
}

GPtrArray *
hk_obj_keys(HkObj object)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    g_auto(HkObj) dict = dict_of(object);

    if (!hk_obj_is_dict(dict))
        return keys;
    qpdf_oh_begin_dict_key_iter(dict.pdf, dict.handle);
    while (qpdf_oh_dict_more_keys(dict.pdf))
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(dict.pdf)));
    return keys;
}

guint
hk_obj_length(HkObj array)
{
    return hk_obj_is_array(array)
               ? (guint)qpdf_oh_get_array_n_items(array.pdf, array.handle)
               : 0;
}

HkObj
hk_obj_at(HkObj array, guint index)
{
    if (index >= hk_obj_length(array))
        return hk_obj_null(array.pdf);
    return (HkObj){ array.pdf,
                    qpdf_oh_get_array_item(array.pdf, array.handle, (int)index) };
}

gint64
hk_obj_int_value(HkObj object, gint64 fallback)
{
    return hk_obj_is_int(object) ? qpdf_oh_get_int_value(object.pdf, object.handle)
                                 : fallback;
}

double
hk_obj_number_value(HkObj object, double fallback)
{
    return qpdf_oh_is_number(object.pdf, object.handle)
               ? qpdf_oh_get_numeric_value(object.pdf, object.handle)
               : fallback;
}

char *
hk_obj_text_value(HkObj object)
{
    char *text;

    if (!hk_obj_is_string(object))
        return NULL;
    text = g_utf8_make_valid(qpdf_oh_get_utf8_value(object.pdf, object.handle), -1);
    g_strstrip(text);
    if (*text != '\0')
        return text;
    g_free(text);
    return NULL;
}

GBytes *
hk_obj_bytes_value(HkObj object)
{
    const char *bytes;
    size_t length = 0;

    if (hk_obj_is_name(object, NULL)) {
        bytes = qpdf_oh_get_name(object.pdf, object.handle);
        return g_bytes_new(bytes + 1, strlen(bytes) - 1);
    }
    if (!hk_obj_is_string(object))
        return NULL;
    bytes = qpdf_oh_get_binary_string_value(object.pdf, object.handle, &length);
    return g_bytes_new(bytes, length);
}

char *
hk_obj_name_value(HkObj object)
{
    return hk_obj_is_name(object, NULL)
               ? g_strdup(qpdf_oh_get_name(object.pdf, object.handle))
               : NULL;
}

void
hk_obj_set(HkObj object, const char *key, HkObj value)
{
    g_auto(HkObj) dict = dict_of(object);

    qpdf_oh_replace_key(dict.pdf, dict.handle, key, value.handle);
    hk_obj_clear(&value);
}

void
hk_obj_append(HkObj array, HkObj value)
{
    qpdf_oh_append_item(array.pdf, array.handle, value.handle);
    hk_obj_clear(&value);
}

void
hk_obj_put_at(HkObj array, guint index, HkObj value)
{
    qpdf_oh_set_array_item(array.pdf, array.handle, (int)index, value.handle);
    hk_obj_clear(&value);
}

void
hk_obj_remove(HkObj object, const char *key)
{
    g_auto(HkObj) dict = dict_of(object);

    if (hk_obj_is_dict(dict))
        qpdf_oh_remove_key(dict.pdf, dict.handle, key);
}

HkObj
hk_obj_own_dict(HkObj dict, const char *key)
{
    g_auto(HkObj) old = hk_obj_key(dict, key);
    g_autoptr(GPtrArray) keys = hk_obj_keys(old);
    HkObj own = hk_obj_dict(dict.pdf);

    for (guint i = 0; i < keys->len; i++)
        hk_obj_set(own, keys->pdata[i], hk_obj_key(old, keys->pdata[i]));
    hk_obj_set(dict, key, hk_obj_again(own));
    return own;
}
