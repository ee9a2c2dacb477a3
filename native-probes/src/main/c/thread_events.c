/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A thread that is born while its creator has no event yet inherits none, and
 * nothing tells later whether a thread inherited one. Hence: list, open for
 * all, list again. If the second list names no thread that the first did not,
 * then every living thread has an event of its own, and whoever is born later
 * inherits. Else start over; giving the newcomers events of their own would
 * count those twice that had inherited.
 */
#include "thread_events.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "thread_list.h"

/* An attempt takes about a millisecond for 50 threads. */
#define ATTEMPTS 50

/* File descriptors are the application's: take a quarter of what it may have at most. */
static int check_room(size_t events, const struct thread_events_plan *plan, struct status *status)
{
	struct rlimit files;

	if (plan->cpus && events > THREAD_EVENTS_MOST)
		return status_fail(status, E2BIG,
				   "%zu perf events, one a thread and processor, are more than %d",
				   events, THREAD_EVENTS_MOST);
	if (getrlimit(RLIMIT_NOFILE, &files))
		return status_fail(status, errno, "getrlimit(RLIMIT_NOFILE)");
	if (files.rlim_cur != RLIM_INFINITY && events > files.rlim_cur / 4)
		return status_fail(status, EMFILE,
				   "%zu perf events are more than a quarter of the %llu files allowed",
				   events, (unsigned long long)files.rlim_cur);
	return 0;
}

static int reserve(struct thread_events *events, const struct thread_events_plan *plan,
		   size_t wanted, struct status *status)
{
	int *fds;

	if (check_room(wanted, plan, status))
		return -1;
	if (wanted <= events->room)
		return 0;
	fds = realloc(events->fds, wanted * sizeof(*fds));
	if (!fds)
		return status_fail(status, ENOMEM, "room for %zu perf events", wanted);
	events->fds = fds;
	events->room = wanted;
	return 0;
}

static int open_thread(struct thread_events *events, const struct thread_events_plan *plan,
		       pid_t thread, struct status *status)
{
	int cpu = plan->cpus ? 0 : -1;

	do {
		int fd = plan->open(plan->context, thread, cpu, status);

		if (!status_ok(status))
			return -1;
		if (fd >= 0)
			events->fds[events->length++] = fd;
	} while (++cpu < plan->cpus);
	return 0;
}

static int open_all(struct thread_events *events, const struct thread_events_plan *plan,
		    const struct thread_list *threads, struct status *status)
{
	size_t a_thread = plan->cpus ? (size_t)plan->cpus : 1;

	if (reserve(events, plan, threads->length * a_thread, status))
		return -1;
	for (size_t i = 0; i < threads->length; i++)
		if (open_thread(events, plan, threads->ids[i], status))
			return -1;
	return 0;
}

static size_t newcomers(const struct thread_list *before, const struct thread_list *after)
{
	size_t count = 0;

	for (size_t i = 0; i < after->length; i++)
		count += !thread_list_has(before, after->ids[i]);
	return count;
}

static void close_all(struct thread_events *events)
{
	for (size_t i = 0; i < events->length; i++)
		close(events->fds[i]);
	events->length = 0;
}

int thread_events_open(struct thread_events *events, const struct thread_events_plan *plan,
		       struct status *status)
{
	struct thread_list before = { 0 };
	struct thread_list after = { 0 };

	for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
		close_all(events);
		if (attempt && plan->restart)
			plan->restart(plan->context);
		if (thread_list_read(&before, status) ||
		    open_all(events, plan, &before, status) ||
		    thread_list_read(&after, status))
			break;
		events->missed = newcomers(&before, &after);
		if (!events->missed)
			break;
	}
	thread_list_free(&before);
	thread_list_free(&after);
	if (status_ok(status))
		return 0;
	thread_events_close(events);
	return -1;
}

int thread_events_sum(const struct thread_events *events, unsigned long long *sum,
		      struct status *status)
{
	*sum = 0;
	for (size_t i = 0; i < events->length; i++) {
		unsigned long long count;

		if (read(events->fds[i], &count, sizeof(count)) != (ssize_t)sizeof(count))
			return status_fail(status, errno, "read a perf event");
		*sum += count;
	}
	return 0;
}

void thread_events_close(struct thread_events *events)
{
	close_all(events);
	free(events->fds);
	*events = (struct thread_events){ 0 };
}
