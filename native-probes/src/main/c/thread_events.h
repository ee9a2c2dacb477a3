/* SPDX-License-Identifier: Apache-2.0 */
/* A perf event for each thread of this process, the later ones by inheritance. */
#ifndef TIDEMARK_THREAD_EVENTS_H
#define TIDEMARK_THREAD_EVENTS_H

#include <linux/perf_event.h>
#include <stddef.h>
#include <sys/types.h>

#include "status.h"

/*
 * The most events where each thread has one a processor: 64 processors and 300
 * threads would be 19,200, and as many again inherited by threads to come. One
 * a thread is a thread's least cost.
 */
#define THREAD_EVENTS_MOST 2048

struct thread_events {
	int *fds;
	size_t length;
	size_t room;
	/*
	 * Threads that were born while their creator had no event yet, and that no
	 * further attempt could rule out. They and what they create go uncounted.
	 * 0 but for a process that creates threads faster than events can be opened.
	 */
	size_t missed;
};

/*
 * How to open and set up the events of one thread, for one processor or for
 * all (-1). Returns the fd, or -1 for a thread that ended meanwhile.
 */
struct thread_events_plan {
	int (*open)(void *context, pid_t thread, int cpu, struct status *status);
	/* Before another attempt: all events are closed, drop what hangs on them. May be NULL. */
	void (*restart)(void *context);
	void *context;
	int cpus; /* events a thread: one a processor, or 0 for one on all of them */
};

int thread_events_open(struct thread_events *events, const struct thread_events_plan *plan,
		       struct status *status);

/* The sum over all events, with what their heirs counted. */
int thread_events_sum(const struct thread_events *events, unsigned long long *sum,
		      struct status *status);

void thread_events_close(struct thread_events *events);

#endif
