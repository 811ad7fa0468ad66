/* report/packet/packet.c - from the file of a meeting to the packet of its papers. */
#include "report/packet/packet.h"

#include "report/decode.h"
#include "report/packet/packet-private.h"
#include "report/project.h"
#include "report/run/burst-options.h"
#include "report/run/lock.h"
#include "report/run/publish.h"
#include "report/run/retain.h"

#include <stdio.h>
#include <string.h>

static void
packet_clear(HkPacket *packet)
{
    g_free(packet->root);
    g_free(packet->folder);
    g_free(packet->name);
    if (packet->papers != NULL)
        g_ptr_array_unref(packet->papers);
    hk_text_engine_free(packet->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkPacket, packet_clear)

/* The file's name without its ending. */
static char *
stem_of(const char *file)
{
    char *name = g_path_get_basename(file);
    char *dot = strrchr(name, '.');

    if (dot != NULL && dot != name)
        *dot = '\0';
    return name;
}

/* Reads the file of the meeting into @packet; @tree is what it lives in. */
static gboolean
read_meeting(HkPacket *packet, HkYamlTree *tree)
{
    const HkTranslation translation = { packet->invocation->language, NULL };
    const HkMeetingSpec *spec = hk_decode_in(
        tree, &hk_meeting_def, hk_yaml_tree_root(tree), &translation, packet->diags);

    packet->spec = spec;
    packet->language = hk_language_name(packet->invocation->language >= 0
                                            ? packet->invocation->language
                                            : spec->language);
    packet->name = spec->output.value != NULL ? g_strdup(spec->output.value)
                                              : stem_of(packet->file);
    return !hk_diags_have_error(packet->diags);
}

/* What the project says: the fonts, and where outputs go unless the command line says
 * otherwise. A meeting need not be in a project. */
static gboolean
ask_project(HkPacket *packet)
{
    const char *output = hk_invocation_text(packet->invocation, "output");
    const char *const above[] = { packet->root, NULL };
    g_autoptr(HkDiags) unheard = hk_diags_new();
    g_autoptr(HkProject) project = hk_project_open(above, -1, unheard);
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = NULL;

    if (project != NULL)
        folder = hk_project_output_dir(project, output, &error);
    else
        folder = g_canonicalize_filename(output != NULL ? output : "out",
                                         output != NULL ? NULL : packet->root);
    if (folder != NULL)
        packet->text = hk_project_text_engine(project, &error);
    if (packet->text == NULL) {
        hk_diags_take_error(packet->diags, &error);
        return FALSE;
    }
    packet->folder = hk_dated_folder(folder, packet->epoch);
    return TRUE;
}

/* The packet must stay in the folder of the outputs. */
static gboolean
check_output(HkPacket *packet)
{
    g_autofree char *target = g_canonicalize_filename(packet->name, packet->folder);
    if (hk_path_lies_in(target, packet->folder))
        return TRUE;
    hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_REFUSED,
                 packet->spec->output.loc, NULL,
                 "'output: %s' leaves the folder of the outputs", packet->name);
    return FALSE;
}

static gboolean
write_bytes(const char *path, GBytes *bytes, GError **error)
{
    FILE *file = fopen(path, "wbe");
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    gboolean written = file != NULL && fwrite(data, 1, length, file) == length;

    /* Closing writes what is left, so it can fail too. */
    if (file != NULL)
        written = fclose(file) == 0 && written;
    return written || hk_fail_output(error, "write", path);
}

static gboolean
publish(HkPacket *packet, const char *name, GBytes *bytes, GPtrArray *paths)
{
    g_autofree char *target = g_build_filename(packet->folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkPublication) publication = hk_publication_begin(target, &error);

    if (publication != NULL &&
        write_bytes(hk_publication_path(publication), bytes, &error) &&
        hk_publication_commit(publication, NULL, &error)) {
        g_ptr_array_add(paths, g_steal_pointer(&target));
        return TRUE;
    }
    hk_diags_take_error(packet->diags, &error);
    return FALSE;
}

/* Each paper as a file of its own, in a folder beside the packet. */
static gboolean
publish_separate(HkPacket *packet, HkStamps *stamps, GPtrArray *paths)
{
    for (guint i = 0; i < packet->papers->len; i++) {
        const HkPacketPaper *paper = packet->papers->pdata[i];
        g_autofree char *file = hk_packet_file_name(paper);
        g_autofree char *name = g_strdup_printf("%s/%s.pdf", packet->name, file);
        g_autoptr(GBytes) bytes = NULL;

        if (!hk_packet_has_pages(paper))
            continue;
        bytes = hk_packet_assemble_one(packet, paper, stamps);
        if (bytes == NULL || !publish(packet, name, bytes, paths))
            return FALSE;
    }
    return TRUE;
}

/* The files of figures that stand beside the packet. */
static void
add_data(const HkPacket *packet, GPtrArray *paths)
{
    for (guint i = 0; i < packet->papers->len; i++) {
        const HkPacketPaper *paper = packet->papers->pdata[i];

        for (guint k = 0; k < paper->data->len && hk_packet_has_pages(paper); k++)
            g_ptr_array_add(paths, g_strdup(paper->data->pdata[k]));
    }
}

/* Puts together what the papers of @packet give. */
static void
make(HkPacket *packet, GPtrArray *paths)
{
    g_autoptr(HkPdfFile) front = hk_packet_front(packet);
    g_autoptr(HkStamps) stamps = NULL;
    g_autoptr(GBytes) whole = NULL;
    g_autofree char *name = g_strconcat(packet->name, ".pdf", NULL);

    if (front == NULL)
        return;
    stamps = hk_stamps_new(packet);
    whole = hk_packet_assemble(packet, front, stamps);
    if (whole == NULL || !publish(packet, name, whole, paths))
        return;
    if (packet->spec->separate && !publish_separate(packet, stamps, paths))
        return;
    if (!hk_packet_record(packet, paths))
        return;
    if (packet->spec->data == HK_DATA_BESIDE)
        add_data(packet, paths);
}

/* The lock of the folder; NULL with a finding. */
static HkLock *
take_lock(HkPacket *packet, HkLockMode mode)
{
    g_autoptr(GError) error = NULL;
    HkLock *lock =
        hk_lock_take(packet->folder, HK_LOCK_ALONE, mode == HK_LOCK_WAIT, &error);

    if (lock == NULL)
        hk_diags_take_error(packet->diags, &error);
    return lock;
}

/* Removes what killed runs left. */
static void
sweep(const HkPacket *packet)
{
    g_autofree char *target = g_build_filename(packet->folder, packet->name, NULL);
    g_autofree char *above = g_path_get_dirname(target);

    hk_publication_sweep(above);
    hk_publication_sweep(target);
}

/* Everything once the file is read. */
static void
run(HkPacket *packet, HkLockMode mode, GPtrArray *paths)
{
    g_autoptr(HkLock) lock = NULL;

    if (!ask_project(packet) || !check_output(packet) || !hk_packet_number(packet) ||
        !hk_packet_open_foreign(packet) || !hk_packet_build_own(packet))
        return;
    lock = take_lock(packet, mode);
    if (lock == NULL || !hk_packet_open_own(packet))
        return;
    sweep(packet);
    make(packet, paths);
}

void
hk_packet_run(const HkInvocation *invocation, gint64 now, GPtrArray *paths,
              HkDiags *diags)
{
    g_auto(HkPacket) packet = { .invocation = invocation, .diags = diags };
    g_autoptr(HkYamlTree) tree = NULL;
    HkLockMode lock = HK_LOCK_FAIL;

    if (!hk_read_lock_mode(invocation, &lock, diags) ||
        !hk_read_epoch(&packet.epoch, diags))
        return;
    packet.file = g_intern_string(invocation->arguments[0]);
    packet.root = hk_project_root_of(packet.file);
    packet.now = packet.epoch >= 0 ? packet.epoch : now;
    tree = hk_yaml_tree_load(packet.file, diags);
    if (tree != NULL && read_meeting(&packet, tree))
        run(&packet, lock, paths);
}
