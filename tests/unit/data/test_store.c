/* tests/unit/data/test_store.c - opening, versions, locks and damage of the database.
 */
#include "data/store.h"

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

typedef struct Place {
    char *folder, *path;
} Place;

static int
set_up(void **state)
{
    Place *place = g_new0(Place, 1);

    place->folder = hk_scratch_new();
    place->path = hk_store_default_path(place->folder);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    Place *place = *state;

    hk_scratch_remove(place->folder);
    g_free(place->folder);
    g_free(place->path);
    g_free(place);
    return 0;
}

static void
run(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* Opens the database, which must fail. */
static void
assert_refused(const char *path, HkStoreMode mode, HkErrorCode code,
               const char *message)
{
    g_autoptr(GError) error = NULL;

    assert_null(hk_store_open(path, mode, &error));
    assert_int_equal(error->code, code);
    assert_string_equal(error->message, message);
}

static void
test_a_store_is_made_with_its_folder(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkStore) store = hk_store_open(place->path, HK_STORE_WRITE, &error);
    g_auto(GStrv) tables = NULL;

    assert_non_null(store);
    assert_true(hk_store_verify(store, &error));
    tables = hk_store_tables(store);
    assert_null(tables[0]);
    assert_false(hk_store_has_table(store, "budget"));
}

static void
test_reading_what_is_not_there_is_an_error(void **state)
{
    const Place *place = *state;

    assert_refused(
        place->path, HK_STORE_READ, HK_ERROR_MISSING,
        "there is no database '.hakusho/data.db' yet; load the tables first");
}

static void
test_an_older_database_is_emptied(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkStore) store = hk_store_open(place->path, HK_STORE_WRITE, &error);

    g_clear_pointer(&store, hk_store_free);
    run(place->path, "CREATE TABLE old (a); CREATE VIEW v AS SELECT * FROM old;"
                     "PRAGMA user_version = 0");
    assert_refused(place->path, HK_STORE_READ, HK_ERROR_MISSING,
                   "the database '.hakusho/data.db' is from an older hakusho; load the "
                   "tables again");
    store = hk_store_open(place->path, HK_STORE_WRITE, &error);
    assert_non_null(store);
    assert_true(hk_store_exec(store, "CREATE TABLE old (b)", "make it", &error));
}

static void
test_a_newer_or_foreign_database_is_refused(void **state)
{
    const Place *place = *state;
    g_autoptr(HkStore) store = hk_store_open(place->path, HK_STORE_WRITE, NULL);
    g_autofree char *foreign = g_build_filename(place->folder, "x", "other.db", NULL);
    g_autofree char *text =
        hk_scratch_write(place->folder, "x/text.db", "no database", -1);

    g_clear_pointer(&store, hk_store_free);
    run(place->path, "PRAGMA user_version = 99");
    assert_refused(
        place->path, HK_STORE_WRITE, HK_ERROR_OUTPUT,
        "the database '.hakusho/data.db' is from a newer hakusho (99, this one "
        "knows 2); delete it, and the next load makes it anew");
    run(foreign, "CREATE TABLE a (b)");
    assert_refused(foreign, HK_STORE_WRITE, HK_ERROR_OUTPUT,
                   "'x/other.db' is a database of another program; move it away");
    assert_refused(
        text, HK_STORE_READ, HK_ERROR_OUTPUT,
        "the database 'x/text.db' is damaged (file is not a database); delete "
        "it, and the next load makes it anew");
}

static void
test_a_damaged_database_is_set_aside_and_made_anew(void **state)
{
    const Place *place = *state;
    g_autofree char *path =
        hk_scratch_write(place->folder, "x/text.db", "no database", -1);
    g_autofree char *aside = g_strconcat(path, ".damaged", NULL);
    g_autofree char *kept = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkStore) store = hk_store_open(path, HK_STORE_WRITE, &error);

    assert_non_null(store);
    assert_true(hk_store_replaces_damaged(store));
    assert_false(hk_store_is_damaged(store));
    assert_true(hk_store_verify(store, &error));
    assert_true(g_file_get_contents(aside, &kept, NULL, NULL));
    assert_string_equal(kept, "no database");
}

static void
test_a_database_that_another_holds_is_locked(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkStore) first = hk_store_open(place->path, HK_STORE_WRITE, &error);
    g_autoptr(HkStore) second = hk_store_open(place->path, HK_STORE_WRITE, &error);

    sqlite3_busy_timeout(hk_store_db(second), 0);
    assert_true(hk_store_exec(first, "BEGIN IMMEDIATE", "hold it", &error));
    assert_false(hk_store_exec(second, "BEGIN IMMEDIATE", "hold it", &error));
    assert_int_equal(error->code, HK_ERROR_LOCKED);
    assert_string_equal(error->message, "another run holds the database "
                                        "'.hakusho/data.db'; try again later");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_store_is_made_with_its_folder, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_reading_what_is_not_there_is_an_error,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_older_database_is_emptied, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_newer_or_foreign_database_is_refused,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            test_a_damaged_database_is_set_aside_and_made_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_database_that_another_holds_is_locked,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
