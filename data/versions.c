/* data/versions.c - which versions of its libraries the program runs with. */
#include "data/versions.h"

#include <sqlite3.h>

const char *
hk_sqlite_version(void)
{
    return sqlite3_libversion();
}
