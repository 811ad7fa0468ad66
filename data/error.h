/* data/error.h - places in user files, and errors that know their place. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A place in a file that a user wrote. @file is interned (g_intern_string) and NULL for
 * "nowhere"; @line and @column count from 1, and 0 means "not known". @column counts
 * characters, not bytes. */
typedef struct HkLoc {
    const char *file;
    guint line;
    guint column;
} HkLoc;

#define HK_NOWHERE ((HkLoc){ NULL, 0, 0 })

HkLoc hk_loc(const char *file, guint line, guint column);

/* One code for each thing that a caller can act on; report/exit.h maps them to exit
 * codes. */
typedef enum HkErrorCode {
    HK_ERROR_USAGE,    /* a command line that cannot be meant */
    HK_ERROR_SYNTAX,   /* a YAML, CSV or SQL text that cannot be read */
    HK_ERROR_SPEC,     /* a project or briefing file that says something impossible */
    HK_ERROR_DATA,     /* input data rejected */
    HK_ERROR_MISSING,  /* an input file that is not there */
    HK_ERROR_FIT,      /* something that does not fit into its place on the page */
    HK_ERROR_SOURCE,   /* another program or server that gives data does not */
    HK_ERROR_OUTPUT,   /* an output that cannot be made */
    HK_ERROR_WRITE,    /* an output that could not be written to its end: a full disk */
    HK_ERROR_LOCKED,   /* another run holds the database or the folder */
    HK_ERROR_STOPPED,  /* the run was told to end, or its time is over */
    HK_ERROR_REFUSED,  /* SQL or a path that is not allowed */
    HK_ERROR_TIMEOUT,  /* a query over its time limit */
    HK_ERROR_INTERNAL, /* a library failed in a way that no user caused */
} HkErrorCode;

#define HK_ERROR (hk_error_quark())
GQuark hk_error_quark(void);

/* Sets @error to a new HK_ERROR at @loc and returns FALSE, so that callers write
 * `return hk_fail(...)`. The message is lower case, one line, quotes the offending
 * text, and does not start with "failed to". @error may be NULL. */
gboolean hk_fail(GError **error, HkErrorCode code, HkLoc loc, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* The place stored in @error; HK_NOWHERE if @error is not an HK_ERROR. */
HkLoc hk_error_loc(const GError *error);

/* Gives @error the place @loc if it has none yet. Errors of other domains (such as
 * G_FILE_ERROR) become HK_ERROR with @code and keep their text. */
void hk_error_locate(GError **error, HkErrorCode code, HkLoc loc);

/* The one of @names (NULL-terminated) that @word most likely meant; NULL if none is
 * near. Nearness is Damerau-Levenshtein distance in characters, at most a third of the
 * word. */
const char *hk_nearest_name(const char *word, const char *const *names);

G_END_DECLS
