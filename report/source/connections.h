/* report/source/connections.h - the file that says where the connections lead.
 *
 * It belongs to whoever runs the server. Those who write briefings need not be able to
 * read it, and nothing of it but the names of connections is ever told to them. */
#pragma once
#include "data/diag.h"
#include "data/field.h"

G_BEGIN_DECLS

#define HK_CONNECTIONS_FILE "/etc/hakusho/connections.yaml"
#define HK_CONNECTIONS_VARIABLE "HAKUSHO_CONNECTIONS"

/* One connection: a program that is run, or an ODBC connection string. */
typedef struct HkConnection {
    HkLoc loc;
    HkText name;
    GPtrArray *command;     /* of HkText*: a program and its arguments; empty: ODBC */
    GPtrArray *environment; /* of HkPair*: for the program, besides our own */
    HkText odbc;            /* NULL: a program */
    HkText timeout;         /* a duration: the longest that a query may take */
    HkText probe;           /* what doctor asks */
} HkConnection;

typedef struct HkConnections HkConnections;

extern const HkStructDef hk_connections_def;

/* Reads @file; NULL: that of the environment variable, else the usual one. It must
 * belong to root or to us, and nobody else may be able to write it. Mistakes go to
 * @diags, with their lines in the text: no finding quotes a line of this file. NULL if
 * there is one. */
HkConnections *hk_connections_read(const char *file, HkDiags *diags);
void hk_connections_free(HkConnections *connections); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkConnections, hk_connections_free)

const GPtrArray *hk_connections_list(const HkConnections *connections);

/* The connection called @name; NULL with @error at the place of @name. */
const HkConnection *
hk_connections_find(const HkConnections *connections, HkText name, GError **error);

/* "command" or "odbc". */
const char *hk_connection_kind(const HkConnection *connection);
/* In seconds. */
gint64 hk_connection_timeout(const HkConnection *connection);

G_END_DECLS
