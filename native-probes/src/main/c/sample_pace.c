/* SPDX-License-Identifier: Apache-2.0 */
#include "sample_pace.h"

#include <stdbool.h>

#define WINDOW_NANOS 250000000LL

/* Adds one to the window's count; true for the one that makes it too many, which starts anew. */
static bool is_too_many(struct sample_pace *pace, uint32_t window)
{
	uint32_t burst = atomic_load_explicit(&pace->burst, memory_order_relaxed);
	uint64_t then = atomic_load_explicit(&pace->window, memory_order_relaxed);
	uint64_t now;
	uint32_t count;

	do {
		count = then >> 32 == window ? (uint32_t)then + 1 : 1;
		now = (uint64_t)window << 32 | (count > burst ? 0 : count);
	} while (!atomic_compare_exchange_weak_explicit(&pace->window, &then, now,
							memory_order_relaxed,
							memory_order_relaxed));
	return count > burst;
}

int64_t sample_pace_note(struct sample_pace *pace, int64_t nanos, int64_t interval)
{
	int64_t present = atomic_load_explicit(&pace->interval, memory_order_relaxed);

	if (interval != present || !is_too_many(pace, (uint32_t)(nanos / WINDOW_NANOS)))
		return 0;
	if (present >= SAMPLE_PACE_CEILING)
		return 0;
	return present * 2 < SAMPLE_PACE_CEILING ? present * 2 : SAMPLE_PACE_CEILING;
}
