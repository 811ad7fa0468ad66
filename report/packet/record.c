/* report/packet/record.c - what a packet was made from, in the manifest of its folder;
 * and what an earlier one left behind. */
#include "report/engine.h"
#include "report/packet/packet-private.h"
#include "report/project.h"
#include "report/run/manifest.h"

#include <glib/gstdio.h>
#include <string.h>

/* What tells packets from papers. */
#define FORMAT "packet"

/* @path as it is called from @folder. */
static const char *
path_from(const char *folder, const char *path)
{
    const gsize length = strlen(folder);

    return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1
                                                                     : path;
}

static HkRecord *
make_record(const HkPacket *packet, const GPtrArray *paths)
{
    HkRecord *record = hk_record_new();

    record->paper = g_strdup(packet->name);
    record->format = g_strdup(FORMAT);
    record->briefing = g_strdup(packet->file);
    record->parameters = g_strdup("");
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        record->parts[i] = i == HK_KEY_ENGINE     ? hk_engine_digest()
                           : i == HK_KEY_BRIEFING ? hk_file_digest(packet->file)
                                                  : g_strdup("");
    for (guint i = 0; i < packet->papers->len; i++) {
        const HkPacketPaper *paper = packet->papers->pdata[i];
        g_autofree char *path = g_canonicalize_filename(paper->path, NULL);

        hk_recorded_files_add(record->pictures, path, path_from(packet->root, path));
    }
    for (guint i = 0; i < paths->len; i++)
        hk_recorded_files_add(record->outputs, paths->pdata[i],
                              path_from(packet->folder, paths->pdata[i]));
    return record;
}

static gboolean
has_file(const GPtrArray *files, const char *path)
{
    for (guint i = 0; i < files->len; i++)
        if (strcmp(((const HkRecordedFile *)files->pdata[i])->path, path) == 0)
            return TRUE;
    return FALSE;
}

/* Removes the files of @before that are none of @now, if nobody has touched them since:
 * a paper that was withdrawn or renamed must not be handed out. */
static void
remove_old(const HkPacket *packet, const HkRecord *before, const HkRecord *now)
{
    for (guint i = 0; i < before->outputs->len; i++) {
        const HkRecordedFile *file = before->outputs->pdata[i];
        g_autofree char *path = g_build_filename(packet->folder, file->path, NULL);
        g_autofree char *sha256 = NULL;

        if (has_file(now->outputs, file->path) ||
            !hk_path_lies_in(path, packet->folder))
            continue;
        sha256 = hk_file_digest(path);
        if (g_strcmp0(sha256, file->sha256) == 0)
            g_unlink(path);
    }
}

gboolean
hk_packet_record(HkPacket *packet, const GPtrArray *paths)
{
    g_autoptr(HkManifest) manifest = hk_manifest_read(packet->folder);
    g_autoptr(GError) error = NULL;
    const HkRecord *before = hk_manifest_find(manifest, packet->name, FORMAT);
    HkRecord *now = make_record(packet, paths);

    if (before != NULL)
        remove_old(packet, before, now);
    if (hk_manifest_add(manifest, now, &error) && hk_manifest_write(manifest, &error))
        return TRUE;
    hk_diags_take_error(packet->diags, &error);
    return FALSE;
}
