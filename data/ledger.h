/* data/ledger.h - what was read into the database: files, their bytes, their rows. */
#pragma once
#include "data/store.h"

G_BEGIN_DECLS

/* One file behind a table. Strings are owned by the record. */
typedef struct HkLedgerFile {
    gint64 id; /* the value of hk_file in the rows that came from it */
    char *table;
    char *path;   /* relative to the project file */
    char *sha256; /* of the bytes, in hexadecimal */
    gint64 bytes;
    char *encoding;  /* "utf-8", "cp932", ... */
    char *delimiter; /* "comma", "tab", "semicolon" */
    char *title; /* the title lines above the header, joined by newlines; "" if none */
    guint header_row,
        header_rows;   /* the line on which the header starts, how many rows */
    gint64 data_rows;  /* rows of the table in the file: loaded, totals, left out,
                          rejected */
    gint64 total_rows; /* left out as totals */
    gint64 left_out;   /* left out by only: and except: */
    gint64 note_rows;  /* notes below the table */
    guint note_row;    /* the line on which they start; 0: there are none */
    gint64 loaded; /* rows in the table that came from this file (more after unpivot) */
    gint64 rejects; /* rows rejected */
} HkLedgerFile;

void hk_ledger_file_free(HkLedgerFile *file); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLedgerFile, hk_ledger_file_free)

/* The files behind @table in the order in which they were read, of HkLedgerFile*
 * (transfer full); NULL with @error if the ledger cannot be read. */
GPtrArray *hk_ledger_files(HkStore *store, const char *table, GError **error);

/* A digest of what is loaded of @tables (of HkTable*): their declarations and the bytes
 * of their files, not when or in which order they were read. A table that is not loaded
 * counts as such. NULL with @error if the ledger cannot be read. (transfer full) */
char *hk_ledger_digest(HkStore *store, const GPtrArray *tables, GError **error);

/* One row that was left out by rejects: keep. */
typedef struct HkReject {
    char *path;      /* of the file, relative to the project file */
    guint line;      /* on which the row starts, from 1 */
    guint column;    /* the number of the cell, from 1; 0: the row as a whole */
    guint character; /* where the cell starts on its line, from 1; 0: not known */
    char *header;    /* the header of that cell, or NULL */
    char *value;     /* what it says, or NULL */
    char *reason;    /* what is wrong with it */
    char *hint;      /* or NULL */
} HkReject;

void hk_reject_free(HkReject *reject); /* NULL is allowed */

/* What was left out of @table, of HkReject* (transfer full). */
GPtrArray *hk_ledger_rejects(HkStore *store, const char *table, GError **error);

G_END_DECLS
