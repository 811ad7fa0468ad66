/* tests/unit/report/test_redact.c - what others say of a connection, without its
 * secrets. */
#include "report/source/redact.h"

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <glib/gstdio.h>
#include <string.h>

/* Connections that hold secrets in all the ways there are. */
static const char file[] =
    "connections:\n"
    "  psql:\n"
    "    command: [psql, -X, -h, db.example, 'postgresql://reader:url-word@db/x', "
    "--password, word-after, -phunter, 'host=db password=pw1', -c, "
    "'{sql} token=inner']\n"
    "    environment: {PGPASSWORD: pw, PGSSLMODE: require, LANG: C}\n"
    "  odbc:\n"
    "    odbc: \"DRIVER={My Driver};SERVER=db;UID=reader;PWD={se;cret};Access-Key="
    "abc\"\n";

static const struct {
    const char *connection, *says, *want;
} cases[] = {
    { "psql", "", "" },
    { "psql", "  \n\t ", "" },
    { "psql", "ERROR:  relation \"t\" does not exist\nLINE 1: COPY (SELECT\r\n",
      "ERROR: relation \"t\" does not exist LINE 1: COPY (SELECT" },
    { "psql", "FATAL: password authentication failed for user \"reader\"",
      "FATAL: password authentication failed for user \"reader\"" },
    { "psql", "bad url-word", "bad …" },
    { "psql", "postgresql://reader:url-word@db/x", "…" },
    { "psql", "mysql://me:other@db", "mysql://me:…@db" },
    { "psql", "word-after, hunter, pw1, inner", "…, …, …, …" },
    { "psql", "sslmode is require; the password pw", "sslmode is …; the password …" },
    { "psql", "-X -c C", "-X -c C" },
    { "psql", "Password=abc; user=x", "Password=…; user=x" },
    { "psql", "the api_key: 'a b c' is bad", "the api_key: … is bad" },
    { "psql", "\"secret\": \"abc\"", "\"secret\": \"abc\"" },
    { "psql", "MY_TOKEN=abc,d", "MY_TOKEN=…,d" },
    { "odbc", "[unixODBC] se;cret and abc", "[unixODBC] … and …" },
    { "odbc",
      "in 'DRIVER={My Driver};SERVER=db;UID=reader;PWD={se;cret};Access-Key=abc'",
      "in '…'" },
    { "odbc", "PWD={other;word};X=1", "PWD=…;X=1" },
    { "odbc", "bytes \xFF\xFE and \x1B[31mred",
      "bytes \xEF\xBF\xBD\xEF\xBF\xBD and "
      "[31mred" },
};

static int
set_up(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = hk_scratch_write(folder, "connections.yaml", file, -1);
    g_autoptr(HkDiags) diags = hk_diags_new();

    g_chmod(path, 0600);
    *state = hk_connections_read(path, diags);
    hk_scratch_remove(folder);
    return *state == NULL;
}

static int
tear_down(void **state)
{
    hk_connections_free(*state);
    return 0;
}

static const HkConnection *
connection_called(const HkConnections *connections, const char *name)
{
    return hk_connections_find(connections, (HkText){ name, HK_NOWHERE }, NULL);
}

static void
test_secrets_are_left_out_of_what_programs_say(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *clean =
            hk_redact(connection_called(*state, cases[i].connection), cases[i].says);

        assert_string_equal(clean, cases[i].want);
    }
}

static void
test_long_texts_are_cut(void **state)
{
    g_autofree char *text = g_strnfill(5000, 'x');
    g_autofree char *clean = hk_redact(connection_called(*state, "psql"), text);

    assert_int_equal(g_utf8_strlen(clean, -1), 402);
    assert_true(g_str_has_suffix(clean, "x …"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_secrets_are_left_out_of_what_programs_say),
        cmocka_unit_test(test_long_texts_are_cut),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
