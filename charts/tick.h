/* charts/tick.h - round steps for value axes. */
#pragma once
#include <glib.h>

/* The smallest of 1, 2, 5 times a power of ten that covers @low..@high in at most @most
 * intervals. @low < @high, @most > 0. */
double hk_tick_step(double low, double high, guint most);

/* How many decimals are needed to write multiples of @step. */
guint hk_tick_decimals(double step);
