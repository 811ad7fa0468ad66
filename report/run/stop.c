/* report/run/stop.c - a run that has to end before it is done. */
#include "report/run/stop.h"

#include "report/exit.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* How long a run may take to end well, in seconds: less than what schedulers wait
 * before they kill. */
#define GRACE 5

/* The signal that asked first; SIGALRM: the time is over. */
static volatile sig_atomic_t asked_by;

static void
ask(int number)
{
    if (asked_by != 0)
        _exit(HK_EXIT_RETRY);
    asked_by = number;
    alarm(GRACE);
}

void
hk_stop_listen(guint seconds)
{
    static const int signals[] = { SIGTERM, SIGINT, SIGHUP, SIGALRM };
    struct sigaction action = { .sa_handler = ask };

    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], &action, NULL);
    alarm(seconds);
}

gboolean
hk_stop_is_asked(void)
{
    return asked_by != 0;
}

gboolean
hk_stop_check(GError **error)
{
    const int number = asked_by;

    if (number == 0)
        return TRUE;
    if (number == SIGALRM)
        return hk_fail(
            error, HK_ERROR_STOPPED, HK_NOWHERE,
            "stopped: the time of --timeout is over; what is done stays, and "
            "the next run goes on from there");
    return hk_fail(error, HK_ERROR_STOPPED, HK_NOWHERE,
                   "stopped by signal %d (%s); what is done stays, and the next run "
                   "goes on from there",
                   number, strsignal(number));
}
