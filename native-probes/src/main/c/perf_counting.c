/* SPDX-License-Identifier: Apache-2.0 */
#include "perf_counting.h"

#include <errno.h>
#include <stdlib.h>

#include "perf_event.h"
#include "thread_events.h"

struct perf_counting {
	struct thread_events events;
};

static int open_event(void *context, pid_t thread, int cpu, struct status *status)
{
	struct perf_event_attr attr = perf_minor_faults(true);

	(void)context;
	return perf_open(&attr, thread, cpu, status);
}

struct perf_counting *perf_counting_open(struct status *status)
{
	struct thread_events_plan plan = { .open = open_event };
	struct perf_counting *counting = calloc(1, sizeof(*counting));

	if (!counting) {
		status_fail(status, ENOMEM, "room for the fault counter");
		return NULL;
	}
	if (!thread_events_open(&counting->events, &plan, status))
		return counting;
	free(counting);
	return NULL;
}

int perf_counting_read(struct perf_counting *counting, unsigned long long *faults,
		       struct status *status)
{
	return thread_events_sum(&counting->events, faults, status);
}

size_t perf_counting_missed_threads(const struct perf_counting *counting)
{
	return counting->events.missed;
}

void perf_counting_close(struct perf_counting *counting)
{
	thread_events_close(&counting->events);
	free(counting);
}
