/* report/reject-note.h - what a page says of rows that its tables left out. */
#pragma once
#include "data/store.h"

G_BEGIN_DECLS

/* "**読み込まなかった行**　budget.csv 3、7、9行目ほか15行" for the tables called @names
 * (NULL-terminated) whose rejects: is keep; NULL when nothing was left out. (transfer
 * full) */
char *hk_reject_note(HkStore *store, const char *const *names, const char *language);

G_END_DECLS
