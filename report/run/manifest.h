/* report/run/manifest.h - what was built into a folder, and from what.
 *
 * The file .hakusho-manifest.jsonl in the output folder has a line of JSON for each
 * paper and each font file. While papers are built their lines go to a journal beside
 * it, so that a run that is killed loses nothing that was done; the manifest itself is
 * only ever replaced as a whole. A line that cannot be read counts as not there: its
 * paper is built anew. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

/* The things that a paper is made from, as far as they are known before it is laid
 * out. */
typedef enum HkKeyPart {
    HK_KEY_ENGINE,
    HK_KEY_FONTS,
    HK_KEY_BRIEFING,
    HK_KEY_PROJECT,
    HK_KEY_PARAMETERS,
    HK_KEY_DATA,
    HK_KEY_OPTIONS,
    HK_N_KEY_PARTS
} HkKeyPart;

/* "engine_sha256", as the manifest calls it; and "the program was changed". */
const char *hk_key_part_name(HkKeyPart part);
const char *hk_key_part_reason(HkKeyPart part);

/* A file and the SHA-256 of its bytes. */
typedef struct HkRecordedFile {
    char *path;
    char *sha256;
} HkRecordedFile;

GPtrArray *hk_recorded_files_new(void); /* of HkRecordedFile* */
/* Notes @path as @shown. FALSE if it cannot be read. */
gboolean hk_recorded_files_add(GPtrArray *files, const char *path, const char *shown);

/* One paper that was built. */
typedef struct HkRecord {
    char *paper; /* its name, without an ending */
    char *format;
    char *briefing;   /* the file; for readers */
    char *parameters; /* "fy=2023 ministry=mext"; for readers */
    char *status;     /* "draft", "embargoed", "final"; NULL: not said */
    char *release;    /* of an embargoed paper, as the briefing says it; else NULL */
    char *parts[HK_N_KEY_PARTS];
    GPtrArray *pictures; /* of HkRecordedFile* */
    GPtrArray *outputs;  /* of HkRecordedFile*, from the output folder */
} HkRecord;

HkRecord *hk_record_new(void);
void hk_record_free(HkRecord *record); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkRecord, hk_record_free)

/* The record as a line of JSON without its end (transfer full), and back: NULL if
 * @line (NUL-terminated) is none. */
char *hk_record_print(const HkRecord *record);
HkRecord *hk_record_parse(const char *line, gsize length);

/* Its own files in the output folder: the manifest, and the journal. */
#define HK_MANIFEST_FILE ".hakusho-manifest.jsonl"
#define HK_JOURNAL_FILE ".hakusho-journal.jsonl"

typedef struct HkManifest HkManifest;

/* That of @folder; empty if there is none. (transfer full) */
HkManifest *hk_manifest_read(const char *folder);
/* The same for one of several runs that write into @folder at the same time: its
 * journal is in @state, a folder of its own. Such a manifest is not written. (transfer
 * full) */
HkManifest *hk_manifest_read_part(const char *folder, const char *state);
void hk_manifest_free(HkManifest *manifest); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkManifest, hk_manifest_free)

/* The paper called @paper in @format; NULL if it was never built. Borrowed. */
const HkRecord *
hk_manifest_find(const HkManifest *manifest, const char *paper, const char *format);

/* The files of all papers, of HkRecordedFile*, in no order; (transfer container). */
GPtrArray *hk_manifest_outputs(const HkManifest *manifest);

/* Takes @record in the place of an older one, and writes it to the journal. */
gboolean hk_manifest_add(HkManifest *manifest, HkRecord *record, GError **error);

/* The SHA-256 of the file at @path, which is not read again as long as its size, its
 * time and its number are those of the last time. NULL if it cannot be read. Borrowed.
 */
const char *hk_manifest_font(HkManifest *manifest, const char *path);

/* Replaces the manifest, without papers whose files are gone, and ends the journal. */
gboolean hk_manifest_write(HkManifest *manifest, GError **error);

/* The SHA-256 of the bytes of a file (transfer full); NULL if it cannot be read. */
char *hk_file_digest(const char *path);

G_END_DECLS
