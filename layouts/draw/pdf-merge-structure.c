/* layouts/draw/pdf-merge-structure.c - the structure tags of all parts below one root.
 */
#include "layouts/draw/pdf-merge-private.h"

/* Chains of roles that are longer lead in circles. */
#define LONGEST_CHAIN 10
#define DEEPEST 24

/* Keys of pages, annotations and forms into the parent tree move to the part's own
 * range; in a part without tags they mean nothing. */
void
hk_merge_number_structure(HkMergedPart *part, HkObj dict)
{
    static const char *const keys[] = { "/StructParent", "/StructParents" };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_auto(HkObj) key = hk_obj_key(dict, keys[i]);

        if (!hk_obj_is_int(key))
            continue;
        if (part->is_tagged)
            hk_obj_set(
                dict, keys[i],
                hk_obj_int(part->from, part->first_key + hk_obj_int_value(key, 0)));
        else
            hk_obj_remove(dict, keys[i]);
    }
}

/* The role of an element becomes the standard one that it stands for. */
static void
resolve_role(HkObj element, HkObj roles)
{
    for (int i = 0; i < LONGEST_CHAIN; i++) {
        g_auto(HkObj) role = hk_obj_key(element, "/S");
        g_autofree char *name = hk_obj_name_value(role);
        g_auto(HkObj) meant = hk_obj_key(roles, name != NULL ? name : "/");

        if (!hk_obj_is_name(meant, NULL) || hk_obj_is_name(meant, name))
            return;
        hk_obj_set(element, "/S", hk_obj_again(meant));
    }
}

/* Attributes that an element has through a class become its own. */
static void
resolve_class(HkObj element, HkObj classes)
{
    g_auto(HkObj) name = hk_obj_key(element, "/C");
    g_autofree char *key = hk_obj_name_value(name);
    g_auto(HkObj) attributes = hk_obj_key(classes, key != NULL ? key : "/");

    if (!hk_obj_has(element, "/A") && !hk_obj_is_null(attributes))
        hk_obj_set(element, "/A", hk_obj_again(attributes));
    hk_obj_remove(element, "/C");
}

/* @string with the part's prefix before it. */
static HkObj
prefixed(HkMergedPart *part, HkObj string)
{
    g_autoptr(GBytes) bytes = hk_obj_bytes_value(string);
    g_autoptr(GString) whole = g_string_new(part->prefix);
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;

    g_string_append_len(whole, data, (gssize)length);
    return hk_obj_bytes(part->from, whole->str, whole->len);
}

/* The cells that a cell of a table names as its heads. */
static void
prefix_heads(HkMergedPart *part, HkObj attributes)
{
    g_auto(HkObj) heads = hk_obj_key(attributes, "/Headers");

    for (guint i = 0; i < hk_obj_length(attributes); i++) {
        g_auto(HkObj) item = hk_obj_at(attributes, i);

        if (hk_obj_is_dict(item))
            prefix_heads(part, item);
    }
    for (guint i = 0; i < hk_obj_length(heads); i++) {
        g_auto(HkObj) head = hk_obj_at(heads, i);

        if (hk_obj_is_string(head))
            hk_obj_put_at(heads, i, prefixed(part, head));
    }
}

static void
prepare_element(HkMergedPart *part, HkObj tree, HkObj element)
{
    g_auto(HkObj) roles = hk_obj_key(tree, "/RoleMap");
    g_auto(HkObj) classes = hk_obj_key(tree, "/ClassMap");
    g_auto(HkObj) id = hk_obj_key(element, "/ID");
    g_auto(HkObj) attributes = { part->from, 0 };

    resolve_role(element, roles);
    if (hk_obj_has(element, "/C"))
        resolve_class(element, classes);
    if (hk_obj_is_string(id))
        hk_obj_set(element, "/ID", prefixed(part, id));
    attributes = hk_obj_key(element, "/A");
    prefix_heads(part, attributes);
}

/* Goes through all elements below @tree. */
static void
prepare_elements(HkMergedPart *part, HkObj tree)
{
    g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(HkObj));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    HkObj kids = hk_obj_key(tree, "/K");

    g_array_append_val(todo, kids);
    while (todo->len > 0) {
        g_auto(HkObj) at = g_array_index(todo, HkObj, todo->len - 1);
        const int number = hk_obj_number(at);

        g_array_set_size(todo, todo->len - 1);
        if (number != 0 && !g_hash_table_add(seen, GINT_TO_POINTER(number)))
            continue;
        for (guint i = hk_obj_length(at); i-- > 0;) {
            kids = hk_obj_at(at, i);
            g_array_append_val(todo, kids);
        }
        if (hk_obj_is_dict(at) && hk_obj_has(at, "/S")) {
            prepare_element(part, tree, at);
            kids = hk_obj_key(at, "/K");
            g_array_append_val(todo, kids);
        }
    }
}

/* Appends the keys and elements below @node to @list, with their new keys; gives the
 * highest. */
static gint64
read_parents(HkMergedPart *part, HkObj node, HkObj list, guint depth)
{
    g_auto(HkObj) kids = hk_obj_key(node, "/Kids");
    g_auto(HkObj) pairs = hk_obj_key(node, "/Nums");
    gint64 highest = -1;

    for (guint i = 0; i + 1 < hk_obj_length(pairs); i += 2) {
        g_auto(HkObj) key = hk_obj_at(pairs, i);
        const gint64 number = hk_obj_int_value(key, -1);

        if (number < 0)
            continue;
        hk_obj_append(list, hk_obj_int(part->from, part->first_key + number));
        hk_obj_append(list, hk_obj_at(pairs, i + 1));
        highest = MAX(highest, number);
    }
    for (guint i = 0; depth < DEEPEST && i < hk_obj_length(kids); i++) {
        g_auto(HkObj) kid = hk_obj_at(kids, i);

        highest = MAX(highest, read_parents(part, kid, list, depth + 1));
    }
    return highest;
}

void
hk_merge_gather_structure(HkMergedPart *part)
{
    g_auto(HkObj) root = hk_obj_root(part->from);
    g_auto(HkObj) tree = hk_obj_key(root, "/StructTreeRoot");
    g_auto(HkObj) parents = hk_obj_key(tree, "/ParentTree");
    HkObj list;

    part->is_tagged = hk_pdf_root_is_tagged(root);
    part->first_key = part->merger->next_key;
    if (!part->is_tagged)
        return;
    prepare_elements(part, tree);
    list = hk_obj_array(part->from);
    part->merger->next_key += read_parents(part, parents, list, 0) + 1;
    hk_obj_set(part->luggage, "/Parents", list);
    hk_obj_set(part->luggage, "/Elements", hk_obj_key(tree, "/K"));
    hk_obj_set(part->luggage, "/Namespaces", hk_obj_key(tree, "/Namespaces"));
}

/* A new element with the role @role below @parent. */
static HkObj
element_new(HkObj parent, const char *role)
{
    HkObj element = hk_obj_indirect(hk_obj_dict(parent.pdf));
    g_auto(HkObj) kids = hk_obj_key(parent, "/K");

    hk_obj_set(element, "/Type", hk_obj_name(parent.pdf, "/StructElem"));
    hk_obj_set(element, "/S", hk_obj_name(parent.pdf, role));
    hk_obj_set(element, "/P", hk_obj_again(parent));
    hk_obj_set(element, "/K", hk_obj_array(parent.pdf));
    hk_obj_append(kids, hk_obj_again(element));
    return element;
}

/* The elements of the part below the element @whole. */
static void
adopt(HkObj whole, HkObj elements)
{
    g_auto(HkObj) kids = hk_obj_key(whole, "/K");
    const guint n = hk_obj_length(elements);

    for (guint i = 0; i < MAX(n, 1); i++) {
        g_auto(HkObj) kid = n > 0 ? hk_obj_at(elements, i) : hk_obj_again(elements);

        if (!hk_obj_is_dict(kid))
            continue;
        /* The document that the part was is a part of this one now. */
        if (hk_obj_says(kid, "/S", "/Document"))
            hk_obj_set(kid, "/S", hk_obj_name(kid.pdf, "/Sect"));
        hk_obj_set(kid, "/P", hk_obj_again(whole));
        hk_obj_append(kids, hk_obj_again(kid));
    }
}

/* Adds @value under the next key of the parent tree; gives the key. */
static gint64
add_parent(HkMerger *merger, HkObj value)
{
    hk_obj_append(merger->parent_tree, hk_obj_int(merger->pdf, merger->next_key));
    hk_obj_append(merger->parent_tree, value);
    return merger->next_key++;
}

/* The role of an annotation's element. */
static const char *
annotation_role(HkObj annotation)
{
    if (hk_obj_says(annotation, "/Subtype", "/Link"))
        return "/Link";
    if (hk_obj_says(annotation, "/Subtype", "/Widget"))
        return "/Form";
    return hk_obj_says(annotation, "/Subtype", "/Popup") ? NULL : "/Annot";
}

/* An element for each annotation of @page, below @whole. */
static void
tag_annotations(HkMerger *merger, HkObj page, HkObj whole)
{
    g_auto(HkObj) annotations = hk_obj_key(page, "/Annots");

    for (guint i = 0; i < hk_obj_length(annotations); i++) {
        g_auto(HkObj) annotation = hk_obj_at(annotations, i);
        const char *role = annotation_role(annotation);

        if (role == NULL || !hk_obj_is_dict(annotation) ||
            hk_obj_number(annotation) == 0)
            continue;
        g_auto(HkObj) element = element_new(whole, role);
        HkObj reference = hk_obj_dict(merger->pdf);

        hk_obj_set(reference, "/Type", hk_obj_name(merger->pdf, "/OBJR"));
        hk_obj_set(reference, "/Obj", hk_obj_again(annotation));
        hk_obj_set(reference, "/Pg", hk_obj_again(page));
        hk_obj_set(element, "/K", reference);
        hk_obj_set(annotation, "/StructParent",
                   hk_obj_int(merger->pdf, add_parent(merger, hk_obj_again(element))));
    }
}

/* Says where a figure stands, and what it is. */
static void
describe_picture(HkObj element, HkObj page, const char *alt)
{
    const HkPdfBox box = hk_pdf_page_box(page);
    HkObj attributes = hk_obj_dict(element.pdf);
    HkObj corners = hk_obj_array(element.pdf);

    hk_obj_append(corners, hk_obj_real(element.pdf, box.left));
    hk_obj_append(corners, hk_obj_real(element.pdf, box.bottom));
    hk_obj_append(corners, hk_obj_real(element.pdf, box.right));
    hk_obj_append(corners, hk_obj_real(element.pdf, box.top));
    hk_obj_set(attributes, "/O", hk_obj_name(element.pdf, "/Layout"));
    hk_obj_set(attributes, "/BBox", corners);
    hk_obj_set(element, "/A", attributes);
    hk_obj_set(element, "/Alt", hk_obj_text(element.pdf, alt));
}

/* All that a page without tags draws is one paragraph or one figure. */
static void
tag_page(HkMergedPart *part, guint index, HkObj whole)
{
    HkMerger *merger = part->merger;
    const HkObj page = g_array_index(part->pages, HkObj, index);
    /* What is laid over the copy has fonts of its own. */
    g_auto(HkObj) source = hk_obj_page(part->from, index);
    const gboolean has_text = hk_merge_page_has_text(source);
    g_auto(HkObj) element = element_new(whole, has_text ? "/P" : "/Figure");
    HkObj elements = hk_obj_array(merger->pdf);

    if (!has_text && part->part->picture_alt != NULL) {
        g_autofree char *alt = g_strdup_printf("%s (%u/%u)", part->part->picture_alt,
                                               index + 1, part->pages->len);

        describe_picture(element, page, alt);
    }
    hk_obj_set(element, "/Pg", hk_obj_again(page));
    hk_obj_set(element, "/K", hk_obj_int(merger->pdf, 0));
    hk_obj_append(elements, hk_obj_again(element));
    hk_obj_set(page, "/StructParents",
               hk_obj_int(merger->pdf, add_parent(merger, elements)));
    tag_annotations(merger, page, whole);
}

void
hk_merge_join_structure(HkMergedPart *part)
{
    HkMerger *merger = part->merger;
    g_auto(HkObj) parents = hk_obj_key(part->luggage, "/Parents");
    g_auto(HkObj) elements = hk_obj_key(part->luggage, "/Elements");
    g_auto(HkObj) namespaces = hk_obj_key(part->luggage, "/Namespaces");
    g_auto(HkObj) whole = element_new(merger->document, "/Part");
    const char *language = hk_pdf_file_language(part->part->file);

    hk_obj_set(whole, "/T", hk_obj_text(merger->pdf, part->part->title));
    if (language != NULL && g_strcmp0(language, merger->request->info->language) != 0)
        hk_obj_set(whole, "/Lang", hk_obj_text(merger->pdf, language));
    for (guint i = 0; i < hk_obj_length(parents); i++)
        hk_obj_append(merger->parent_tree, hk_obj_at(parents, i));
    for (guint i = 0; i < hk_obj_length(namespaces); i++)
        hk_obj_append(merger->namespaces, hk_obj_at(namespaces, i));
    if (part->is_tagged)
        adopt(whole, elements);
    for (guint i = 0; !part->is_tagged && i < part->pages->len; i++)
        tag_page(part, i, whole);
}

static void
write_root(HkMerger *merger, HkObj tree)
{
    HkObj parents = hk_obj_dict(merger->pdf);

    hk_obj_set(parents, "/Nums", hk_obj_again(merger->parent_tree));
    hk_obj_set(tree, "/Type", hk_obj_name(merger->pdf, "/StructTreeRoot"));
    hk_obj_set(tree, "/K", hk_obj_again(merger->document));
    hk_obj_set(tree, "/ParentTree", hk_obj_indirect(parents));
    hk_obj_set(tree, "/ParentTreeNextKey", hk_obj_int(merger->pdf, merger->next_key));
    if (hk_obj_length(merger->namespaces) > 0)
        hk_obj_set(tree, "/Namespaces", hk_obj_again(merger->namespaces));
}

void
hk_merge_write_structure(HkMerger *merger)
{
    g_auto(HkObj) root = hk_obj_root(merger->pdf);
    HkObj tree = hk_obj_indirect(hk_obj_dict(merger->pdf));
    HkObj mark = hk_obj_dict(merger->pdf);

    write_root(merger, tree);
    hk_obj_set(merger->document, "/P", hk_obj_again(tree));
    hk_obj_set(mark, "/Marked", hk_obj_parse(merger->pdf, "true"));
    hk_obj_set(root, "/StructTreeRoot", tree);
    hk_obj_set(root, "/MarkInfo", mark);
}
