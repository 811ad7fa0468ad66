/* charts/tick.c - round steps for value axes. */
#include "charts/tick.h"

#include <math.h>

double
hk_tick_step(double low, double high, guint most)
{
    static const double factors[] = { 1, 2, 5, 10 };
    double power;

    g_assert(low < high && most > 0);
    power = pow(10, floor(log10((high - low) / most)));
    for (gsize i = 0; i < G_N_ELEMENTS(factors); i++) {
        const double step = factors[i] * power;

        /* An axis that starts off the grid needs one interval more. */
        if (ceil(high / step - 1e-9) - floor(low / step + 1e-9) <= most)
            return step;
    }
    return 20 * power;
}

guint
hk_tick_decimals(double step)
{
    return step >= 1 ? 0 : (guint)ceil(-log10(step) - 1e-9);
}
