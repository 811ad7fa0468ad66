/* report/source/child.h - a process of its own that answers a query on its standard
 * output. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

/* What is to be run, and for how long. */
typedef struct HkChildJob {
    /* Called in the new process, which ends with what it gives. It may not use anything
     * that another thread could have held when the process was made. NULL: @argv is
     * executed instead, with @environment. */
    int (*run)(gconstpointer data);
    gconstpointer data;
    char *const *argv;
    char *const *environment;
    gint64 seconds; /* then the process and all that it started are ended */
    guint max_rows; /* so they are when more rows of CSV than this come; 0: any */
    /* Called now and then with how many rows have come; NULL: nobody wants to know. */
    void (*progress)(gint64 rows, gpointer data);
    gpointer progress_data;
} HkChildJob;

typedef enum HkChildFate {
    HK_CHILD_ENDED,      /* by itself, with @code */
    HK_CHILD_KILLED,     /* by the signal @code */
    HK_CHILD_LATE,       /* by us, at the deadline */
    HK_CHILD_LONG,       /* by us, for too many rows */
    HK_CHILD_STOPPED,    /* by us, because the whole run is to stop */
    HK_CHILD_NO_PROGRAM, /* it was never executed; @code is an errno */
} HkChildFate;

/* What became of it. */
typedef struct HkChildEnd {
    HkChildFate fate;
    int code;
    char *sha256; /* of its standard output */
    gint64 bytes;
    gboolean is_whole; /* that ends with a line end, outside quotes */
    char *says;        /* the start of its standard error, as it came */
} HkChildEnd;

void hk_child_end_clear(HkChildEnd *end);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkChildEnd, hk_child_end_clear)

/* Runs @job in a process group of its own, in the folder /, with nothing on its
 * standard input, and writes its standard output to the open file @fd. The process does
 * not outlive this one. FALSE with @error if no process can be made, @fd cannot be
 * written, or the run was told to stop (HK_ERROR_STOPPED); what went wrong within the
 * process is in @end. */
gboolean hk_child_run(const HkChildJob *job, int fd, HkChildEnd *end, GError **error);

G_END_DECLS
