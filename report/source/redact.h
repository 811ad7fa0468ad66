/* report/source/redact.h - what others say of a connection, without its secrets. */
#pragma once
#include "report/source/connections.h"

G_BEGIN_DECLS

/* What stands for something that was left out. */
#define HK_REDACTED "…"

/* @text (any bytes, as a program wrote them to its standard error) as one line of
 * bounded length for a message. Left out are the values of the connection's
 * environment, its arguments and connection string, the passwords in them, and
 * whatever else looks like a password: password=..., token: ..., scheme://user:...@.
 * (transfer full); "" if nothing is left. */
char *hk_redact(const HkConnection *connection, const char *text);

G_END_DECLS
